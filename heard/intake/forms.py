"""What people choose when they load a return, and when a return and Heard differ."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.accounts.queries.people import people_of
from heard.intake.queries.workers import PersonChoice
from heard.intake.uploads import MOST_BYTES
from heard.intake.words import year_words
from heard.returns.standing import collection_year

YEARS_BACK = 20


class FilesWidget(forms.FileInput):
    """A box for one file or several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        """Every file that was chosen."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else list(filter(None, [files.get(name)]))


class FilesField(forms.Field):
    """The files of one return."""

    widget = FilesWidget

    def clean(self, files: Any) -> Sequence[UploadedFile]:
        """The files, or a refusal in a sentence."""
        if not files:
            raise forms.ValidationError("Choose the file or files of the return.")
        if empty := next((file.name for file in files if not file.size), None):
            raise forms.ValidationError(f"{empty} is empty. Export it again.")
        if sum(file.size for file in files) > MOST_BYTES:
            most = f"{MOST_BYTES >> 20} MB"
            raise forms.ValidationError(f"The files are larger than {most} together. Put them into one zip.")
        return files


class UploadForm(forms.Form):
    """A return to load."""

    returned = FilesField(
        label="The return",
        help_text="One zip, one XML file, or all its CSV files at once: header, episodes and reviews, and the people "
        "file if you have one. Or the tables of the Standard Safeguarding Dataset.",
    )
    year = forms.TypedChoiceField(
        label="Year of the return",
        help_text="Its reviews say it. Choose a year only where they do not, or say it wrong.",
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, data: object = None, files: object = None, *, today: date) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]
        latest = collection_year(today)
        years = [(year, year_words(year)) for year in range(latest, latest - YEARS_BACK, -1)]
        self.fields["year"].choices = [("", "As its reviews say"), *years]  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """Which of two is right."""

    kept = forms.ChoiceField(
        label="Which is right?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which is right."},
    )

    def __init__(self, data: object, *, in_heard: str, in_return: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["kept"].choices = [("heard", in_heard), ("return", in_return)]  # type: ignore[attr-defined]


class NameSearchForm(forms.Form):
    """Whom to look for."""

    name = forms.CharField(
        label="Search by name",
        help_text="A part of their name or e-mail address.",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false", "autocomplete": "off"}),
    )

    def words(self) -> str:
        """What to look for; nothing where nothing was typed."""
        return self.cleaned_data["name"].strip() if self.is_valid() else ""


class WorkerForm(forms.Form):
    """Who it is that files name by a number; nobody is chosen beforehand, for a name alike is no proof.

    `knowing`: what stands against them as reviewing officer was shown, and it is they all the same.
    """

    person = forms.ChoiceField(
        label="Who is it?",
        help_text="Names alone prove nothing: two people can have the same one. Ask them, or look the number up.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is.", "invalid_choice": "Choose somebody from the list."},
    )
    knowing = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object, *, people: Sequence[PersonChoice], rights: Rights) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.rights = rights
        self.fields["person"].choices = [(str(one.id), one.label) for one in people]  # type: ignore[attr-defined]

    def clean_person(self) -> Person:
        """The person, not only their key."""
        return people_of(self.rights.council).get(pk=UUID(self.cleaned_data["person"]))
