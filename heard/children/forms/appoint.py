"""What people type about who reviews a child's plan."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.actions.cover import refuse_days_away
from heard.children.forms.child import WordsField
from heard.components.fields import DayField

Named = dict[str, Person]


def named(people: Iterable[Person]) -> Named:
    """People by the key that a form sends."""
    return {str(person.pk): person for person in people}


class PersonField(forms.ChoiceField):
    """One of some people: the form's `clean` gets the person, not only their key."""

    def __init__(self, *, label: str, missing: str, help_text: str = "") -> None:
        said = {"required": missing, "invalid_choice": missing}
        super().__init__(label=label, help_text=help_text, error_messages=said)
        self.people: Named = {}

    def offer(self, people: Iterable[Person]) -> None:
        """These are the people to choose from; nobody is chosen beforehand."""
        self.people = named(people)
        self.choices = [("", "Choose a person"), *((key, person.name) for key, person in self.people.items())]

    def clean(self, value: object) -> Person:
        """The person."""
        return self.people[super().clean(value)]


class IroForm(forms.Form):
    """Who is the child's reviewing officer, from when, and until when if that is known."""

    iro = PersonField(label="Reviewing officer", missing="Choose a reviewing officer.")
    from_on = DayField(
        label="First day", help_text="Whoever is it now is no longer, from that day on.", what="the first day"
    )
    to_on = DayField(
        label="Until",
        help_text="The day somebody else takes over, if you know it.",
        required=False,
        what="the day it ends",
    )
    despite_why = WordsField(
        label="Why all the same",
        help_text="What makes this officer right for this child?",
        required=False,
    )
    childs_view = WordsField(
        label="What the child thinks of it",
        help_text="In the child’s own words, where you can. Or say why they could not be asked.",
        required=False,
    )

    def __init__(self, data: object, *, people: Iterable[Person], from_on: date, to_on: date | None) -> None:
        super().__init__(data, initial={"from_on": from_on, "to_on": to_on})  # type: ignore[arg-type]
        self.fields["iro"].offer(people)  # type: ignore[attr-defined]
        self.asks_why = False

    def ask_why(self, refusal: Refused | None) -> None:
        """Ask for a reason and for the child's view once only our own rules stand against the officer chosen."""
        boxes = ("despite_why", "childs_view")
        self.asks_why = getattr(refusal, "may_be_overridden", False) or any(self.data.get(box) for box in boxes)
        for box in boxes:
            self.fields[box].required = self.asks_why


class KeepForm(forms.Form):
    """Why an officer stays against whom only our own rule stands, and what the child thinks of it."""

    despite_why = WordsField(
        label="Why they stay all the same",
        help_text="What makes this officer right for this child?",
        missing="Say why they should stay the reviewing officer all the same.",
    )
    childs_view = WordsField(
        label="What the child thinks of it",
        help_text="In the child’s own words, where you can. Or say why they could not be asked.",
        missing="Say what the child thinks of it, or why they could not be asked.",
    )


class IntroducedForm(forms.Form):
    """When the officer who leaves introduced the new one."""

    introduced_on = DayField(
        label="The day they met", help_text="All three together, if that could be.", what="the day they met"
    )

    def __init__(self, data: object, *, today: date) -> None:
        super().__init__(data, initial={"introduced_on": today})  # type: ignore[arg-type]


class ChairForm(forms.Form):
    """Who chairs one meeting instead of the officer."""

    person = PersonField(label="Who chairs", missing="Choose who chairs the meeting.")
    meeting_on = DayField(
        label="Day of the meeting", help_text="They may open the record until that day is over.", what="the day"
    )

    def __init__(self, data: object, *, people: Iterable[Person]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class CoverForm(forms.Form):
    """Who stands in for an officer who is away, and from when to when."""

    person = PersonField(label="Who stands in", missing="Choose who stands in.")
    from_on = DayField(label="First day away", what="the first day away")
    until = DayField(
        label="Back on",
        help_text="The first day on which the officer works again. Cover always has an end.",
        what="the day the officer is back",
    )

    def __init__(self, data: object, *, people: Iterable[Person], today: date) -> None:
        super().__init__(data, initial={"from_on": today})  # type: ignore[arg-type]
        self.today = today
        self.fields["person"].offer(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Days out of order are refused before anything is planned for them."""
        told: dict[str, Any] = super().clean() or {}
        if {"from_on", "until"} <= told.keys():
            try:
                refuse_days_away(told["from_on"], told["until"], self.today)
            except Refused as refusal:
                self.add_error(refusal.field, refusal.sentence)
        return told
