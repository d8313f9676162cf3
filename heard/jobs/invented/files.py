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
    reviews = [(life.number, _day(life.born_on), _day(on), code) for life in lives for on, code in life.reviews.items()]
    _write(folder / "reviews.csv", REVIEWS.columns, reviews)
    if iro_emails is not None:
        _write(folder / "people.csv", PEOPLE, [_person(life, iro_emails.get(life.number, "")) for life in lives])
    return folder


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
