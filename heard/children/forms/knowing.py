"""What people type who decide what somebody around a child may know, and who hears from us again after a stop."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django import forms

from heard.children.actions.care import LEGAL_STATUSES
from heard.children.forms.child import WordsField
from heard.children.queries.family import HEARS, HEARS_NOTHING
from heard.children.queries.family_page import FactRow, KnowPage, StoppedRow, status_words
from heard.components.fields import DayField
from heard.rules import secrecy
from heard.rules.secrecy import Decision, Knowing

AGAIN, NOTHING = "again", "nothing"
ADVICE = (
    "Needed where they may not know it: what was advised, by whom and when. "
    "If you must decide before the lawyer answers, say when you asked."
)
STATUSES = [("", "Choose a legal status"), *((code, status_words(code)) for code in LEGAL_STATUSES)]


class KnowForm(forms.Form):
    """Whether one person may know one protected fact: why, since when, and when to look at it again."""

    may_know = forms.TypedChoiceField(
        choices=[("yes", Knowing.MAY_KNOW.label), ("no", Knowing.MAY_NOT_KNOW.label)],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether this person may know it or may not."},
    )
    advice = WordsField(
        label="What the legal advice was",
        help_text=ADVICE,
        missing="Write down what the legal advice was. The law asks for more than our own reasons here.",
    )
    why = WordsField(
        label="Why",
        help_text="Whoever looks at this again needs the reason. Leave out where the child lives.",
        missing="Say why. Whoever looks at this again needs the reason.",
    )
    decided_on = DayField(label="Decided on", what="the day of the decision")
    look_again_on = DayField(
        label="Look at it again on",
        help_text=f"Within {secrecy.LOOK_AGAIN_LATEST.words} at the latest.",
        what="the day to look again",
    )
    legal_status = forms.ChoiceField(
        label="Legal status on that day",
        help_text="Heard does not know it. Look it up in your case system.",
        choices=STATUSES,
        required=False,
    )

    def __init__(
        self, data: object, *, page: KnowPage, fact: FactRow, today: date, status_on: Callable[[date], str]
    ) -> None:
        days = {"decided_on": today, "look_again_on": secrecy.look_again_on(today)}
        super().__init__(data, initial=days, prefix=fact.fact.value)  # type: ignore[arg-type]
        self.fact, self.today, self.status_on = fact.fact, today, status_on
        self.words = f"{fact.words[0].lower()}{fact.words[1:]}"
        self.fields["may_know"].label = f"May {page.name} know {self.words}?"
        self.asks_status = not page.legal_status
        self._ask_advice(page)

    def _ask_advice(self, page: KnowPage) -> None:
        """What the legal advice was is asked where the law has it asked for, and needed to keep the fact from them."""
        status = page.legal_status or str(self.data.get(self.add_prefix("legal_status"), ""))
        if not secrecy.asks_for_legal_advice(self.fact, status, reader_is_parent=page.is_parent):
            del self.fields["advice"]
        elif self.data.get(self.add_prefix("may_know")) == "yes":
            self.fields["advice"].required = False

    def clean(self) -> dict[str, Any]:
        """What the rules refuse stands at the box that it is about."""
        told: dict[str, Any] = super().clean() or {}
        if {"may_know", "why", "decided_on", "look_again_on"} <= told.keys():
            knowing = Knowing.MAY_KNOW if told["may_know"] else Knowing.MAY_NOT_KNOW
            status = self.status_on(told["decided_on"]) or told.get("legal_status", "")
            decision = Decision(knowing, told["why"], told["decided_on"], status, told["look_again_on"])
            if sentence := secrecy.refuse_decision(decision, self.today):
                self.add_error(self._box_of(decision), sentence)
        return told

    def _box_of(self, decision: Decision) -> str:
        if decision.decided_on > self.today:
            return "decided_on"
        self.asks_status = self.asks_status or not decision.legal_status
        return "look_again_on" if decision.legal_status else "legal_status"

    @property
    def shown(self) -> list[forms.BoundField]:
        """The boxes in their order; the legal status only where Heard does not know it."""
        return [field for field in self if self.asks_status or field.name != "legal_status"]


class Chosen(NamedTuple):
    """What was chosen for one person: whether they hear from us again, and why."""

    person: UUID
    released: bool
    why: str


class StopForm(forms.Form):
    """Who hears from us again after everything stopped; about whom nothing is said, nothing is decided."""

    def __init__(self, data: object, *, people: Iterable[StoppedRow]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.people = [row for row in people if not row.why_not]
        for row in self.people:
            hears, why = boxes_of(row.told.id)
            self.fields[hears] = forms.ChoiceField(
                label=f"Does {row.told.name} hear from us again?",
                choices=[(AGAIN, HEARS), (NOTHING, HEARS_NOTHING)],
                widget=forms.RadioSelect,
                required=self._is_about(row),
                error_messages={"required": f"Choose whether {row.told.name} hears from us again."},
            )
            missing = f"Say why {row.told.name} is to hear from us again, or is not."
            self.fields[why] = WordsField(label=f"Why, for {row.told.name}", missing=missing)
            self.fields[why].required = self._is_about(row)

    def _is_about(self, row: StoppedRow) -> bool:
        """Whether anything was said about this person; a page that is not sent yet asks about all."""
        return not self.is_bound or any(str(self.data.get(box, "")).strip() for box in boxes_of(row.told.id))

    def clean(self) -> dict[str, Any]:
        """Something must be said about somebody."""
        told: dict[str, Any] = super().clean() or {}
        if self.people and not any(self._is_about(row) for row in self.people):
            first, _ = boxes_of(self.people[0].told.id)
            self.add_error(first, "Choose for at least one person whether they hear from us again.")
        for field in self.fields.values():
            field.required = True  # where the form comes back, each question stands as it stood before
        return told

    @property
    def chosen(self) -> list[Chosen]:
        """What was chosen, of those about whom something was said."""
        boxes = [(row.told.id, boxes_of(row.told.id)) for row in self.people if self._is_about(row)]
        told = self.cleaned_data
        return [Chosen(person, told[hears] == AGAIN, told[why]) for person, (hears, why) in boxes]

    @property
    def rows(self) -> list[tuple[StoppedRow, forms.BoundField, forms.BoundField]]:
        """Each person with the two boxes."""
        return [(row, *(self[box] for box in boxes_of(row.told.id))) for row in self.people]  # type: ignore[misc]


class LiftForm(forms.Form):
    """Why what stopped everything holds no longer."""

    why = WordsField(label="Why it no longer holds", missing="Say why it no longer holds.")

    def __init__(self, data: object, *, stop: UUID) -> None:
        super().__init__(data, prefix=f"lift_{stop}")  # type: ignore[arg-type]
        self.stop = stop


def boxes_of(person: UUID) -> tuple[str, str]:
    """The names of the two boxes about one person: whether they hear again, and why."""
    return f"hears_{person}", f"why_{person}"
