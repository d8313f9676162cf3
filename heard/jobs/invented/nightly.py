"""The invented lives as a council's nightly files: tables of the Standard Safeguarding Dataset, one CSV file each.

The same lives as `files.write_return` writes as a 903: whoever reads both must find the same children, the same care
and the same reviews.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from heard.jobs.invented.lives import Life
from heard.rules.care_periods import Episode
from heard.rules.participation_codes import PARTICIPATION_CODES

COLUMNS = {
    "ssd_person": "pers_person_id pers_forename pers_surname pers_sex pers_dob",
    "ssd_cla_episodes": "clae_cla_episode_id clae_person_id clae_cla_episode_start_date clae_cla_episode_start_reason"
    " clae_cla_primary_need_code clae_cla_episode_ceased_date clae_cla_episode_ceased_reason clae_cla_id"
    " clae_cla_placement_id",
    "ssd_cla_placement": "clap_cla_placement_id clap_cla_placement_start_date clap_cla_placement_type clap_cla_id"
    " clap_cla_placement_end_date",
    "ssd_legal_status": "lega_legal_status_id lega_person_id lega_legal_status lega_legal_status_start_date"
    " lega_legal_status_end_date",
    "ssd_cla_reviews": "clar_cla_review_id clar_cla_id clar_cla_review_due_date clar_cla_review_date"
    " clar_cla_review_cancelled clar_cla_review_participation",
    "ssd_involvements": "invo_involvements_id invo_professional_id invo_professional_role_id invo_professional_team"
    " invo_involvement_start_date invo_involvement_end_date invo_worker_change_reason invo_person_id invo_referral_id",
    "ssd_professionals": "prof_professional_id prof_professional_name prof_social_worker_registration_no"
    " prof_professional_job_title prof_full_time_equivalency",
}
Row = tuple[str, ...]


class Worker(NamedTuple):
    """Somebody who works for the council, as its case system knows them."""

    number: str
    name: str
    registration: str
    job_title: str
    full_time: str


class Work(NamedTuple):
    """What somebody does for a child: the child's number, the role in words, and from when to when."""

    child: str
    role: str
    started_on: date
    ended_on: date | None = None


def write_ssd(lives: Sequence[Life], folder: Path, workers: Mapping[Worker, Sequence[Work]] | None = None) -> Path:
    """Write the tables into `folder`; those of the workers only where `workers` says who does what."""
    folder.mkdir(parents=True, exist_ok=True)
    of_children = {
        "ssd_person": _person,
        "ssd_cla_episodes": _episodes,
        "ssd_cla_placement": _placements,
        "ssd_legal_status": _legal_statuses,
        "ssd_cla_reviews": _reviews,
    }
    for name, rows in of_children.items():
        _write(folder, name, (row for life in lives for row in rows(life)))
    if workers is not None:
        _write(folder, "ssd_professionals", workers)
        _write(folder, "ssd_involvements", _involvements(workers))
    return folder


def _person(life: Life) -> Iterator[Row]:
    yield life.number, life.forename, life.surname, life.sex, _moment(life.born_on)


def _episodes(life: Life) -> Iterator[Row]:
    for place, (period, one) in enumerate(_with_periods(life)):
        started, ended, number = _moment(one.started_on), _moment(one.ended_on), f"{life.number}-E{place}"
        yield number, life.number, started, one.reason, "N1", ended, one.end_reason, period, f"{life.number}-P{place}"


def _placements(life: Life) -> Iterator[Row]:
    """One placement an episode, though the child may have stayed where they were; never an address."""
    for place, (period, one) in enumerate(_with_periods(life)):
        yield f"{life.number}-P{place}", _moment(one.started_on), one.placement, period, _moment(one.ended_on)


def _legal_statuses(life: Life) -> Iterator[Row]:
    """Each status once, from the first to the last episode in a row that has it."""
    runs = groupby(_with_periods(life), key=lambda each: (each[0], each[1].legal_status))
    for place, ((_, status), run) in enumerate(runs):
        episodes = [one for _, one in run]
        started, ended = _moment(episodes[0].started_on), _moment(episodes[-1].ended_on)
        yield f"{life.number}-L{place}", life.number, status, started, ended


def _reviews(life: Life) -> Iterator[Row]:
    """The reviews held, and for a child in care the next one, which has no day yet."""
    periods = _with_periods(life)
    for place, (held_on, code) in enumerate(sorted(life.reviews.items())):
        period = next((period for period, one in reversed(periods) if one.started_on <= held_on), "")
        yield f"{life.number}-R{place}", period, "", _moment(held_on), "N", f"{code} - {PARTICIPATION_CODES[code]}"
    if periods and periods[-1][1].ended_on is None:
        yield f"{life.number}-R{len(life.reviews)}", periods[-1][0], "", "", "N", ""


def _with_periods(life: Life) -> list[tuple[str, Episode]]:
    """Each episode with the number of the time in care that it belongs to, which begins where a reason is S."""
    starts = 0
    numbered = []
    for one in life.episodes:
        starts += one.reason == "S"
        numbered.append((f"{life.number}-C{starts}", one))
    return numbered


def _involvements(workers: Mapping[Worker, Sequence[Work]]) -> Iterator[Row]:
    for worker, works in workers.items():
        for place, one in enumerate(works):
            days = (_moment(one.started_on), _moment(one.ended_on))
            yield f"{worker.number}-{place}", worker.number, one.role, "", *days, "", one.child, ""


def _moment(day: date | None) -> str:
    """A day as a database writes it."""
    return f"{day}T00:00:00" if day else ""


def _write(folder: Path, name: str, rows: Iterable[Row]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[name].split())
        writer.writerows(rows)
