"""The caseloads as a file for a spreadsheet: one line for each officer, one for children without, one for all."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from uuid import UUID

from heard.accounts.access import Rights
from heard.caseload.officer_lines import NOT_HERE, NOTHING, loads_of_people
from heard.caseload.queries.forecast import forecast_of_service, forecasts_by_officer, overdue_seen
from heard.caseload.queries.officers import everybody_who_reviews, numbers_of
from heard.caseload.queries.standing import gone_of, standing_of
from heard.caseload.queries.vacancies import vacant_seen
from heard.caseload.words import how_full
from heard.children.bars import figure
from heard.children.queries.loads import Load, weights_of
from heard.rules.forecast import Forecast, weeks_from

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WHO = ["Reviewing officer", "Children", "Weighted load", "Part of full time", "Right from", "Right to", "Room"]
DUE = ["How full", "Reviews overdue", "To be held before today"]
WITHOUT = "No reviewing officer"
Cell = str | int | Decimal


def caseload_csv(rights: Rights) -> str:
    """The whole file; it opens with the mark by which spreadsheets know the letters."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_headings(rights))
    for row in _rows(rights):
        writer.writerow(harmless(cell) for cell in row)
    return f"\N{ZERO WIDTH NO-BREAK SPACE}{text.getvalue()}"


def harmless(cell: Cell) -> Cell:
    """The cell; words that a spreadsheet would take for a formula are quoted, as nobody’s name should reckon."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_A_FORMULA) else cell


def _headings(rights: Rights) -> list[str]:
    weeks = [f"{monday:%d/%m/%Y}" for monday in weeks_from(rights.today)]
    due, expected = ([f"{word}, week of {week}" for week in weeks] for word in ("Due", "Expected"))
    return [*WHO, *DUE, *due, *expected, "Due later"]


def _rows(rights: Rights) -> Iterator[list[Cell]]:
    people = everybody_who_reviews(rights)
    loads = loads_of_people(rights, people)
    ahead = forecasts_by_officer(rights)
    overdue = {pk: late for pk, (_, late, _) in numbers_of(rights, list(loads)).items()}
    gone = gone_of(standing_of(rights, people, loads))
    for person in people:
        load = loads[person.pk]
        numbers = _load_of_leaver(load) if person.pk in gone else _load(load)
        yield [person.name, *numbers, overdue.get(person.pk, 0), *_weeks(ahead, person.pk)]
    late, late_without = overdue_seen(rights)
    weights = weights_of(vacant_seen(rights), rights.today)
    without = Load(len(weights), sum(weights.values(), Decimal(0)))
    yield [WITHOUT, *_sum(without), late_without, *_weeks(ahead, None)]
    every = [without, *loads.values()]
    together = Load(sum(load.children for load in every), sum((load.weight for load in every), Decimal(0)))
    yield ["All children", *_sum(together), late, *_of(forecast_of_service(rights))]


def _load(load: Load) -> list[Cell]:
    least, most = load.limits
    numbers = [load.weight, load.full_time, least, most, load.room]
    return [load.children, *(Decimal(figure(number)) for number in numbers), how_full(load.weight, load.full_time)]


def _load_of_leaver(load: Load) -> list[Cell]:
    """Whoever has no post works no hours here, and has no room."""
    return [load.children, Decimal(figure(load.weight)), 0, "", "", "", NOT_HERE]


def _sum(load: Load) -> list[Cell]:
    """The children and what they weigh, of nobody’s hours."""
    return [load.children, Decimal(figure(load.weight)), *[""] * (len(WHO) - 2)]


def _weeks(ahead: dict[UUID | None, Forecast], officer: UUID | None) -> list[Cell]:
    return _of(ahead.get(officer, NOTHING))


def _of(ahead: Forecast) -> list[Cell]:
    return [ahead.before, *ahead.by_clock, *ahead.expected, ahead.later]
