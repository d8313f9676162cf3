"""What people type about the people around a child who are no members of staff."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from heard.children.actions.relations import Told
from heard.children.forms.child import TOO_LONG, WordsField
from heard.children.models import Relationship
from heard.components.fields import ChoicesWithMore, DayField

Kind, Way = Relationship.Kind, Relationship.Way
PRISON = "prison"
NAME = "Enter their name, or what they are called, as of a school."
LINES = "Each line of the envelope in a line of its own, with the postcode."
DETAILS = {
    "email": ("E-mail address", "", 254, forms.EmailInput),
    "phone": ("Mobile number", "", 20, forms.TextInput),
    "address": ("Address", LINES, 500, forms.Textarea),
    PRISON: ("Prison number and address of the prison", LINES, 500, forms.Textarea),
}


class DetailField(forms.CharField):
    """Where somebody is reached; shown only here, to those who record it."""

    def __init__(self, name: str) -> None:
        label, hint, longest, widget = DETAILS[name]
        attrs = {"rows": 4} if widget is forms.Textarea else {"class": "govuk-input--width-20", "spellcheck": "false"}
        box = widget(attrs=attrs | {"autocomplete": "off"})
        said = {"max_length": TOO_LONG}
        super().__init__(
            label=label, help_text=hint, max_length=longest, required=False, widget=box, error_messages=said
        )


class RelationForm(forms.Form):
    """Who somebody is to the child, how they are reached, and how to understand one another."""

    kind = forms.ChoiceField(
        label="Who they are to the child",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who they are to the child."},
    )
    name = forms.CharField(
        label="Name",
        help_text="As they are written to. Of a school or a surgery, whom you write to there.",
        max_length=120,
        error_messages={"required": NAME, "max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false", "autocomplete": "off"}),
    )
    has_parental_responsibility = forms.BooleanField(label="They have parental responsibility", required=False)
    way = forms.ChoiceField(
        label="How they are reached",
        choices=Way.choices,
        widget=ChoicesWithMore,
        error_messages={"required": "Choose how they are reached."},
    )
    email, phone, address, prison = (DetailField(name) for name in DETAILS)
    language = forms.CharField(
        label="Language",
        help_text="The one in which they understand best.",
        max_length=60,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    needs_interpreter = forms.BooleanField(label="They need an interpreter", required=False)
    communication_needs = WordsField(
        label="What else helps them to understand and to be understood",
        help_text="Large print, signing, easy words, a phone call first.",
        required=False,
    )
    started_on = DayField(label="Around the child since", help_text="For example, 27 3 2026", what="the first day")

    def __init__(self, data: object, *, kinds: Iterable[str], initial: Mapping[str, object]) -> None:
        super().__init__(data, initial=dict(initial))  # type: ignore[arg-type]
        self.fields["kind"].choices = [(kind, Kind(kind).label) for kind in kinds]  # type: ignore[attr-defined]
        reveals = {Way.EMAIL: "email", Way.SMS: "phone", Way.LETTER: "address", Way.PRISON: PRISON}
        self.fields["way"].widget.reveals = reveals
        for name in DETAILS:
            self.fields[name].required = not self.is_bound

    def clean(self) -> dict[str, Any]:
        """What a way of reaching somebody needs, the action says; no box under a way reads as if it were optional."""
        for name in DETAILS:
            self.fields[name].required = True
        return super().clean() or {}

    @classmethod
    def about(cls, data: object, one: Relationship) -> "RelationForm":
        """The form with what is recorded already; since when somebody is around the child is not changed by it."""
        told = {name: getattr(one, name) for name in Told.__dataclass_fields__}
        if one.way == Way.PRISON:
            told |= {"address": "", PRISON: one.address}
        form = cls(data, kinds=Kind.values, initial=told)
        del form.fields["started_on"]
        return form

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with the address of a prison stands at the box for it."""
        in_prison = self.cleaned_data.get("way") == Way.PRISON if hasattr(self, "cleaned_data") else False
        super().add_error(PRISON if field == "address" and in_prison else field, error)

    @property
    def told(self) -> Told:
        """What was typed, as the action asks for it: of the ways to reach them, the one that was chosen."""
        typed: dict[str, Any] = {name: self.cleaned_data.get(name) for name in Told.__dataclass_fields__}
        if typed["way"] == Way.PRISON:
            typed["address"] = self.cleaned_data[PRISON]
        return Told(**typed)

    @property
    def added(self) -> dict[str, Any]:
        """The same, with the day from which somebody new is around the child."""
        return {"told": self.told, "started_on": self.cleaned_data["started_on"]}

    @property
    def shown(self) -> list[forms.BoundField]:
        """The boxes in their order; what a way of reaching somebody needs stands under that way."""
        return [field for field in self if field.name not in DETAILS]


class EndRelationForm(forms.Form):
    """From when somebody is around the child no longer."""

    ended_on = DayField(
        label="First day on which they no longer are", help_text="For example, 27 3 2026", what="the first day"
    )


class ExcludeForm(forms.Form):
    """Why somebody is kept out of the child's reviews."""

    why = WordsField(
        label="Why they are excluded",
        help_text="Staff read it. It is told to nobody outside. Leave out where the child lives.",
        missing="Say why they are excluded. It is told to nobody outside.",
    )


class ApartForm(forms.Form):
    """Which two people around a child must not meet, and why."""

    one = forms.ChoiceField(label="Who", error_messages={"required": "Choose who."})
    other = forms.ChoiceField(label="Must not meet", error_messages={"required": "Choose whom they must not meet."})
    why = WordsField(
        label="Why",
        help_text="An order of a court, or what somebody is afraid of. It is told to neither of them.",
        missing="Say why they must not meet. It is told to neither of them.",
    )

    def __init__(self, data: object, *, people: Iterable[Relationship]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.people = {str(one.pk): one for one in people}
        offered = [(key, f"{one.name} ({Kind(one.kind).label})") for key, one in self.people.items()]
        for name in ("one", "other"):
            self.fields[name].choices = [("", "Choose a person"), *offered]  # type: ignore[attr-defined]

    @property
    def pair(self) -> dict[str, Any]:
        """The two people and the reason."""
        told = self.cleaned_data
        return {"one": self.people[told["one"]], "other": self.people[told["other"]], "why": told["why"]}

    @property
    def names(self) -> str:
        """The two people, as they were chosen."""
        return f"{self.pair['one'].name} and {self.pair['other'].name}"


class MeetForm(forms.Form):
    """Why two people who had to be kept apart may meet again."""

    why = WordsField(
        label="Why they may meet again",
        help_text="An order that has ended, or what both have said. It is told to neither of them.",
        missing="Say why they may meet again. It is told to neither of them.",
    )

    def __init__(self, data: object, *, pair: UUID) -> None:
        super().__init__(data, prefix=f"meet_{pair}")  # type: ignore[arg-type]
        self.pair = pair
