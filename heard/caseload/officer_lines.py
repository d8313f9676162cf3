"""Each reviewing officer in one line: what they carry, whether there is room, and their weeks ahead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.caseload.drawing.load import draw_load
from heard.caseload.drawing.shapes import Drawing
from heard.caseload.drawing.weeks import Week, draw_small_weeks
from heard.caseload.queries.forecast import forecasts_by_officer
from heard.caseload.queries.officers import numbers_of
from heard.caseload.shell import address
from heard.caseload.words import figure, how_full, part_of_full_time
from heard.children.queries.loads import Load, loads_seen
from heard.rules.caseload_weight import Band
from heard.rules.day_words import counted, short_day
from heard.rules.forecast import WEEKS_AHEAD, Forecast, weeks_from

NO_WEEKS = (0,) * WEEKS_AHEAD
NOTHING = Forecast(0, NO_WEEKS, NO_WEEKS, 0)
NOT_HERE = "No post here today"
HAND_ON = "Their children need another officer"


class Sort(StrEnum):
    """What the officers are sorted by."""

    FULL = "full"
    ROOM = "room"
    NAME = "name"


SORTED_BY = {Sort.FULL: "Most to do", Sort.ROOM: "Most room", Sort.NAME: "Name"}


@dataclass(frozen=True)
class OfficerLine:
    """One reviewing officer: their children and what they weigh, whether there is room, and their weeks ahead."""

    id: UUID
    name: str
    load: Load
    weighs: str
    hours: str
    right: str
    words: str
    overdue: int
    bar: Drawing
    weeks: list[Week]
    drawing: Drawing
    profile: str
    is_here: bool

    @property
    def is_late(self) -> bool:
        """Whether they have more than an officer of their hours can do well, or should have no children at all."""
        return not self.is_here or self.load.band is Band.OVER


@dataclass(frozen=True)
class Together:
    """The whole service in one line; whoever has no post here has children, but neither hours nor room."""

    children: int
    weighs: str
    each: str
    over: int
    with_room: int


def loads_of_people(rights: Rights, people: Sequence[Person]) -> dict[UUID, Load]:
    """The load of each of them; whoever has no registration recorded is taken to work full time."""
    loads = loads_seen(rights, rights.today)
    return {person.pk: loads.get(person.pk, Load()) for person in people}


def in_order(people: Sequence[Person], loads: Mapping[UUID, Load], sort: Sort, gone: Collection[UUID]) -> list[Person]:
    """The officers as asked; those who have equally much to do stand by name. Those without a post have no room."""
    if sort is Sort.NAME:
        return list(people)
    key = {Sort.FULL: lambda load: -load.weight / load.full_time, Sort.ROOM: lambda load: -load.room}[sort]
    last = gone if sort is Sort.ROOM else ()
    return sorted(people, key=lambda person: (person.pk in last, key(loads[person.pk]), person.name))


def together(loads: Mapping[UUID, Load], gone: Collection[UUID], barred: Collection[UUID]) -> Together:
    """The loads of all officers in one line; `gone` have no post, and `barred` may not be appointed today."""
    weight = sum((load.weight for load in loads.values()), Decimal(0))
    here = {pk: load for pk, load in loads.items() if pk not in gone}
    hours = sum((load.full_time for load in here.values()), Decimal(0))
    return Together(
        children=sum(load.children for load in loads.values()),
        weighs=figure(weight),
        each=figure(round(weight / hours, 1)) if hours else "",
        over=sum(load.band is Band.OVER for load in here.values()),
        with_room=sum(load.room >= 1 for pk, load in here.items() if pk not in barred),
    )


def officer_lines(
    rights: Rights, people: Sequence[Person], loads: Mapping[UUID, Load], gone: Collection[UUID]
) -> list[OfficerLine]:
    """The lines of one page of officers, in two queries; their bars compare with each other."""
    if not people:
        return []
    forecasts = forecasts_by_officer(rights, [person.pk for person in people])
    overdue = {pk: late for pk, (_, late, _) in numbers_of(rights, [person.pk for person in people]).items()}
    weeks = {person.pk: weeks_of(forecasts.get(person.pk, NOTHING), rights) for person in people}
    highest = max(week.together for each in weeks.values() for week in each)
    widest = max(max(load.weight, load.limits[1]) for load in (loads[person.pk] for person in people))
    lines = (
        _officer_line(person, loads[person.pk], overdue.get(person.pk, 0), weeks[person.pk], highest, widest)
        for person in people
    )
    return [_not_here(line) if line.id in gone else line for line in lines]


def _officer_line(
    person: Person, load: Load, overdue: int, weeks: list[Week], highest: int, widest: Decimal
) -> OfficerLine:
    weighs, words = figure(load.weight), how_full(load.weight, load.full_time)
    least, most = (figure(limit) for limit in load.limits)
    right = f"{least} to {most} is right"
    title = f"{person.name}: {weighs}, where {right}. {words}."
    return OfficerLine(
        id=person.pk,
        name=person.name,
        load=load,
        weighs=weighs,
        hours=part_of_full_time(load.full_time),
        right=right,
        words=words,
        overdue=overdue,
        bar=draw_load(load.weight, load.limits, widest, title),
        weeks=weeks,
        drawing=draw_small_weeks(weeks, highest, f"{person.name}’s reviews in the next 26 weeks", in_words(weeks)),
        profile=address("profiles:profile", pk=person.pk),
        is_here=True,
    )


def _not_here(line: OfficerLine) -> OfficerLine:
    """The same for somebody without a post: nothing is right for hours that they do not work."""
    bar = replace(line.bar, title=f"{line.name}: {line.weighs}. {NOT_HERE}.")
    return replace(line, hours=NOT_HERE.lower(), right="", words=HAND_ON, bar=bar, is_here=False)


def weeks_of(ahead: Forecast, rights: Rights) -> list[Week]:
    """The 26 weeks of a forecast."""
    return [Week(*week) for week in zip(weeks_from(rights.today), ahead.by_clock, ahead.expected, strict=True)]


def in_words(weeks: Sequence[Week]) -> str:
    """What a drawing of weeks shows, for those who listen."""
    due, expected = sum(week.due for week in weeks), sum(week.expected for week in weeks)
    fullest = max(weeks, key=lambda week: week.together)
    if not fullest.together:
        return "No review in these weeks."
    most = f"The most in one week are {fullest.together}, from Monday {short_day(fullest.monday)}."
    return f"{counted(due, 'review')} due by the clocks, {expected} more expected to follow. {most}"
