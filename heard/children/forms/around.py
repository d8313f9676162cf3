"""What people type about who stands around a child: who works with them, their family in care, conflicts."""

from collections.abc import Iterable
from datetime import date

from django import forms

from heard.accounts.models import Person
from heard.children.forms.appoint import PersonField
from heard.children.forms.child import NumberField, WordsField
from heard.children.models import CaseWeight, Conflict, Involvement, Kinship
from heard.components.fields import DayField

SIBLING, PARENT, OWN_CHILD = "sibling", "parent", "own_child"


class PartForm(forms.Form):
    """Somebody who works with the child, in what part, since when."""

    person = PersonField(label="Who", missing="Choose a person.")
    part = forms.ChoiceField(
        label="What they do",
        choices=Involvement.Part.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they do."},
    )
    from_on = DayField(label="First day", what="the first day")

    def __init__(self, data: object, *, people: Iterable[Person], today: date) -> None:
        super().__init__(data, initial={"from_on": today})  # type: ignore[arg-type]
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class EndPartForm(forms.Form):
    """From when somebody no longer works with the child."""

    ended_on = DayField(
        label="First day on which they no longer do", help_text="For example, 27 3 2026", what="the first day"
    )

    def __init__(self, data: object, *, today: date) -> None:
        super().__init__(data, initial={"ended_on": today})  # type: ignore[arg-type]


class KinForm(forms.Form):
    """Another child of the council who is a brother, a sister, the parent or the child of this one."""

    number = NumberField(
        label="Number of the other child in your case system",
        help_text="Only somebody whose record you may open can be named.",
        missing="Enter the number of the other child.",
    )
    kind = forms.ChoiceField(
        label="Who they are",
        choices=[
            (SIBLING, "A brother or sister"),
            (PARENT, "The parent of this child"),
            (OWN_CHILD, "This child’s own child"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who they are."},
    )


class ConflictForm(forms.Form):
    """Why somebody should not review this child's plan."""

    person = PersonField(label="Reviewing officer", missing="Choose whose conflict it is.")
    kind = forms.ChoiceField(
        label="What it is",
        choices=Conflict.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )
    why = WordsField(
        label="What the conflict is",
        help_text="A few words. The reviewing service reads them.",
        missing="Say what the conflict is, so that whoever reads this later understands.",
    )

    def __init__(self, data: object, *, people: list[Person], is_mine: bool) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
        if is_mine:
            self.initial["person"] = str(people[0].pk)
            self.fields["person"].widget = forms.HiddenInput()


class WeightForm(forms.Form):
    """What makes the case more work than most."""

    is_far = forms.BooleanField(label="The child lives far away, so that a visit takes most of a day", required=False)
    is_complex = forms.BooleanField(label="The case is complex", required=False)
    why = WordsField(
        label="What makes it complex",
        help_text="Needed for a complex case. Leave out where the child lives.",
        required=False,
    )

    def __init__(self, data: object, *, weight: CaseWeight | None) -> None:
        told = {name: getattr(weight, name) for name in ("is_far", "is_complex", "why")} if weight else {}
        super().__init__(data, initial=told)  # type: ignore[arg-type]

    def clean(self) -> dict[str, object]:
        """A reason without the tick is asked about: it would weigh nothing."""
        told: dict[str, object] = super().clean() or {}
        if told.get("why") and not told.get("is_complex"):
            self.add_error("is_complex", "Is the case complex? Tick this, or take out what makes it complex.")
        return told


def kinship_of(kind: str) -> str:
    """The kind of kinship behind a choice."""
    return Kinship.Kind.SIBLING if kind == SIBLING else Kinship.Kind.PARENT
