"""The caseloads as a file for a spreadsheet: one line for each officer, one for children without, one for all."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from uuid import UUID

from heard.accounts.access import Rights
from heard.caseload.officer_lines import NOTHING, loads_of_people
from heard.caseload.queries.forecast import forecast_of_service, forecasts_by_officer
from heard.caseload.queries.officers import everybody_who_reviews, numbers_of
from heard.caseload.words import figure, how_full
from heard.children.queries.loads import Load
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
    for person in people:
        yield [person.name, *_load(loads[person.pk]), overdue.get(person.pk, 0), *_weeks(ahead, person.pk)]
    blank: list[Cell] = [""] * (len(WHO) + len(DUE) - 2)
    yield [WITHOUT, *blank, *_weeks(ahead, None)]
    weight = sum((load.weight for load in loads.values()), Decimal(0))
    children = sum(load.children for load in loads.values())
    yield ["All children", children, Decimal(figure(weight)), *blank[2:], *_of(forecast_of_service(rights))]


def _load(load: Load) -> list[Cell]:
    least, most = load.limits
    numbers = [load.weight, load.full_time, least, most, load.room]
    return [load.children, *(Decimal(figure(number)) for number in numbers), how_full(load.weight, load.full_time)]


def _weeks(ahead: dict[UUID | None, Forecast], officer: UUID | None) -> list[Cell]:
    return _of(ahead.get(officer, NOTHING))


def _of(ahead: Forecast) -> list[Cell]:
    return [ahead.before, *ahead.by_clock, *ahead.expected, ahead.later]
