"""What the reviewing officer types when something must be passed on so that nobody is hurt."""

from collections.abc import Iterable
from typing import Any

from django import forms

from heard.children.forms.child import WordsField
from heard.components.fields import ChoicesWithMore, DayField
from heard.rules.day_words import long_day
from heard.voice.forms.wishes import Line, Lines, ToldForm
from heard.voice.queries.wishes import SharedRow

TOLD, NOT_YET = "yes", "not_yet"


class LaterDay(DayField):
    """A day under a choice: it is asked for only once that is chosen."""

    def validate(self, value: Any) -> None:
        """Whether it is needed, the form says."""


class LaterWords(WordsField):
    """Words under a choice: they are asked for only once that is chosen."""

    def validate(self, value: Any) -> None:
        """Whether they are needed, the form says."""


class ShareForm(forms.Form):
    """With whom it was shared, why, and whether the child knows."""

    shared_with = Line(
        label="With whom you shared it",
        help_text="Their name, and what they do.",
        missing="Write down with whom you shared it: their name and what they do.",
        most=300,
    )
    why = Lines(
        label="Why it had to be shared",
        help_text="Who may be hurt, and why it could not stay with you.",
        missing="Say who may be hurt, and why it could not stay with you.",
        most=500,
        rows=3,
    )
    shared_on = DayField(label="When", help_text="For example, 27 3 2026", what="the day on which you shared it")
    is_told = forms.ChoiceField(
        label="Does the child know that you shared it?",
        choices=[(TOLD, "Yes, they were told"), (NOT_YET, "Not yet")],
        widget=ChoicesWithMore,
        error_messages={"required": "Choose whether the child knows."},
    )
    told_on = LaterDay(label="On which day were they told?", what="the day on which they were told")
    not_told_why = LaterWords(label="Why not yet", help_text="And when they will be told.")

    def __init__(self, data: Any, *, initial: dict[str, object]) -> None:
        super().__init__(data, initial=initial)
        self.fields["is_told"].widget.reveals = {TOLD: "told_on", NOT_YET: "not_told_why"}

    def clean(self) -> dict[str, Any]:
        """The day, or why not yet: only what was chosen counts."""
        told = super().clean() or {}
        is_told = told.pop("is_told", None)
        if is_told == TOLD and not told.get("told_on") and "told_on" not in self.errors:
            self.add_error("told_on", "Enter the day on which they were told.")
        told["told_on"] = told.get("told_on") if is_told == TOLD else None
        told["not_told_why"] = told.get("not_told_why", "") if is_told == NOT_YET else ""
        return told

    @property
    def shown(self) -> list[forms.BoundField]:
        """The boxes in their order; what a choice asks for stands under it."""
        return [field for field in self if field.name not in ("told_on", "not_told_why")]


class SharedToldForm(ToldForm):
    """Of what was passed on, what the child knows now, and since when."""

    shared = forms.ChoiceField(
        label="What do they know now?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they know now."},
    )
    field_order = ("shared", "told_on")

    def __init__(self, data: Any, *, rows: Iterable[SharedRow], initial: dict[str, object]) -> None:
        offered = [(str(row.id), f"Shared with {row.shared_with}, {long_day(row.shared_on)}") for row in rows]
        super().__init__(data, initial=initial | ({"shared": offered[0][0]} if len(offered) == 1 else {}))
        self.fields["shared"].choices = offered  # type: ignore[attr-defined]
