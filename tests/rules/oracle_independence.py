"""A slow, plain oracle for who may review a child's plan: a clerk with a wall calendar, the papers and a red pen.

The clerk turns the calendar page by page and asks of every paper, on every day, whether it holds. Nothing is compared
that a finger on the calendar could not show. It shares with `heard.rules` the shapes of question and answer, and
nothing that computes. The law: Care Planning Regulations 2010, regulation 46; Children Act 1989, section 25A.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.appointment_clock import AppointmentDue
from heard.rules.grounds import Rule
from heard.rules.independence import Tie
from heard.rules.iro_standing import Registration
from heard.rules.management_lines import Line
from tests.rules.oracle_calendar import ONE_DAY, is_working_day, months_after

# Regulation 46(3), and those who manage such a worker or share the team that has the case.
BARRED_BY_LAW = ("social_worker", "visiting", "adviser", "resources", "team", "manages")
ASKED_BY_SERVICE = ("relative", "declared", "parents_iro", "childs_iro")
NO_CONFLICT = ("advocate", "chair", "was_iro")
A_WHILE = timedelta(days=400)


class Found(NamedTuple):
    """A conflict that the clerk found: its key, whose rule, through what, and the first days that may be told."""

    key: str
    rule: Rule
    through: str
    since: tuple[date | None, ...]


# ---- ties: turn the pages


def never_held(tie: Tie) -> bool:
    """Whether it ended before it began: no such paper can be on file."""
    return bool(tie.from_on and tie.until and tie.until < tie.from_on)


def on_the_page(tie: Tie, page: date) -> str:
    """What the paper says on one page of the calendar: it is to come, it holds, or it has ended."""
    if tie.until and page >= tie.until:
        return "has ended"
    if tie.from_on and page < tie.from_on:
        return "to come"
    return "holds"


def is_present(tie: Tie, day: date) -> bool:
    """Whether it holds on some page from `day` on, today's or a later one."""
    page = day
    while page <= day + A_WHILE:
        if on_the_page(tie, page) == "holds":
            return True
        page += ONE_DAY
    return False


def is_past(tie: Tie, day: date) -> bool:
    """Whether it had ended by the evening of `day`, having begun."""
    return on_the_page(tie, day) == "has ended" and not never_held(tie)


def conflicts(ties: Iterable[Tie], day: date) -> list[Found]:
    """Every conflict: for each kind in turn its papers are spread out, and each of them is looked at."""
    papers = list(ties)
    found: list[Found] = []
    for kind in BARRED_BY_LAW:
        of_kind = [tie for tie in papers if tie.kind == kind]
        present = [tie for tie in of_kind if is_present(tie, day)]
        if present:
            found += each_once(kind, Rule.LAW, present)
        else:
            found += each_once(f"past_{kind}", Rule.SERVICE, [tie for tie in of_kind if is_past(tie, day)])
    for kind in ASKED_BY_SERVICE:
        present = [tie for tie in papers if tie.kind == kind and is_present(tie, day)]
        found += each_once(kind, Rule.SERVICE, present)
    return found


def each_once(key: str, rule: Rule, ties: list[Tie]) -> list[Found]:
    """One conflict for each thing that it comes through, however many papers say so."""
    names = sorted({tie.through for tie in ties})
    return [Found(key, rule, name, tuple(tie.from_on for tie in ties if tie.through == name)) for name in names]


# ---- standing


def has_run_out(registration: Registration, day: date) -> bool:
    """Whether the last day that it runs is a page already turned."""
    page = registration.runs_until
    return page is not None and page < day


def has_five_years(qualified_on: date, day: date) -> bool:
    """Whether sixty months have been counted by the end of `day`, the day they are full being one of them."""
    return months_after(qualified_on, 60) <= day


def lacks_standing(registration: Registration | None, day: date) -> set[str]:
    """Everything that is missing; of somebody of whom nothing is on file, at least the registration."""
    if registration is None:
        return {"no_registration"}
    missing = set()
    if not registration.number:
        missing.add("no_registration")
    elif registration.runs_until is None:
        missing.add("registration_unknown_end")
    elif has_run_out(registration, day):
        missing.add("registration_lapsed")
    if registration.qualified_on is None:
        missing.add("qualified_unknown")
    elif not has_five_years(registration.qualified_on, day):
        missing.add("too_new")
    return missing


def is_warned(registration: Registration, today: date) -> bool:
    """Whether it is time to say something: the last three months, or a last day that is gone or not known."""
    return registration.runs_until is None or today >= months_after(registration.runs_until, -3)


# ---- the five working days


def five_working_days_after(day: date) -> date:
    """Turn the page; if people are at work, fold down a finger; stop at the fifth."""
    fingers: list[date] = []
    while len(fingers) < 5:
        day += ONE_DAY
        if is_working_day(day):
            fingers.append(day)
    return fingers[-1]


def when_due(entered_on: date | None, vacant_since: date | None) -> AppointmentDue:
    """Five working days from coming into care; from the day a post fell empty where somebody held it in between."""
    if vacant_since and (entered_on is None or vacant_since > entered_on):
        return AppointmentDue("replaced", vacant_since, five_working_days_after(vacant_since))
    if entered_on:
        return AppointmentDue("appointed", entered_on, five_working_days_after(entered_on))
    return AppointmentDue("appointed", None, None)


# ---- lines of management


def may_stand(line: Line, above: Sequence[Line]) -> bool:
    """Walk up from the team: who is met on the way, and in which order."""
    met = [line, *above]
    if "leadership" in met:
        first = met.index(Line.LEADERSHIP)
        if any(each != "leadership" for each in met[first:]):
            return False  # nobody but leaders stands above a leader
    below_leaders = {each for each in met if each != "leadership"}
    if line == "iro_service":
        return below_leaders == {"iro_service"}
    return "iro_service" not in below_leaders


def way_up(team: Hashable, tree: Mapping[Hashable, tuple[Line, Hashable | None]]) -> list[Hashable] | None:
    """Whom one meets on the way up, nearest first; None where the way never ends."""
    met: list[Hashable] = []
    over = tree[team][1]
    while over is not None:
        met.append(over)
        if len(met) > len(tree):
            return None
        over = tree[over][1]
    return met


def stands_soundly(team: Hashable, tree: Mapping[Hashable, tuple[Line, Hashable | None]]) -> bool:
    """Whether the way up from a team ends, and only those are met on it who may be."""
    met = way_up(team, tree)
    return met is not None and may_stand(tree[team][0], [tree[each][0] for each in met])
