"""Invented lives in care, up to today: when each child came in, moved and left, and when their reviews were held.

The rules say when each review falls due; chance says how far ahead of that day it was held, or how late. So a board
made from these lives is always lively: some reviews are overdue, some due this week, most are well.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from heard.jobs.invented.names import BOYS, FROM_ABROAD, GIRLS, SHORT_FORMS, SURNAMES
from heard.rules.care_periods import Episode
from heard.rules.explanation import aim_for
from heard.rules.participation_codes import fourth_birthday
from heard.rules.review_schedule import eighteenth_birthday, reviews_of_child
from heard.rules.working_days import is_working_day, working_day_before

PLACES = ("U6", "U6", "U6", "U4", "U4", "U3", "U1", "K2", "K2", "P1")
WENT_HOME = ("E4A", "E4A", "E4B", "E41", "E46", "E8")
TOOK_PART = ("PN1", "PN1", "PN1", "PN1", "PN2", "PN4", "PN5", "PN5", "PN6", "PN7")
LATE_SHARE, OVERDUE_SHARE, JUST_PASSED_DAYS = 0.06, 0.3, 28
"""Of all reviews those held late; of those whose day has just passed those that are still to be held."""


@dataclass
class Life:
    """One invented child: who they are, their episodes as a return would show them, and their reviews by day."""

    number: str
    forename: str
    surname: str
    sex: str
    born_on: date
    called: str = ""
    is_called_by_iro_only: bool = False
    episodes: list[Episode] = field(default_factory=list)
    reviews: dict[date, str] = field(default_factory=dict)


def lives(count: int, *, seed: int, today: date) -> Iterator[Life]:
    """`count` invented lives; the same seed and day always give the same ones."""
    chance = Random(seed)  # noqa: S311  # nosec B311 - a seed is what we want
    numbers = chance.sample(range(10_000, 99_999), count)
    for number in numbers:
        kind = chance.choices(["home", "abroad", "adoption", "breaks"], [86, 5, 6, 3])[0]
        life = _child(f"NM-{number}", kind, chance, today)
        _care(life, kind, chance, today)
        _hold_reviews(life, chance, today)
        yield life


def _child(number: str, kind: str, chance: Random, today: date) -> Life:
    is_girl = kind != "abroad" and chance.random() < 0.45
    forename = chance.choice(FROM_ABROAD if kind == "abroad" else GIRLS if is_girl else BOYS)
    youngest, oldest = {"adoption": (1, 5), "abroad": (15, 17.8), "breaks": (6, 16)}.get(kind, (0.3, 17.9))
    born_on = today - timedelta(days=int(chance.uniform(youngest, oldest) * 365.25))
    life = Life(number, forename, chance.choice(SURNAMES), "F" if is_girl else "M", born_on)
    if forename in SHORT_FORMS and chance.random() < 0.7:
        life.called, life.is_called_by_iro_only = SHORT_FORMS[forename], chance.random() < 0.15
    return life


def _care(life: Life, kind: str, chance: Random, today: date) -> None:
    """When the child came into care, what changed, and for one in nine, when they left."""
    days = min(
        (today - life.born_on).days - 5, int(chance.choice([35, 120, 300, 700, 1500, 2500]) * chance.random()) + 1
    )
    started_on = today - timedelta(days=max(days, 10 if kind == "breaks" else 2))
    if kind == "breaks":
        return _short_breaks(life, started_on, chance, today)
    status = "V2" if kind == "abroad" else chance.choice(["V2", "C1", "C1", "L2"])
    changes = [(started_on, "S", status, chance.choice(PLACES[:-1]))]
    day = started_on
    while (day := day + timedelta(days=chance.randint(60, 420))) < today and kind != "abroad":
        changes.append(_change(day, changes[-1], chance))
    if kind == "adoption":
        changes += _towards_adoption(changes[-1], chance, today)
    left_on = _left_on(life, changes[-1][0], chance, today)
    ends = [change[0] for change in changes[1:]] + [left_on]
    for (begun_on, reason, legal_status, place), ended_on in zip(changes, ends, strict=True):
        end_reason = "" if ended_on is None else "X1" if ended_on is not left_on else chance.choice(WENT_HOME)
        life.episodes.append(Episode(begun_on, ended_on, reason, legal_status, place, end_reason))
    return None


Change = tuple[date, str, str, str]


def _change(day: date, before: Change, chance: Random) -> Change:
    _, _, status, place = before
    if status in ("C1", "L2") and chance.random() < 0.6:
        return day, "L", "C2" if status == "C1" else "C1", place
    return day, "P", status, chance.choice([other for other in PLACES if other != place and other != "P1"])


def _towards_adoption(last: Change, chance: Random, today: date) -> list[Change]:
    """A placement order, and for most a placement."""
    ordered_on = max(last[0] + timedelta(days=7), today - timedelta(days=chance.randint(20, 600)))
    placed_on = ordered_on + timedelta(days=chance.randint(40, 250))
    changes = [(ordered_on, "L", "E1", last[3]), (placed_on, "P", "E1", "A6")]
    return [change for change in changes if change[0] < today]


def _left_on(life: Life, after: date, chance: Random, today: date) -> date | None:
    if chance.random() > 0.11 or (today - after).days < 10:
        return None
    left_on = after + timedelta(days=chance.randint(5, (today - after).days))
    return min(left_on, eighteenth_birthday(life.born_on))


def _short_breaks(life: Life, started_on: date, chance: Random, today: date) -> None:
    day = started_on
    while day < today - timedelta(days=4):
        ended_on = day + timedelta(days=chance.randint(1, 3))
        life.episodes.append(Episode(day, ended_on, "S", "V3", "U6", "E4A"))
        day = ended_on + timedelta(days=chance.randint(25, 45))


def _hold_reviews(life: Life, chance: Random, today: date) -> None:
    """Hold review after review, each near the day the rules give, until the next one lies ahead."""
    if not life.episodes or life.episodes[0].legal_status == "V3":
        return
    four_on = fourth_birthday(life.born_on)
    while held_on := _next_review(life, chance, today):
        life.reviews[held_on] = "PN0" if held_on < four_on else chance.choice(TOOK_PART)


def _next_review(life: Life, chance: Random, today: date) -> date | None:
    """The day the next review was held, or None where it is still to come."""
    until = life.episodes[-1].ended_on or today
    open_ended = [*life.episodes[:-1], life.episodes[-1]._replace(ended_on=None, end_reason="")]
    answer = reviews_of_child(open_ended, life.reviews, born_on=life.born_on, as_of=until)
    due = answer.periods[-1].obligations[-1]
    if due.due_on is None:
        return None
    if chance.random() < LATE_SHARE:
        held_on = due.due_on + timedelta(days=chance.randint(1, 16))
    else:
        held_on = (aim_for(due.due_on, due.promise_due_on) or due.due_on) - timedelta(days=chance.randint(0, 12))
    last = max(life.reviews, default=life.episodes[0].started_on)
    held_on = max(held_on, last + timedelta(days=1))
    if not is_working_day(held_on) and working_day_before(held_on, 1) > last:
        held_on = working_day_before(held_on, 1)
    just_passed = until == today and (today - held_on).days < JUST_PASSED_DAYS
    if held_on >= until or (just_passed and chance.random() < OVERDUE_SHARE):
        return None
    return held_on
