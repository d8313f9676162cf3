"""The loads of a council, and one of them: what it added, changed and struck out, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import NoReverseMatch, reverse

from heard.accounts.access import Rights
from heard.children.access import children_kept_from, children_visible_to
from heard.intake import access
from heard.intake.actions.upload import MAY_BE_DROPPED, UNDER_WAY
from heard.intake.models import Difference, Load, Problem
from heard.intake.weighing.others import Stored, standing_of_load
from heard.intake.words import deeds_of, problems_in_words, what_it_is, year_words
from heard.returns.standing import Standing

MOST_SHOWN = 100
NO_WORKERS = {"known": 0, "unknown": 0}
State = Load.State


@dataclass(frozen=True)
class LoadRow:
    """A load in the list."""

    id: UUID
    name: str
    what: str
    state: str
    colour: str
    made_at: datetime
    made_by: str
    deeds: Mapping[str, str]
    problems: str
    message: str


COLOURS = {
    State.WAITING: "blue",
    State.READING: "blue",
    State.READ: "yellow",
    State.STORING: "blue",
    State.STORED: "green",
    State.REFUSED: "red",
    State.DROPPED: "grey",
}


def loads_of(rights: Rights) -> list[LoadRow]:
    """The loads of this person's council, the last one first."""
    loads = Load.objects.filter(council=rights.council).select_related("made_by").order_by("-made_at", "-order")
    shown = list(loads[:MOST_SHOWN])
    found = _problems_by_load(shown, rights)
    return [_row(load, found.get(load.pk, {})) for load in shown]


def _row(load: Load, found: Mapping[str, int]) -> LoadRow:
    stored = load.state == State.STORED
    return LoadRow(
        id=load.pk,
        name=load.name,
        what=what_it_is(load) if load.digest else "",
        state=load.get_state_display(),
        colour=COLOURS[State(load.state)],
        made_at=load.made_at,
        made_by=load.made_by.name if load.made_by else "The command line",
        deeds=deeds_of(load.counts),
        problems=problems_in_words(found) if stored else "",
        message=load.message,
    )


def _problems_by_load(loads: list[Load], rights: Rights) -> dict[UUID, dict[str, int]]:
    """How many problems each load has, of those that this person may read."""
    found: dict[UUID, dict[str, int]] = {}
    rows = visible_problems(rights).filter(load__in=loads).values_list("load_id", "severity")
    for load, severity, count in rows.annotate(count=Count("pk")).order_by():
        found.setdefault(load, {})[severity] = count
    return found


def visible_problems(rights: Rights) -> QuerySet[Problem]:
    """The problems of the council's loads, without those of children of whom this person may read nothing.

    Nor those of workers who work with these alone.
    """
    problems, kept = Problem.objects.filter(load__council=rights.council), numbers_kept_from(rights)
    if not kept:
        return problems
    problems = problems.exclude(child_number="", value__in=access.workers_kept_from(rights))
    return problems.exclude(child_number__in=kept)


def numbers_kept_from(rights: Rights) -> list[str]:
    """The numbers of the children of whom this person may read nothing."""
    return list(children_kept_from(rights).values_list("number", flat=True))


@dataclass(frozen=True)
class LoadPage:
    """One load: what it is, what it does, and what can be done with it."""

    row: LoadRow
    is_under_way: bool
    is_to_confirm: bool
    is_stored: bool
    may_be_dropped: bool
    progress: str
    year: str
    is_history: bool
    year_given: bool
    differences: int
    officers: int
    standing: tuple[str, ...]
    is_nightly: bool
    as_of: date
    workers_known: int
    workers_unknown: int
    may_settle: bool
    offered: int
    same_address: str


def load_page(load: Load, rights: Rights) -> LoadPage:
    """A load as its page shows it."""
    workers = load.counts.get("workers", NO_WORKERS)
    return LoadPage(
        row=_row(load, {}),
        is_under_way=load.state in UNDER_WAY,
        is_to_confirm=load.state == State.READ,
        is_stored=load.state == State.STORED,
        may_be_dropped=load.state in MAY_BE_DROPPED,
        progress=load.progress,
        year=year_words(load.year),
        is_history=load.is_history,
        year_given=load.year_given,
        differences=Difference.objects.filter(
            load=load, kept="", child__in=children_visible_to(rights, "return.load")
        ).count(),
        officers=load.counts.get("officers", 0),
        standing=tuple(_where_it_stands(load)) if load.state == State.READ and load.age else (),
        is_nightly=load.is_nightly,
        as_of=load.as_of,
        workers_known=workers["known"],
        workers_unknown=workers["unknown"],
        may_settle=rights.may("worker.settle"),
        offered=load.counts.get("offered", 0),
        same_address=_same_address(rights),
    )


def _same_address(rights: Rights) -> str:
    """Where this person decides whether two children are the same; nowhere for whoever may not."""
    try:
        return reverse("reviews:same_children") if rights.may("child.join") else ""
    except NoReverseMatch:
        return ""


def _where_it_stands(load: Load) -> list[str]:
    """Which of the stored returns it is older or newer than, as far as that matters, in sentences."""
    loads = Load.objects.filter(council=load.council_id, state=State.STORED)
    stored = sorted(((standing_of_load(one), one) for one in loads), key=lambda pair: pair[0].age)
    own = _coming_last(load, [Stored(one.pk, standing) for standing, one in stored])
    newer = [one for standing, one in stored if standing.age > own.age]
    older = [one for standing, one in stored if standing.age <= own.age]
    said = []
    if newer:
        said.append(
            f"It is older than {what_it_is(newer[-1])}, which is here already ({newer[-1].name}). "
            "It only adds what no newer return tells."
        )
    elif older:
        said.append(f"It is newer than {what_it_is(older[-1])}, the newest one so far ({older[-1].name}).")
    same = [one for standing, one in stored if own.replaces(standing)]
    if same and not newer:
        said.append(
            f"Heard has {what_it_is(same[-1])} already ({same[-1].name}). This later one takes its place: what it "
            "does not show any more is struck out, and stays in history."
        )
    return said or ["It is the first return for this council."]


def _coming_last(load: Load, stored: list[Stored]) -> Standing:
    """Where a load stands that would be stored next."""
    load.order = len(stored) + 1
    return standing_of_load(load)
