"""A night’s files of the Standard Safeguarding Dataset, in few words: what the tests of loading share."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.returns import dataset as tables

SSD_PERSON = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob"
NOBODY = ("W0 Nobody Here",)


def a_night(
    where: Path,
    *,
    episodes: Sequence[str] = (),
    reviews: Sequence[str] = (),
    children: Mapping[str, str] | None = None,
    workers: Sequence[str] = (),
    told: Sequence[str] = (),
) -> Path:
    """Episodes as "101 2026-01-08 S C2 U6 2026-03-01 X1", reviews as "101 2026-02-02 PN1", children as "Zoë Made-Up
    2012-05-03", workers as "W1 Denise Okonjo SW7 0.8" (without the last two: "- -"), and who works with whom as
    "101 W1 social_worker 2026-01-08 2026-03-01".
    """
    named = dict.fromkeys(row.split()[0] for row in (*episodes, *reviews))
    files: dict[str, list[str]] = {
        "ssd_person": [SSD_PERSON, *(_person(child, (children or {}).get(child, "")) for child in named)],
        "ssd_cla_episodes": [tables.EPISODES, *map(_episode, episodes)],
        "ssd_legal_status": [tables.STATUSES, *map(_status, episodes)],
        "ssd_cla_placement": [tables.PLACEMENTS, *map(_placement, episodes)],
        "ssd_cla_reviews": [tables.REVIEWS + ",clar_cla_person_id", *map(_review, reviews)],
    }
    if workers or told:
        files["ssd_professionals"] = [tables.PROFESSIONALS, *map(_worker, workers)]
        files["ssd_involvements"] = [tables.INVOLVEMENTS, *map(_told, told)]
    return tables.dataset(where, **files)


def _person(child: str, words: str) -> str:
    forename, surname, born = [*words.split(), "", "", ""][:3]
    return f"{child},{forename},{surname},F,{born or '2012-05-03'}"


def _parts(row: str) -> tuple[str, ...]:
    return tuple([*row.split(), "", ""][:7])


def _episode(row: str) -> str:
    child, start, reason, _, _, end, end_reason = _parts(row)
    return f"{child}/{start},{child},{start},{reason},N1,{end},{end_reason},{child}/1,,P{child}/{start},,"


def _status(row: str) -> str:
    child, start, _, status, _, end, _ = _parts(row)
    return f"L{child}/{start},{child},{status},{start},{end}"


def _placement(row: str) -> str:
    child, start, _, _, placement, end, _ = _parts(row)
    return f"P{child}/{start},{start},{placement},,,{child}/1,PR1,,{end},"


def _review(row: str) -> str:
    child, held_on, code = row.split()
    return f"R{child}/{held_on},{child}/1,,{held_on},N,{code},{child}"


def _worker(row: str) -> str:
    number, forename, surname, registration, full_time = [*row.split(), "-", "-"][:5]
    known = ["" if word == "-" else word for word in (registration, full_time)]
    return f"{number},,{forename} {surname},{known[0]},Social worker,,,{known[1]},N"


def _told(row: str) -> str:
    child, worker, role, start, end = [*row.split(), ""][:5]
    return f"I{child}/{worker}/{role}/{start},{worker},{role.replace('_', ' ')},,{start},{end},,{child},"


def iso(day: date) -> str:
    """The day, as the files write it."""
    return day.isoformat()
