"""What people type to plan a review, and to put it on another day."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms

from heard.children.forms import WordsField
from heard.components.fields import ChoicesWithMore, DayField, TimeField
from heard.reviews.actions.days import BOTH_AGREED
from heard.reviews.models import USUAL_MINUTES, Preparation
from heard.rules.day_words import long_day
from heard.rules.planning import Proposal

OTHER = "other"
WITHOUT = "without"
A_MEETING = (
    ("with", "A meeting"),
    (WITHOUT, "Without a meeting: the child and the reviewing officer agreed"),
)
ONLY_WHEN_LATE = "Needed only for a day after the law’s date. It is shown with the review from now on."


class MinutesField(forms.IntegerField):
    """How long a meeting takes."""

    def __init__(self) -> None:
        said = {"required": "Enter how many minutes.", "invalid": "Enter how many minutes, as a number such as 60."}
        box = forms.NumberInput(attrs={"class": "govuk-input--width-3"})
        super().__init__(label="How many minutes it takes", widget=box, error_messages=said)


def day_of(typed: str) -> date | None:
    """A day that a form or another page offered, if it is one."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def late_field() -> WordsField:
    """Why no earlier day is possible."""
    return WordsField(label="Why the day is late", help_text=ONLY_WHEN_LATE, required=False)


def time_field() -> TimeField:
    """What time a meeting begins."""
    return TimeField(
        label="What time it begins", help_text="For example, 9:30 or 2pm", what="the time it begins", required=False
    )


class PlanReviewForm(forms.Form):
    """A day for a child's next review: one that is proposed, each with its reasons, or another.

    What comes of it is what `plan_review` asks for. `on` is a day that another page asked for; a day that the page
    offered, and that is no longer among the best, can still be chosen.
    """

    planned_on = forms.ChoiceField(
        label="Day of the review",
        widget=ChoicesWithMore,
        error_messages={"required": "Choose a day.", "invalid_choice": "Choose one of these days, or another day."},
    )
    other_on = DayField(label="Which day", help_text="For example, 27 3 2026", required=False, what="the day")
    not_in_school_time = forms.BooleanField(label="Not in school time", required=False)
    starts_at = time_field()
    minutes = MinutesField()
    late_why = late_field()
    without_meeting = forms.ChoiceField(label="A meeting or none", choices=A_MEETING, widget=ChoicesWithMore)

    def __init__(
        self, data: Any, *, proposals: Iterable[Proposal], on: date | None, rests_on: str, **more: Any
    ) -> None:
        found = {each.day.isoformat(): each for each in proposals}
        asked = day_of((data or {}).get("planned_on", "")) or on
        offered = {**{key: each.day for key, each in found.items()}, **({asked.isoformat(): asked} if asked else {})}
        first = on.isoformat() if on else next(iter(offered), OTHER)
        super().__init__(data, initial={"planned_on": first, "minutes": USUAL_MINUTES, "without_meeting": "with"})
        days: Any = self.fields["planned_on"]
        days.choices = [(key, long_day(day)) for key, day in offered.items()] + [(OTHER, "Another day")]
        days.widget.hints = {key: " ".join(each.reasons) for key, each in found.items()}
        days.widget.reveals = {OTHER: "other_on"}
        self.fields["other_on"].required = not self.is_bound
        if found and not any(each.is_within_law for each in found.values()):
            self.fields["late_why"].required = True
            self.fields["late_why"].help_text = "No day is left in time. It is shown with the review from now on."
            self.fields["late_why"].error_messages["required"] = "Say why no earlier day is possible."
        if rests_on:
            self.fields["without_meeting"].widget.hints = {WITHOUT: rests_on}
        else:
            del self.fields["without_meeting"]

    def show_again(self, data: Any) -> None:
        """Show what was typed beside other days, without judging it yet."""
        boxes: Any = self.fields.items()
        self.initial.update({name: box.widget.value_from_datadict(data, {}, name) for name, box in boxes})

    def add_error(self, field: str | None, error: Any) -> None:
        """A day that is refused stands at the box in which it was typed."""
        is_typed = field == "planned_on" and self.data.get("planned_on") == OTHER
        super().add_error("other_on" if is_typed else field, error)

    def clean(self) -> dict[str, Any]:
        """The day, whichever way it was chosen, and who agreed to do without a meeting; no box reads as optional."""
        self.fields["other_on"].required = True
        told = dict(self.cleaned_data)
        told.pop("not_in_school_time", None)
        chosen, other_on = told.get("planned_on"), told.pop("other_on", None)
        if chosen == OTHER and other_on is None and "other_on" not in self.errors:
            self.add_error("other_on", forms.ValidationError("Enter the day.", code="day month year"))
        if chosen:
            told["planned_on"] = other_on if chosen == OTHER else date.fromisoformat(chosen)
        told["without_meeting"] = BOTH_AGREED if told.get("without_meeting") == WITHOUT else None
        return told


class MoveReviewForm(forms.Form):
    """Another day or hour for a review."""

    planned_on = DayField(label="Day", help_text="For example, 27 3 2026", what="the day")
    starts_at = time_field()
    minutes = MinutesField()
    late_why = late_field()

    def __init__(self, data: Any, *, plan: Preparation) -> None:
        told: dict[str, date | time | int | str | None] = {"planned_on": plan.planned_on, "late_why": plan.late_why}
        super().__init__(data, initial=told | {"starts_at": plan.starts_at, "minutes": plan.minutes})
