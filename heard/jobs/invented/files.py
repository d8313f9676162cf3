"""The invented lives as the files that a council would send: an SSDA903 return with a people file beside it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from heard.jobs.invented.lives import Life
from heard.returns.modules import EPISODES, HEADER, REVIEWS

PEOPLE = ("CHILD", "FORENAME", "SURNAME", "CALLED", "CALLED_SHOWN_TO", "IRO_EMAIL")
NOWHERE = "ZZ99 3CZ"
"""A postcode of no place, as the national statistics give to somebody of no fixed address."""


def write_return(lives: Sequence[Life], folder: Path, iro_emails: Mapping[str, str] | None = None) -> Path:
    """Write header, episodes, reviews and, with the e-mail of each child's IRO, people into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    header = [(life.number, life.sex, _day(life.born_on), "NOBT", "UN3", "", "") for life in lives]
    _write(folder / "header.csv", HEADER.columns, header)
    _write(folder / "episodes.csv", EPISODES.columns, [row for life in lives for row in _episodes(life)])
    _write(folder / "reviews.csv", REVIEWS.columns, _as_typed([row for life in lives for row in _reviews(life)]))
    if iro_emails is not None:
        _write(folder / "people.csv", PEOPLE, [_person(life, iro_emails.get(life.number, "")) for life in lives])
    return folder


def _reviews(life: Life) -> Iterable[tuple[str, ...]]:
    return ((life.number, _day(life.born_on), _day(held_on), code) for held_on, code in life.reviews.items())


def _as_typed(rows: Sequence[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """The rows as people type them: here and there a row twice, a code in small letters, a year in two digits."""
    for place, (number, born, held, code) in enumerate(rows, start=1):
        year_cut = held[:6] + held[8:]
        yield number, born, year_cut if place % 190 == 0 else held, code.lower() if place % 150 == 0 else code
        if place % 210 == 0:
            yield number, born, held, code


def _episodes(life: Life) -> Iterable[tuple[str, ...]]:
    for one in life.episodes:
        yield (
            life.number, _day(one.started_on), one.reason, one.legal_status, "N1", one.placement, "PR1",
            _day(one.ended_on), one.end_reason, "", NOWHERE, NOWHERE, "",
        )  # fmt: skip


def _person(life: Life, iro_email: str) -> tuple[str, ...]:
    shown_to = "iro_service" if life.is_called_by_iro_only else "everyone"
    return life.number, life.forename, life.surname, life.called, shown_to if life.called else "", iro_email


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
