"""The small clocks before a review: what is ready by when, counted in working days back from the meeting.

The reviewing officers' Handbook gives 20, 15, 10 and 3 days before the meeting, and we count them as working days; read
through councils' manuals. It is silent on the officer's profile, the interpreter and the replies: those are our own
(docs/adr/0032). None of these days is law: a step that is late makes no review late.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from heard.rules.documents import ASKED_BY, OWNER, Document
from heard.rules.grounds import HANDBOOK
from heard.rules.talking import REGULATION_36_1
from heard.rules.working_days import working_day_after, working_day_before

WHAT_WE_TELL_CHILDREN = "what we tell children"
OUR_OWN = "our own rule"


class Step(NamedTuple):
    """One thing to be ready before a review: its words once it is done, and what is to do until then; whose it is, how
    many working days before, and says who."""

    key: str
    words: str
    to_do: str
    who: str
    working_days_before: int
    source: str


SOCIAL_WORKER = "social worker"
OFFICER = "reviewing officer"
COORDINATOR = "review coordinator"

ATTENDEES = Step(
    "attendees",
    "Who comes and what to talk about, with the child",
    "Say with the child who comes and what to talk about",
    SOCIAL_WORKER,
    20,
    HANDBOOK,
)
VENUE = Step(
    "venue",
    "Where and when, with the child",
    "Settle with the child where and when",
    SOCIAL_WORKER,
    20,
    HANDBOOK,
)
INVITEES = Step(
    "invitees",
    "Officer and social worker agree on who is invited, and on one meeting or several",
    "Agree who is invited, and on one meeting or several",
    OFFICER,
    15,
    HANDBOOK,
)
INVITATIONS = Step(
    "invitations",
    "Invitations out, each asking for views",
    "Send the invitations, each asking for views",
    COORDINATOR,
    10,
    HANDBOOK,
)
PROFILE = Step(
    "profile",
    "The officer’s profile given to the child",
    "Give the child the officer’s profile",
    OFFICER,
    10,
    WHAT_WE_TELL_CHILDREN,
)
INTERPRETER = Step("interpreter", "Interpreter booked", "Book an interpreter", COORDINATOR, 10, OUR_OWN)
REPLIES = Step(
    "replies",
    "Everybody who was invited has replied",
    "Ask everybody who has not replied",
    COORDINATOR,
    3,
    OUR_OWN,
)


def _paper(kind: Document, words: str, to_do: str) -> Step:
    """A plan or report that is here, and not out of date on the day of the meeting; its key is the document’s own."""
    return Step(kind.value, words, to_do, OWNER, 3, ASKED_BY[kind])


CARE_PLAN = _paper(Document.CARE_PLAN, "Care plan, up to date", "Add a care plan that is up to date")
ASSESSMENT = _paper(
    Document.ASSESSMENT, "Recent child and family assessment", "Add a recent child and family assessment"
)
REPORT = _paper(Document.REPORT, "Social worker’s report for this review", "Add the social worker’s report")
HEALTH = _paper(Document.HEALTH, "Health plan, up to date", "Add a health plan that is up to date")
EDUCATION = _paper(Document.EDUCATION, "Education plan, up to date", "Add an education plan that is up to date")
PAPERS = (CARE_PLAN, ASSESSMENT, REPORT, HEALTH, EDUCATION)
"""The plans and reports. The practice standards ask for the assessment, and say no day: it comes with the others."""

VIEWS = Step(
    "views",
    "The views of everybody who is invited",
    "Get the views of everybody who is invited",
    COORDINATOR,
    3,
    OUR_OWN,
)
"""Their views come with the reports, so that the officer has read them before the meeting."""
RESPONSIBLE = Step(
    "responsible",
    "Everybody with parental responsibility was asked",
    "Ask everybody with parental responsibility what they think",
    OFFICER,
    1,
    f"{REGULATION_36_1}(c)",
)
"""Before the review the officer obtains their views, so far as that can be done, and takes them into account."""
ALONE = Step(
    "alone",
    "The talk with the child in private",
    "Talk with the child in private",
    OFFICER,
    1,
    f"{REGULATION_36_1}(b)",
)
"""Before the review, unless a child who understands does not want to, or it is not right for their understanding."""

STEPS = (ATTENDEES, VENUE, INVITEES, INVITATIONS, PROFILE, INTERPRETER, REPLIES, *PAPERS, VIEWS, RESPONSIBLE, ALONE)
"""In the order in which they fall due."""

WHILE_ADJOURNED = frozenset(step.key for step in (*PAPERS, VIEWS, RESPONSIBLE, ALONE))
"""What a review that was stopped for want of information can wait for; the rest was for its first meeting."""

WITHOUT_A_MEETING = (
    ATTENDEES._replace(
        words="What to look at and talk about, with the child",
        to_do="Say with the child what to look at and talk about",
    ),
    PROFILE,
    INTERPRETER._replace(
        words="Interpreter booked, to talk with the child",
        to_do="Book an interpreter, to talk with the child",
    ),
    *PAPERS,
    RESPONSIBLE,
    ALONE,
)
"""What is left of it where nobody meets: there is no place to settle, and nobody to invite or to hear from by a link.

The review looks at the same plans and reports, and the law asks of it what it asks of every other.
"""

BY_HAND = (INVITEES, INTERPRETER)
"""What nothing else shows: somebody says that it is done."""

REMIND_WORKING_DAYS_BEFORE = 3
"""When who was invited is reminded: on the day by which we hope for their reply; our own rule (docs/adr/0032)."""


class DueStep(NamedTuple):
    """A step before one review, and the last day on which it is in time."""

    step: Step
    due_on: date


def asked_of(*, without_meeting: bool) -> Sequence[Step]:
    """The steps that pages ask of one review."""
    return WITHOUT_A_MEETING if without_meeting else STEPS


def steps_of(
    meeting_on: date,
    *,
    planned_on: date | None = None,
    meets_child_on: date | None = None,
    asked: Sequence[Step] = STEPS,
) -> list[DueStep]:
    """Each of these steps before a meeting with the day it is due, in order.

    A review that was planned at short notice, on `planned_on`, asks for nothing sooner than the next working day, so
    that no step is late before anybody could take it. Where the officer meets the child on `meets_child_on`, the
    profile is due the working day before at the latest: we tell children that they have it before they meet.
    """
    steps = [DueStep(step, _due_on(step, meeting_on, planned_on, meets_child_on)) for step in asked]
    return sorted(steps, key=lambda each: each.due_on)


def _due_on(step: Step, meeting_on: date, planned_on: date | None, meets_child_on: date | None) -> date:
    due_on = working_day_before(meeting_on, step.working_days_before)
    if step is PROFILE and meets_child_on is not None:
        due_on = min(due_on, working_day_before(meets_child_on, 1))
    if planned_on is not None:
        due_on = max(due_on, min(working_day_after(planned_on, 1), meeting_on))
    return due_on
