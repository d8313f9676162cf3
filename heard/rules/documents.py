"""The plans and reports that a review rests on: whose each is, who asks for it, and how old it may be.

The Handbook wants them with the officer and everybody invited three working days before the meeting; the practice
standards name the care plan and a recent child and family assessment. How old is too old is our own rule where no
source says it (docs/adr/0040).
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.care_periods import SHORT_BREAKS
from heard.rules.day_words import long_day
from heard.rules.grounds import HANDBOOK
from heard.rules.timescales import CPR, CPR_URL, Timescale, Unit, months_after
from heard.rules.working_days import working_day_before


class Document(StrEnum):
    """A plan or report about a child."""

    CARE_PLAN = "care_plan"
    ASSESSMENT = "assessment"
    REPORT = "report"
    HEALTH = "health"
    EDUCATION = "education"
    OTHER = "other"

    @property
    def words(self) -> str:
        """`Care plan`."""
        return DOCUMENT_WORDS[self]


DOCUMENT_WORDS = {
    Document.CARE_PLAN: "Care plan",
    Document.ASSESSMENT: "Child and family assessment",
    Document.REPORT: "Social worker’s report",
    Document.HEALTH: "Health plan",
    Document.EDUCATION: "Education plan",
    Document.OTHER: "Something else",
}

ASKED_FOR = tuple(kind for kind in Document if kind is not Document.OTHER)
"""What a review asks for, in the order in which pages show it."""

OWNER = "social worker"
"""Who brings each of them to a review; of the last two, what the nurse or doctor and the school have written."""

OUR_OWN = "our own rule"
STANDARDS = "the reviewing officers’ practice standards"
ASKED_BY: dict[Document, str] = {
    kind: STANDARDS if kind is Document.ASSESSMENT else f"the {HANDBOOK}" for kind in ASKED_FOR
}

YEAR = (Timescale(12, Unit.MONTHS, OUR_OWN),)
HEALTH_SOURCE, HEALTH_URL = "Care Planning Regulations 2010, regulation 7", CPR_URL.format(7)
HEALTH_UNDER_FIVE = (Timescale(6, Unit.MONTHS, HEALTH_SOURCE, HEALTH_URL, CPR),)
HEALTH_FROM_FIVE = (Timescale(12, Unit.MONTHS, HEALTH_SOURCE, HEALTH_URL, CPR),)
TERM = (Timescale(6, Unit.MONTHS, f"{OUR_OWN}: each term has its own plan, and this is a term and its holidays"),)
"""How old each may be on the day of the meeting, oldest version first. A change adds a version with its first day."""

HEALTH_YEARLY_FROM = 5
SCHOOL_FROM, SCHOOL_UNTIL = 3, 18
"""There is an education plan from the nursery on, until the eighteenth birthday."""

MADE_BEFORE_CARE_WORKING_DAYS = 10
"""The law wants the care plan before the first placement (CPR 2010 reg 4(2)): one may be a little older than care."""


class Change(StrEnum):
    """What makes plans out of date, whatever their age."""

    BEGAN = "the day on which care began,"
    MOVED = "the move to another placement on"
    STATUS = "the change of legal status on"
    BOTH = "the change of placement and legal status on"


class BigChange(NamedTuple):
    """The last great change in a child’s care, and its day."""

    what: Change
    on: date

    @property
    def words(self) -> str:
        """`the move to another placement on Monday 3 March 2026`."""
        return f"{self.what} {long_day(self.on)}"


class Stretch(NamedTuple):
    """A stretch of care in one placement and one legal status, with the codes of the statutory return."""

    started_on: date
    ended_on: date | None
    reason: str
    legal_status: str
    placement: str


REASONS = {
    "L": Change.STATUS,
    "P": Change.MOVED,
    "T": Change.MOVED,
    "B": Change.BOTH,
    "U": Change.BOTH,
}
"""Why a stretch of care followed another, by its code in the return; T and U keep the carer, and move all the same."""

UNDONE_BY_A_CHANGE = frozenset({Document.CARE_PLAN, Document.ASSESSMENT, Document.REPORT})
"""A move undoes what was planned and written about where the child lives; not what a doctor or a school found."""


ON_THE_DAY, TODAY = "on the day of the meeting", "today"


class How(StrEnum):
    """How a plan or report stands on a day."""

    MISSING = "missing"
    OUT_OF_DATE = "out_of_date"
    HERE = "here"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        """The standing in the words that pages use."""
        return HOW_WORDS[self]


HOW_WORDS = {
    How.MISSING: "Not here yet",
    How.OUT_OF_DATE: "Out of date",
    How.HERE: "Here",
    How.NOT_NEEDED: "Not needed",
}


class Standing(NamedTuple):
    """How a plan or report stands, of which day it is, and why it is out of date or not needed: a sentence, or ""."""

    how: How
    dated_on: date | None = None
    why: str = ""

    @property
    def is_wanted(self) -> bool:
        """Whether a newer one is to be brought."""
        return self.how in (How.MISSING, How.OUT_OF_DATE)


def last_big_change(stretches: Sequence[Stretch], by: date) -> BigChange | None:
    """The last change of placement or legal status that had happened by a day, or the day on which care began.

    `stretches`: those that stand, in any order. Short breaks are no move: the child goes home after each. Without
    any other care there is no change.
    """
    changes, before = [], None
    care = (each for each in stretches if each.legal_status not in SHORT_BREAKS and each.started_on <= by)
    for each in sorted(care, key=lambda each: each.started_on):
        if what := _what_changed(before, each):
            changes.append(BigChange(what, each.started_on))
        before = each
    return changes[-1] if changes else None


def _what_changed(before: Stretch | None, now: Stretch) -> Change | None:
    """What is new in a stretch of care: as its code says, or else as the two differ."""
    if before is None or (before.ended_on is not None and before.ended_on < now.started_on):
        return Change.BEGAN
    if now.reason in REASONS:
        return REASONS[now.reason]
    moved, status = before.placement != now.placement, before.legal_status != now.legal_status
    if moved and status:
        return Change.BOTH
    return Change.MOVED if moved else Change.STATUS if status else None


def standing_of(
    kind: Document,
    dated_on: date | None,
    *,
    born_on: date | None,
    meeting_on: date,
    big_change: BigChange | None = None,
    last_review_on: date | None = None,
    on_the_day: str = ON_THE_DAY,
) -> Standing:
    """How a plan or report of a day (None: there is none) stands for a meeting.

    `last_review_on`: the review before this one. Whose age is not known is asked for everything, with the longest
    limit: what cannot be known is not held against anybody. `on_the_day`: what `meeting_on` is, in words.
    """
    if kind is Document.OTHER:
        return Standing(How.HERE if dated_on else How.NOT_NEEDED, dated_on)
    if kind is Document.EDUCATION and (why := _no_school(born_on, meeting_on)):
        return Standing(How.NOT_NEEDED, dated_on, why)
    if dated_on is None:
        return Standing(How.MISSING)
    limit = how_old(kind, born_on, meeting_on)
    if limit.due(dated_on) < meeting_on:
        return _out_of_date(dated_on, f"older than {limit.words} {on_the_day}, {long_day(meeting_on)}")
    if kind is Document.REPORT and last_review_on is not None and dated_on <= last_review_on:
        return _out_of_date(dated_on, f"not newer than the last review, on {long_day(last_review_on)}")
    if kind in UNDONE_BY_A_CHANGE and big_change is not None and dated_on < _still_good_from(big_change):
        return _out_of_date(dated_on, f"older than {big_change.words}")
    return Standing(How.HERE, dated_on)


def how_old(kind: Document, born_on: date | None, meeting_on: date) -> Timescale:
    """How old a plan or report of this kind may be at a meeting, with its source."""
    versions = YEAR
    if kind is Document.EDUCATION:
        versions = TERM
    if kind is Document.HEALTH:
        is_small = born_on is not None and meeting_on < months_after(born_on, 12 * HEALTH_YEARLY_FROM)
        versions = HEALTH_UNDER_FIVE if is_small else HEALTH_FROM_FIVE
    in_force = [version for version in versions if version.applies_from <= meeting_on]
    return in_force[-1] if in_force else versions[0]


def _out_of_date(dated_on: date, why: str) -> Standing:
    return Standing(How.OUT_OF_DATE, dated_on, f"It is of {long_day(dated_on)}: {why}.")


def _still_good_from(change: BigChange) -> date:
    """The first day of which a plan is good after a change; one made just before care began was made for it."""
    is_begin = change.what is Change.BEGAN
    return working_day_before(change.on, MADE_BEFORE_CARE_WORKING_DAYS) if is_begin else change.on


def _no_school(born_on: date | None, meeting_on: date) -> str:
    if born_on is None:
        return ""
    if meeting_on < months_after(born_on, 12 * SCHOOL_FROM):
        return f"It is made from the age of {SCHOOL_FROM} on."
    is_grown = meeting_on >= months_after(born_on, 12 * SCHOOL_UNTIL)
    return f"It is made until the age of {SCHOOL_UNTIL}." if is_grown else ""
