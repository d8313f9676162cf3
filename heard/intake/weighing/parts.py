"""Who has which part in children's cases, as files tell it, held against what is here: a person's own record stays."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.children.models import Source
from heard.intake.weighing.stretches import Here, Stretch, answering, laid_together

Days = tuple[UUID, date, date | None]


class Key(NamedTuple):
    """A part of one person in one child's case."""

    child_id: UUID
    person_id: UUID
    part: str


class ByHand(NamedTuple):
    """A part that a file tells otherwise than a person recorded it."""

    key: Key
    told: Stretch


@dataclass
class PartsWeighed:
    """What becomes of the parts: those to add, and the new days of those that are here; put right, it holds on none."""

    added: list[tuple[Key, Stretch]] = field(default_factory=list)
    changed: list[Days] = field(default_factory=list)
    put_right: list[Days] = field(default_factory=list)
    by_hand: list[ByHand] = field(default_factory=list)
    unchanged: int = 0


Told = Mapping[Key, list[Stretch]]
AllHere = Mapping[Key, list[Here]]

_HERE = """
    SELECT child_id, person_id, part, id, started_on, ended_on, source = %s
    FROM children_involvement WHERE child_id = ANY(%s::uuid[])
"""


def parts_here(child_ids: Iterable[UUID]) -> dict[Key, list[Here]]:
    """Every part that somebody has or had in these children's cases, in one query."""
    found: dict[Key, list[Here]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HERE, [Source.HEARD.value, column_of(child_ids)])
        for child, person, part, key, started_on, ended_on, by_hand in cursor.fetchall():
            here = Here(key, person, Stretch(started_on, ended_on), by_hand)
            found.setdefault(Key(child, person, part), []).append(here)
    return found


def weigh_parts(told: Told, here: AllHere, is_gone: Callable[[Key, Here], bool]) -> PartsWeighed:
    """What becomes of these parts; one that no file tells any more is put right where `is_gone` says so."""
    weighed = PartsWeighed()
    for key, stretches in told.items():
        mine = here.get(key, [])
        if len(stretches) == len(mine) == 1 and stretches[0][:2] == mine[0].stretch[:2]:
            weighed.unchanged += 1
        else:
            _weigh(key, laid_together(stretches), mine, is_gone, weighed)
    for key, mine in here.items():
        if key not in told:
            weighed.put_right += _gone(key, mine, (), is_gone)
    return weighed


def _weigh(
    key: Key, told: list[Stretch], here: list[Here], is_gone: Callable[[Key, Here], bool], weighed: PartsWeighed
) -> None:
    by_hand = [one.stretch for one in here if one.by_hand]
    theirs = [one for one in told if any(one.meets(recorded) for recorded in by_hand)]
    weighed.by_hand += [ByHand(key, one) for one in theirs if one.until not in {each.until for each in by_hand}]
    weighed.unchanged += len(theirs)
    wanted = [one for one in told if one not in theirs]
    answers = answering(wanted, [one for one in here if not one.by_hand])
    for place, one in enumerate(wanted):
        known = answers.get(place)
        if known is None:
            weighed.added.append((key, one))
        elif known.stretch[:2] == one[:2]:
            weighed.unchanged += 1
        else:
            weighed.changed.append((known.id, one.from_on, one.until))
    answered = {one.id for one in answers.values()}
    weighed.put_right += _gone(key, [one for one in here if one.id not in answered], wanted, is_gone)


def _gone(
    key: Key, here: Iterable[Here], wanted: Iterable[Stretch], is_gone: Callable[[Key, Here], bool]
) -> Iterator[Days]:
    """Those of a file's that no longer hold: they end on the day on which they began."""
    for one in here:
        stands = not one.by_hand and one.stretch.from_on < one.stretch.end
        if stands and (is_gone(key, one) or any(one.stretch.meets(each) for each in wanted)):
            yield one.id, one.stretch.from_on, one.stretch.from_on
