"""What people write on the meeting's page: one box at a time by the page's script, or a screen by its button."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import QueryDict

from heard.accounts.drafts import Stale
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.forms import PersonField
from heard.reviews.forms.prepared import lines
from heard.reviews.queries.meeting_boxes import Typed, seal_of
from heard.rules.meeting_page import boxes_of

Save = Callable[..., object]


class NoteForm(forms.Form):
    """What stands in one box, and upon which version of it this was written."""

    box = forms.CharField(max_length=60)
    words = forms.CharField(required=False, strip=False)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)

    def clean_words(self) -> str:
        """The words, with plain ends of lines."""
        return lines(self.cleaned_data["words"])

    @property
    def sentence(self) -> str:
        """Why this cannot be saved."""
        return str(next(iter(self.errors.values()))[0]) if self.errors else ""


class ScreenForm:
    """A whole screen, as a browser without the script sends it: each box with the version that its page showed.

    A box that was not touched is left alone, whatever somebody else wrote there meanwhile.
    """

    def __init__(self, data: QueryDict, *, screen: str) -> None:
        self.screen = screen
        self.typed: dict[str, Typed] = {}
        self.sent = [self._sent(data, box.key) for box in boxes_of(screen) if f"version:{box.key}" in data]
        self.touched = [
            form for form in self.sent if seal_of(lines(form.data["words"])) != data.get(f"was:{form.data['box']}")
        ]

    def saved(self, save: Save) -> bool:
        """Whether everything is saved; what is not is kept with the reason, and with what stands there instead."""
        for form in self.touched:
            self._save(form, save)
        return not self.typed

    @property
    def status(self) -> HTTPStatus:
        """How the page answers."""
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.typed else HTTPStatus.OK

    @staticmethod
    def _sent(data: QueryDict, key: str) -> NoteForm:
        return NoteForm({"box": key, "words": data.get(key, ""), "version": data.get(f"version:{key}")})

    def _save(self, form: NoteForm, save: Save) -> None:
        words, now = lines(form.data["words"]), None
        sentence = form.sentence
        try:
            if not sentence:
                save(**form.cleaned_data)
        except Stale as refusal:
            sentence, now = refusal.sentence, refusal.now
        except Refused as refusal:
            sentence = refusal.sentence
        if sentence:
            version = form.cleaned_data.get("version", 0)
            self.typed[form.data["box"]] = Typed(words.replace("\0", ""), version, sentence, now)


class NoteTakerForm(forms.Form):
    """Who takes notes."""

    person = PersonField(
        label="Who takes notes?",
        missing="Choose who takes notes.",
        help_text="They write on the page of the meeting as well. You alone end it.",
    )

    def __init__(self, data: Any, *, people: Iterable[Person]) -> None:
        super().__init__(data)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
