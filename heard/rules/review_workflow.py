"""The course of one review, from planned to held: what may follow what, who may do it, and what it needs.

The reviewing officer alone adjourns a review, once, for want of information; it is completed within 20 working days,
and meanwhile nothing that it was to consider goes ahead (Care Planning, Placement and Case Review (England)
Regulations 2010, regulation 36(2)). A review that is cancelled or stood down is no review, and the law's date for it
does not move. What the law leaves open is settled in docs/adr/0031; docs/workflow.md is drawn from `NEXT`.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.day_words import long_day, short_day
from heard.rules.review_meetings import Meeting, Outcome, refuse_adjournment
from heard.rules.review_states import WORDS, State

REGULATION_36 = "Care Planning Regulations 2010, regulation 36(2)"
DUE_DATE_STAYS = "The law’s date for this review does not move: plan another review by then."

BEGINS_AS = State.PLANNED


class Who(StrEnum):
    """Who takes a review from one state to another; nobody who works on the child's case is among them."""

    IRO = "iro"
    IRO_MANAGER = "iro_manager"
    COORDINATOR = "coordinator"

    @property
    def words(self) -> str:
        """`the child’s reviewing officer`, as a sentence says it."""
        return WHO_WORDS[self]


WHO_WORDS = {
    Who.IRO: "the child’s reviewing officer",
    Who.IRO_MANAGER: "the reviewing officers’ manager",
    Who.COORDINATOR: "a review coordinator",
}
"""The officer is the child's own, or whoever stands in for them that day; another child's officer is not meant."""

ANY_OF_US = frozenset(Who)
THE_OFFICER = frozenset({Who.IRO})
WHO_MAY_ALLOW = frozenset({Who.IRO, Who.IRO_MANAGER})


class Move(NamedTuple):
    """One move: its words, when it is made, by whom, what is asked where a reason is due, and who must allow it."""

    words: str
    when: str
    who: frozenset[Who] = ANY_OF_US
    asks_why: str = ""
    allowed_by: frozenset[Who] = frozenset()
    source: str = ""

    @property
    def needs_reason(self) -> bool:
        """Whether the move is refused without a reason."""
        return bool(self.asks_why)

    @property
    def needs_allowed_by(self) -> bool:
        """Whether the move is refused unless somebody allowed it."""
        return bool(self.allowed_by)


PREPARE = Move("begin preparing the review", "on any day")
BEGIN = Move("begin the review", "from its day on, which is that of the first meeting")
COMPLETE = Move("complete the review", "from the day of the last meeting on")
TAKE_UP = Move("take the review up again", "on any day")
ADJOURN = Move(
    "adjourn the review",
    "once in a review",
    who=THE_OFFICER,
    asks_why="Say which information is missing, and what the wait means for the child.",
    source=REGULATION_36,
)
CANCEL = Move(
    "cancel the review",
    "before its day",
    asks_why="Say why the review does not take place as planned.",
    allowed_by=WHO_MAY_ALLOW,
)
STAND_DOWN = Move(
    "stand the review down",
    "from its day on",
    asks_why="Say why no review came of it.",
    allowed_by=WHO_MAY_ALLOW,
)

NEXT: dict[State, dict[State, Move]] = {
    State.PLANNED: {State.PREPARING: PREPARE, State.CANCELLED: CANCEL, State.STOOD_DOWN: STAND_DOWN},
    State.PREPARING: {State.UNDER_WAY: BEGIN, State.CANCELLED: CANCEL, State.STOOD_DOWN: STAND_DOWN},
    State.UNDER_WAY: {State.HELD: COMPLETE, State.ADJOURNED: ADJOURN, State.STOOD_DOWN: STAND_DOWN},
    State.ADJOURNED: {State.UNDER_WAY: TAKE_UP, State.STOOD_DOWN: STAND_DOWN},
    State.HELD: {},
    State.CANCELLED: {},
    State.STOOD_DOWN: {},
}
"""The whole workflow: from each state, the states that may follow, and the move that leads there."""


def is_end(state: State) -> bool:
    """Whether nothing follows."""
    return not NEXT[state]


def as_sql() -> str:
    """Every pair that may follow, for `(old, new) IN (VALUES …)` in the function of a database trigger."""
    pairs = [f"('{now}', '{then}')" for now, moves in NEXT.items() for then in moves]
    return f"VALUES {', '.join(pairs)}"


class Facts(NamedTuple):
    """What a move is judged by: the day, who makes it and in which capacities, why, who allowed it, and the days.

    `meeting_on` is the day of the first meeting, or of the review where it has no meeting: planned, then as it was.
    `completed_on` is the last meeting's day; `adjourned_on` the day of the adjourned meeting, where there was one.
    """

    today: date
    by: frozenset[Who]
    why: str = ""
    allowed_by: frozenset[Who] = frozenset()
    meeting_on: date | None = None
    completed_on: date | None = None
    adjourned_on: date | None = None


def refuse(now: State, then: State, *, facts: Facts) -> str | None:
    """Why a review cannot go from `now` to `then`, in whole sentences that say what to do, or None."""
    move = NEXT[now].get(then)
    if move is None:
        return _no_such_move(now, then)
    return (
        _refuse_person(move, facts)
        or _refuse_second_adjournment(then, facts)
        or _refuse_silence(move, facts)
        or _refuse_day(now, then, facts)
        or None
    )


def _no_such_move(now: State, then: State) -> str:
    it = f"This review {WORDS[now].it}"
    if now is then:
        return f"{it} already."
    if now is State.HELD:
        instead = "If it was recorded in error, strike it out with a reason."
    elif is_end(now):
        instead = "Plan another review instead."
    else:
        instead = f"You can {_either(move.words for move in NEXT[now].values())}."
    return f"{it}, so it cannot be {WORDS[then].cannot_be}. {instead}"


def _refuse_person(move: Move, facts: Facts) -> str:
    if facts.by & move.who:
        return ""
    source = f" ({move.source})" if move.source else ""
    return f"Only {one_of(move.who)} can {move.words}{source}. Ask them."


def _refuse_second_adjournment(then: State, facts: Facts) -> str:
    if then is not State.ADJOURNED or facts.adjourned_on is None:
        return ""
    only_once = refuse_adjournment([Meeting(facts.adjourned_on, Outcome.ADJOURNED)])
    return f"{only_once} You can {_either([COMPLETE.words, STAND_DOWN.words])}."


def _refuse_silence(move: Move, facts: Facts) -> str:
    if move.needs_reason and not facts.why.strip():
        return move.asks_why
    if move.needs_allowed_by and not facts.allowed_by & move.allowed_by:
        return f"Say who allowed it. Only {one_of(move.allowed_by)} can."
    return ""


def _refuse_day(now: State, then: State, facts: Facts) -> str:
    """A review is cancelled before its day, begun and stood down from then on, and completed no later than today."""
    day_has_come = facts.meeting_on is not None and facts.meeting_on <= facts.today
    has_begun = now in (State.UNDER_WAY, State.ADJOURNED)
    if then is State.CANCELLED and day_has_come:
        return "The day of this review has come. Stand the review down: it is cancelled only before its day."
    if then is State.STOOD_DOWN and not has_begun and not day_has_come:
        return "The day of this review has not come. Cancel the review: it is stood down only from its day on."
    if then is State.UNDER_WAY and not has_begun and not day_has_come:
        return _refuse_beginning(facts)
    return _refuse_completing(facts) if then is State.HELD else ""


def _refuse_beginning(facts: Facts) -> str:
    if facts.meeting_on is None:
        return "Say on which day the first meeting was, or on which day the review was done without one."
    return (
        f"This review is planned for {long_day(facts.meeting_on, facts.today)} and cannot be begun before that day. "
        "If you met earlier, change its day first."
    )


def _refuse_completing(facts: Facts) -> str:
    if facts.completed_on is None:
        return "Say on which day the review was completed: the day of its last meeting."
    if facts.completed_on > facts.today:
        return "A review that is still to come cannot be completed. Complete it on the day, or later."
    began_on = max(filter(None, (facts.meeting_on, facts.adjourned_on)), default=facts.completed_on)
    if facts.completed_on < began_on:
        return f"This review was still open on {short_day(began_on)} {began_on.year}. Give that day or a later one."
    return ""


def refuse_decisions(state: State) -> str | None:
    """Why a review's decisions cannot be issued, nor what was proposed go ahead, or None. Source: regulation 36(2)."""
    if state is State.HELD:
        return None
    if is_end(state):
        return f"This review {WORDS[state].it}, so no decision can come of it."
    return (
        f"This review {WORDS[state].it}. No proposal that it is to consider goes ahead, "
        "and no decision is issued, before it is completed."
    )


def may_issue_decisions(state: State) -> bool:
    """Whether the decisions of a review can be issued: only when it is completed, so never while it is adjourned."""
    return refuse_decisions(state) is None


def one_of(people: Iterable[Who]) -> str:
    """`the child’s reviewing officer or the reviewing officers’ manager`."""
    return _either(who.words for who in Who if who in set(people))


def _either(things: Iterable[str]) -> str:
    *others, last = things
    return f"{', '.join(others)} or {last}" if others else last
