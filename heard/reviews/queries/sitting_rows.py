"""The sittings of a review: its own, and those held apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from heard.children.models import Child
from heard.children.queries.apart import kept_apart
from heard.reviews.models import THE_REVIEW, Invitation, Preparation, Sitting
from heard.reviews.queries.asked_to import AskedTo, moment
from heard.reviews.queries.invitation_words import long_words, when_words
from heard.rules.day_words import clock_time, listed, long_day, number_word, ordinal, short_day
from heard.rules.review_meetings import complete_by

OVERLAPS = "It is at the same time and place as another sitting, so people who must not meet could meet at the door."
TOO_LATE = "That is after {day}, by which the review must be completed to be in time."


@dataclass(frozen=True)
class SittingRow:
    """One sitting: its number, in words when it is, where, and who comes. The review's own has no `id`.

    `short` is the same in one line; `option` tells it from the others where it is chosen for somebody. `warning`:
    whom it would bring to one door with those of another sitting, or that it comes too late.
    """

    id: UUID | None
    number: int
    name: str
    when: str
    where: str
    people: tuple[str, ...]
    short: str
    option: str
    is_another_day: bool = False
    warning: str = ""


def sitting_rows(preparation: Preparation, invitations: list[Invitation], today: date) -> list[SittingRow]:
    """The review's own sitting first, then the others; in one query."""
    coming: dict[int, list[str]] = {}
    for one in invitations:
        invited = one.relationship or one.person
        if invited and not one.withdrawn_at and not one.excluded_at:
            coming.setdefault(one.sitting, []).append(invited.name)
    others = list(Sitting.objects.filter(preparation=preparation, ended_at=None).order_by("number"))
    first_on = _first_on(preparation, others)
    rows = []
    for place, each in enumerate([None, *others], start=1):
        row = _row(preparation, each, tuple(coming.get(each.number if each else THE_REVIEW, ())), place, today)
        late = _too_late(each, first_on, today) if each else ""
        clash = OVERLAPS if each and overlaps(preparation, each, [None, *others]) else ""
        rows.append(replace(row, warning=f"{clash} {late}".strip()))
    return rows


def overlaps(preparation: Preparation, one: Sitting, others: Iterable[Sitting | None]) -> bool:
    """Whether those who come to a sitting could meet those of another one (None: the review's own) at the door.

    Where a place is not known, it may be the same.
    """
    mine, here = _lasts(preparation, one), _place(preparation, one)
    for other in others:
        theirs, there = _lasts(preparation, other), _place(preparation, other)
        is_itself = other is not None and other.pk == one.pk
        if is_itself or mine is None or theirs is None or (here and there and here != there):
            continue
        if mine.starts_at < theirs.ends_at and theirs.starts_at < mine.ends_at:
            return True
    return False


def _lasts(preparation: Preparation, each: Sitting | None) -> AskedTo | None:
    """When a sitting begins and ends, where its hour is known."""
    starts_at, minutes = (each.starts_at, each.minutes) if each else (preparation.starts_at, preparation.minutes)
    day = (each.planned_on if each else None) or preparation.planned_on
    return AskedTo(moment(day, starts_at), minutes) if starts_at else None


def _place(preparation: Preparation, each: Sitting | None) -> str:
    """Where a sitting is, however it is written."""
    return " ".join(((each.venue if each else "") or preparation.venue).casefold().split())


def _first_on(preparation: Preparation, others: list[Sitting]) -> date | None:
    """The day of the first meeting, held or planned, where a sitting has a day of its own."""
    if not any(each.planned_on for each in others):
        return None
    met = preparation.meetings.order_by("number").values_list("held_on", flat=True).first()
    return met or preparation.planned_on


def _too_late(each: Sitting, first_on: date | None, today: date) -> str:
    """That a review cannot be completed in time on the day of this sitting, or ""."""
    if first_on is None or each.planned_on is None or each.planned_on <= complete_by(first_on):
        return ""
    return TOO_LATE.format(day=long_day(complete_by(first_on), today))


def names_apart(child: Child, names: Mapping[UUID, str]) -> dict[UUID, tuple[str, ...]]:
    """Of each of these people, the names of those among them whom they must not meet; in one query."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for pair in kept_apart(child):
        one, other = sorted(pair)
        if {one, other} <= names.keys():
            found[one].append(names[other])
            found[other].append(names[one])
    return {key: tuple(sorted(others)) for key, others in found.items()}


def comes_to(number: int | None, apart: Sequence[str], rows: list[SittingRow]) -> str:
    """`Second sitting: 2:30pm, Civic Offices. Kept apart from Ewa Wrona.`; "" of whoever comes with everybody.

    Whoever is not invited comes to no sitting.
    """
    if number is None:
        return f"Must not meet {listed(list(apart))}." if apart else ""
    sitting = next((row for row in rows if row.number == number), rows[0])
    if not apart:
        return sitting.short if sitting.id else ""
    return f"{sitting.short} Kept apart from {listed(list(apart))}."


def why_apart(rows: list[SittingRow], pairs: Collection[frozenset[str]]) -> str:
    """Why there is more than one sitting, or ""; `pairs`: the names of those who must not meet."""
    if len(rows) == 1:
        return ""
    number = f"There are {number_word(len(rows))} sittings"
    each = "Each person is told only of their own."
    if any(row.is_another_day for row in rows):
        return f"{number}. {each}"
    if not pairs:
        return f"{number}, so that people who must not meet come apart. {each}"
    who = [" and ".join(sorted(pair)) for pair in sorted(pairs, key=sorted)]
    why = f"because {who[0]} must not meet" if len(who) == 1 else f"because some must not meet: {'; '.join(who)}"
    return f"{number}, {why}. {each}"


def _row(
    preparation: Preparation, each: Sitting | None, people: tuple[str, ...], place: int, today: date
) -> SittingRow:
    name = f"{ordinal(place).capitalize()} sitting" if each else "The review"
    where = each.venue if each and each.venue else preparation.venue
    hour = _hour(preparation, each)
    is_another_day = bool(each and each.planned_on and each.planned_on != preparation.planned_on)
    return SittingRow(
        id=each.pk if each else None,
        number=each.number if each else THE_REVIEW,
        name=name,
        when=_when(preparation, each, today),
        where=where,
        people=people,
        short=f"{name}: {', '.join(filter(None, (hour, where.rstrip('.'))))}.",
        option=hour if is_another_day else f"{hour}, {'apart' if each else 'with everybody'}",
        is_another_day=is_another_day,
    )


def _hour(preparation: Preparation, each: Sitting | None) -> str:
    """`4pm`, with the day where it is not the review’s."""
    starts_at = each.starts_at if each else preparation.starts_at
    hour = clock_time(starts_at) if starts_at else "no time yet"
    day = each.planned_on if each else None
    return f"{short_day(day)}, {hour}" if day and day != preparation.planned_on else hour


def _when(preparation: Preparation, each: Sitting | None, today: date) -> str:
    lasts = _lasts(preparation, each)
    if lasts is None:
        return f"{long_day(preparation.planned_on, today)}, no time yet"
    return f"{when_words(lasts, today)}, for {long_words(lasts.minutes)}"
