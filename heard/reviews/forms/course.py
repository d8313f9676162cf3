"""What people type to take a review through its course: begun, met again, adjourned, completed, called off."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from heard.accounts.models import Person
from heard.children.forms import PersonField, WordsField
from heard.components.fields import DayField
from heard.reviews.forms.care import choices
from heard.reviews.forms.planned import late_field
from heard.rules.participation_codes import PARTICIPATION_CODES
from heard.rules.review_states import State
from heard.rules.review_workflow import ADJOURN, CANCEL, STAND_DOWN


class BeginReviewForm(forms.Form):
    """Which day the first meeting was, and why it was late where it was another day than planned.

    A review whose day has not come begins early only where somebody types the day: none is offered.
    """

    held_on = DayField(
        label="Day of the first meeting",
        help_text="Of a review without a meeting, the day it was done. For example, 27 3 2026",
        what="the day of the first meeting",
    )
    late_why = late_field()

    def __init__(self, data: Any, *, planned_on: date, today: date) -> None:
        super().__init__(data, initial={"held_on": planned_on} if planned_on <= today else {})


class MeetingForm(forms.Form):
    """Which day the next meeting was."""

    held_on = DayField(label="Day of the meeting", help_text="For example, 27 3 2026", what="the day of the meeting")

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"held_on": today})


class AdjournForm(forms.Form):
    """Which information is missing, and what the wait means for the child."""

    why = WordsField(
        label="Which information is missing, and what the wait means for the child",
        help_text="It is kept with the review for good. Leave out where the child lives.",
        missing=ADJOURN.asks_why,
    )


class TookPart(forms.ChoiceField):
    """How the child took part. Only what fits their age is offered; whoever sends another code reads why not."""

    def valid_value(self, value: Any) -> bool:
        """Any code there is: the action says in words which does not fit."""
        return value in PARTICIPATION_CODES


class CompleteForm(forms.Form):
    """How the child took part; what was chosen in the meeting is offered, and nothing where nothing was."""

    participation = TookPart(
        choices=choices(PARTICIPATION_CODES),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the child took part in the review."},
    )

    def __init__(self, data: Any, *, name: str, fitting: Mapping[str, str], chosen: str = "") -> None:
        super().__init__(data, initial={"participation": chosen} if chosen else {})
        box: Any = self.fields["participation"]
        box.choices = choices(dict(fitting))
        self.fields["participation"].label = f"How {name} took part"
        if chosen in PARTICIPATION_CODES:
            said = f"{PARTICIPATION_CODES[chosen]} ({chosen})"
            self.fields["participation"].help_text = f"Chosen in the meeting: {said}. Change it if that is wrong."


class CallOffForm(forms.Form):
    """Why a review is called off, and who allowed it."""

    why = WordsField(label="Why", help_text="It is kept with the review for good. Leave out where the child lives.")
    allowed_by = PersonField(
        label="Who allowed it",
        help_text="Only the child’s reviewing officer or the reviewing officers’ manager can.",
        missing="Choose who allowed it.",
    )

    def __init__(self, data: Any, *, then: State, people: Iterable[Person], by: Person) -> None:
        people = list(people)
        super().__init__(data, initial={"allowed_by": str(by.pk)} if by in people else {})
        self.fields["allowed_by"].offer(people)  # type: ignore[attr-defined]
        move = CANCEL if then is State.CANCELLED else STAND_DOWN
        self.fields["why"].error_messages["required"] = move.asks_why
