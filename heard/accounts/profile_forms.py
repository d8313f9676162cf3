"""What reviewing officers tell children about themselves."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from heard.accounts.actions.profile import LONGEST_WHEN, LONGEST_WORDS, an_address, told_briefly
from heard.accounts.models import Person
from heard.accounts.photos import MOST_BYTES, read_photo
from heard.accounts.pictures import ACCEPT
from heard.accounts.profile_queries import Shown
from heard.accounts.profile_words import dialled
from heard.accounts.refusal import Refused

FACTS = ("words", "phone", "mobile", "email", "when_to_reach")
NUMBER = {"class": "govuk-input--width-20", "spellcheck": "false"}
CHOOSE_AGAIN = "Choose the picture again: a browser forgets it when a form comes back."
NOT_BOTH = "Choose a new picture or take the picture away, not both."


class Asked(forms.Field):
    """Asked for and not insisted on: the page says what is missing. A refusal stands at its box."""

    def validate(self, value: Any) -> None:
        """Takes nothing for an answer."""

    def clean(self, value: Any) -> Any:
        """What was meant, or a refusal in a sentence."""
        try:
            return super().clean(value)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from None


class PhotoField(Asked):
    """A picture: the small one that Heard made of the file that was chosen, or None."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})

    def to_python(self, value: UploadedFile | None) -> bytes | None:
        """The picture that was made."""
        return None if value is None else read_photo(value)  # type: ignore[arg-type]  # it is read like any file


class TextField(Asked):
    """Words or a number, as `reads` understands them."""

    def __init__(self, reads: Callable[[str], str], *, longest: int | None = None, **options: Any) -> None:
        self.reads, self.max_length = reads, longest
        super().__init__(**options)

    def to_python(self, value: str | None) -> str:
        """What was understood."""
        return self.reads(value or "")


class ProfileForm(forms.Form):
    """A picture, a few words, and how to get in touch."""

    photo = PhotoField(
        label="Picture",
        help_text=f"A JPEG, PNG or WebP file of at most {MOST_BYTES >> 20} MB. Heard cuts a square out of its middle "
        "and throws away what the camera wrote into it, such as where it was taken.",
    )
    without_photo = forms.BooleanField(label="Take the picture away", required=False)
    words = TextField(
        partial(told_briefly, longest=LONGEST_WORDS),
        longest=LONGEST_WORDS,
        label="A few words",
        help_text="As you would say them to a child of eight: who you are, what you like, what a child can ask you.",
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    phone = TextField(
        dialled,
        label="Phone",
        help_text="Children see it, and those who look after them. Give work numbers, never private ones.",
        widget=forms.TelInput(attrs=NUMBER),
    )
    mobile = TextField(dialled, label="Mobile", help_text="For calls and texts.", widget=forms.TelInput(attrs=NUMBER))
    email = TextField(an_address, label="E-mail address", widget=forms.EmailInput(attrs={"spellcheck": "false"}))
    when_to_reach = TextField(
        partial(told_briefly, longest=LONGEST_WHEN),
        longest=LONGEST_WHEN,
        label="When and how it is best to get in touch",
        help_text="For example: Monday to Thursday, 9am to 5pm. Text any time, and I will answer the next day.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Mapping[str, Any] | None, files: Any, *, person: Person, shown: Shown) -> None:
        told = {name: getattr(shown, name) for name in FACTS}
        if not shown.has_anything:
            told["email"] = person.email
        super().__init__(data, files, initial=told)
        if not shown.has_photo:
            del self.fields["without_photo"]

    def clean(self) -> dict[str, Any]:
        """Everything at once, or nothing; a picture that was good must be chosen again all the same."""
        chosen = self.cleaned_data.get("photo")
        if chosen and self.cleaned_data.get("without_photo"):
            self.add_error("photo", NOT_BOTH)
        elif chosen and self.errors:
            self.add_error("photo", CHOOSE_AGAIN)
        return self.cleaned_data
