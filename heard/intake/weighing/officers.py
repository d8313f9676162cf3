"""Who reviews whose plan, as files tell it: named where nobody else was, kept and told where a rule stands against it.

A person's own choice stays. The people file names an officer without days; the files of who works with whom, with them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.children.models import Source
from heard.intake.models import Difference
from heard.intake.weighing.outcome import Differs
from heard.intake.weighing.stretches import LAST, Here, Stretch, answering, laid_together, without

Days = tuple[UUID, date, date | None]
NEVER = Stretch(LAST)


class Appointed(NamedTuple):
    """An officer whom a file names for a child; `place` is where the row stands."""

    child_id: UUID
    iro_id: UUID
    from_on: date
    until: date | None
    place: int


@dataclass
class OfficersWeighed:
    """What becomes of appointments: those to add, the new days of those that are here, and what a person decides.

    `overlapping` are the places of rows that name a second officer for the same days.
    """

    added: list[Appointed] = field(default_factory=list)
    changed: list[Days] = field(default_factory=list)
    differing: list[tuple[UUID, Differs]] = field(default_factory=list)
    overlapping: list[tuple[UUID, int]] = field(default_factory=list)


Told = Sequence[tuple[UUID | None, Stretch]]


_HERE = """
    SELECT child_id, id, iro_id, started_on, ended_on, source = %s
    FROM children_appointment WHERE child_id = ANY(%s::uuid[])
"""


def appointments_of(child_ids: Iterable[UUID]) -> dict[UUID, list[Here]]:
    """The appointments of these children, in one query."""
    found: dict[UUID, list[Here]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HERE, [Source.HEARD.value, column_of(child_ids)])
        for child, key, iro, started_on, ended_on, by_hand in cursor.fetchall():
            found.setdefault(child, []).append(Here(key, iro, Stretch(started_on, ended_on), by_hand))
    return found


def weigh_officers(child: UUID, told: Told, here: Sequence[Here], today: date, weighed: OfficersWeighed) -> None:
    """What becomes of a child's appointments, where a file tells each officer with their days.

    `told` holds None for an officer whom Heard does not know: they are nobody's, but others do not hold their days.
    """
    in_turn = _one_after_the_other(child, told, weighed)
    by_hand = [one for one in here if one.by_hand and one.stretch.from_on < one.stretch.end]
    if differs := _differs(in_turn, by_hand, today):
        weighed.differing.append((child, differs))
    wanted = [(person, piece) for person, one in in_turn if person for piece in _beside(person, one, by_hand)]
    ours, answered = [one for one in here if not one.by_hand], set()
    for iro in dict.fromkeys(person for person, _ in wanted):
        pieces = [piece for person, piece in wanted if person == iro]
        answers = answering(pieces, [one for one in ours if one.person_id == iro])
        answered |= {one.id for one in answers.values()}
        for place, piece in enumerate(pieces):
            known = answers.get(place)
            if known is None:
                weighed.added.append(Appointed(child, iro, *piece))
            elif known.stretch[:2] != piece[:2]:
                weighed.changed.append((known.id, *piece[:2]))
    _make_way([one for one in ours if one.id not in answered], [piece for _, piece in wanted], weighed)


def _one_after_the_other(child: UUID, told: Told, weighed: OfficersWeighed) -> list[tuple[UUID | None, Stretch]]:
    """The officers told, each until the next one begins: nobody has two at once."""
    people = dict.fromkeys(person for person, _ in told)
    rows = [(who, one) for who in people for one in laid_together(one for person, one in told if person == who)]
    rows.sort(key=lambda row: (row[1].from_on, row[1].end))
    cut = []
    for (person, one), (_, later) in zip(rows, [*rows[1:], (None, NEVER)], strict=True):
        # The day of a hand-over is the last of one and the first of the other.
        if one.up_to(later.from_on).end < one.end - timedelta(days=1):
            weighed.overlapping.append((child, later.place))
        cut.append((person, one.up_to(later.from_on)))
    return [(person, one) for person, one in cut if one.from_on < one.end]


def _differs(told: Told, by_hand: Sequence[Here], today: date) -> Differs | None:
    """What a person must decide: the file has another officer today than the one whom somebody named here."""
    going_on = [one for one in by_hand if one.stretch.end > today]
    now = min(going_on, key=lambda one: one.stretch.from_on, default=None)
    says = next((person for person, one in told if one.holds_on(today)), None)
    if now is None or says is None or now.person_id == says:
        return None
    return Differs(Difference.About.IRO, str(now.person_id), str(says))


def _beside(person: UUID, told: Stretch, by_hand: Sequence[Here]) -> list[Stretch]:
    """As much of what is told as no appointment holds that a person made; none where it is the same officer's."""
    if any(one.person_id == person and one.stretch.meets(told) for one in by_hand):
        return []
    return without(told, [one.stretch for one in by_hand])


def _make_way(others: Iterable[Here], wanted: Sequence[Stretch], weighed: OfficersWeighed) -> None:
    """Whom an earlier file named, and this one does not, is the officer for the days that it leaves free."""
    for one in others:
        if any(one.stretch.meets(piece) for piece in wanted):
            left = without(one.stretch, wanted)[-1:] or [one.stretch._replace(until=one.stretch.from_on)]
            weighed.changed.append((one.id, *left[0][:2]))
