"""The steps before one review, each as a row: how it stands today, what is known of it, and where it is done."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from heard import clock
from heard.reviews.models import Preparation
from heard.rules.preparation import PAPERS, DueStep, Step, asked_of, steps_of
from heard.rules.readiness import Readiness, is_red, standing_of, told
from heard.rules.review_states import State

DOCUMENTS = "children:documents"
DONE_AT = {
    "attendees": "reviews:choices",
    "venue": "reviews:plan_venue",
    "invitees": "reviews:plan_done",
    "invitations": "reviews:invite",
    "profile": "reviews:plan_profile",
    "interpreter": "reviews:plan_done",
    "replies": "reviews:invite",
    "views": "reviews:views",
    "responsible": "reviews:talks",
    "alone": "reviews:talk",
} | {step.key: DOCUMENTS for step in PAPERS}
"""The address of the page on which each step is done."""

NEEDED_FOR = {"views": "voice.see", "responsible": "voice.private", "alone": "voice.private"} | {
    step.key: "document.see" for step in PAPERS
}
"""What somebody must be allowed, beside preparing the review, to do a step on its page."""

BRIEFLY = {
    "attendees": "who comes",
    "venue": "where and when",
    "invitees": "agreement",
    "invitations": "invitations",
    "profile": "profile",
    "interpreter": "interpreter",
    "replies": "replies",
    "care_plan": "care plan",
    "assessment": "assessment",
    "report": "report",
    "health": "health plan",
    "education": "education plan",
    "views": "views",
    "responsible": "parental responsibility",
    "alone": "talk in private",
}
"""Each step in a word or two, where it stands among others of its kind."""


@dataclass(frozen=True)
class Facts:
    """What is found of the steps before one review, each by its key.

    `done`: on which day. `excused`: a lawful reason stands for it, so that it counts as done. `known`: what is to be
    said of it, in whole sentences; `briefly`: the same in a few words, beside others.
    """

    done: Mapping[str, date] = field(default_factory=dict)
    not_needed: Collection[str] = ()
    excused: Collection[str] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    briefly: Mapping[str, str] = field(default_factory=dict)

    def and_also(self, other: "Facts") -> "Facts":
        """What is found here and there of the same review."""
        return Facts(
            done={**self.done, **other.done},
            not_needed={*self.not_needed, *other.not_needed},
            excused={*self.excused, *other.excused},
            known={**self.known, **other.known},
            briefly={**self.briefly, **other.briefly},
        )


NOTHING_KNOWN = Facts()
BEFORE_IT_BEGINS = (State.PLANNED, State.PREPARING)


@dataclass(frozen=True)
class StepRow:
    """One step before a review, how it stands today, and where it is done: the name of that page's address.

    `words` say what is to do, until it is done; `known` what else is to be said of it, or "". `briefly` names it among
    others: `education plan out of date`.
    """

    key: str
    words: str
    who: str
    due_on: date
    standing: Readiness
    is_red: bool
    told: str
    done_on: date | None
    where: str
    known: str = ""
    briefly: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do of it."""
        return self.standing is Readiness.DONE

    @property
    def is_needed(self) -> bool:
        """Whether this review asks for it at all."""
        return self.standing is not Readiness.NOT_NEEDED

    @property
    def is_of_the_child(self) -> bool:
        """Whether its page is the child's, whatever the review."""
        return self.where == DOCUMENTS


def step_rows(plan: Preparation, today: date, facts: Facts) -> tuple[StepRow, ...]:
    """What is asked of this review, in the order in which it falls due, as it stands today."""
    made_on, asked = _made_on(plan), asked_of(without_meeting=plan.without_meeting)
    return tuple(_row(due, today, facts) for due in steps_of(plan.planned_on, planned_on=made_on, asked=asked))


def how_undone(plan: Preparation, step: Step, today: date) -> Readiness:
    """How this step stands that is not done: late, due soon or coming; late too once the review has begun."""
    if State(plan.state) not in BEFORE_IT_BEGINS:
        return Readiness.LATE
    (due,) = steps_of(plan.planned_on, planned_on=_made_on(plan), asked=(step,))
    return standing_of(due, None, today)


def _made_on(plan: Preparation) -> date:
    return plan.made_at.astimezone(clock.ENGLAND).date()


def _row(due: DueStep, today: date, facts: Facts) -> StepRow:
    step, key = due.step, due.step.key
    done_on = facts.done.get(key)
    standing = standing_of(due, done_on, today, is_needed=key not in facts.not_needed)
    standing = Readiness.DONE if key in facts.excused else standing
    return StepRow(
        key=key,
        words=step.words if standing is Readiness.DONE else step.to_do,
        who=step.who,
        due_on=due.due_on,
        standing=standing,
        is_red=is_red(due, standing),
        told=told(due, standing, today),
        done_on=done_on,
        where=DONE_AT[key],
        known=facts.known.get(key, ""),
        briefly=facts.briefly.get(key, BRIEFLY[key]),
    )
