"""A 903 told as the Standard Safeguarding Dataset, the other way round from how Heard reads it, and in any order."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.returns import made

Rows = list[dict[str, str]]
PERSON = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_upn_unknown"
EPISODES = (
    "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,"
    "clae_cla_primary_need_code,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id,"
    "clae_referral_id,clae_cla_placement_id,clae_entered_care_date,clae_cla_last_iro_contact_date"
)
STATUSES = (
    "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date"
)
PLACEMENTS = (
    "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_placement_urn,"
    "clap_cla_placement_distance,clap_cla_id,clap_cla_placement_provider,clap_cla_placement_postcode,"
    "clap_cla_placement_end_date,clap_cla_placement_change_reason"
)
REVIEWS = (
    "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,"
    "clar_cla_review_participation"
)
INVOLVEMENTS = (
    "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,"
    "invo_involvement_start_date,invo_involvement_end_date,invo_worker_change_reason,invo_person_id,invo_referral_id"
)
PROFESSIONALS = (
    "prof_professional_id,prof_staff_id,prof_professional_name,prof_social_worker_registration_no,"
    "prof_professional_job_title,prof_professional_caseload,prof_professional_department,prof_full_time_equivalency,"
    "prof_agency_worker_flag"
)
STATUS_WORDS = {"C1": "Interim care order Sec. 38(1)", "C2": "Care Order Sec. 31(a)", "E1": "Placement Order (Sec. 21)"}
SECRET = "ZZ9 9ZZ"


class Told:
    """One 903 being told as the dataset; `chance` decides on every form that a case system may choose."""

    def __init__(self, header: Rows, episodes: Rows, reviews: Rows, chance: Random) -> None:
        self.header, self.reviews, self.chance = header, reviews, chance
        self.of_child: dict[str, Rows] = {}
        for row in sorted(episodes, key=lambda row: iso(row["DECOM"])):
            self.of_child.setdefault(row["CHILD"], []).append(row)
        self.births = {row["CHILD"]: row["DOB"] for row in header}

    def files(self) -> dict[str, str]:
        """The tables, each with its rows in an order of its own."""
        tables = {
            "ssd_person": (PERSON, [*self._persons()]),
            "ssd_cla_episodes": (EPISODES, [*self._episodes()]),
            "ssd_legal_status": (STATUSES, [*self._statuses()]),
            "ssd_cla_placement": (PLACEMENTS, [*self._placements()]),
            "ssd_cla_reviews": (REVIEWS, [*self._reviews()]),
        }
        for _, rows in tables.values():
            self.chance.shuffle(rows)
        return {f"{name}.csv": "\n".join([columns, *rows, ""]) for name, (columns, rows) in tables.items()}

    def _day(self, text: str) -> str:
        """A day, or nothing, in one of the ways in which databases write it."""
        if not text:
            return self.chance.choice(["", "NULL"])
        return iso(text) + self.chance.choice(["", "T00:00:00", " 00:00:00.000", " 14:30:00"])

    def _worded(self, code: str) -> str:
        return self.chance.choice(["{}", "{} - in words", "{}) In words"]).format(code) if code else ""

    def _persons(self) -> Iterator[str]:
        for row in self.header:
            yield f"{row['CHILD']},Made,Up,{row['SEX']},,WBRI,{self._day(row['DOB'])},NULL"
        for number in range(20):
            yield f"NEVER-IN-CARE-{number},Made,Up,F,,WBRI,2015-01-01,NULL"

    def _episodes(self) -> Iterator[str]:
        for child, place, row in self._numbered():
            period = f"{child}/{self._period(child, place)}"
            start, end = self._day(row["DECOM"]), self._day(row["DEC"])
            reason, need, end_reason = map(self._worded, (row["RNE"], row["CIN"], row["REC"]))
            yield f"{child}/{place},{child},{start},{reason},{need},{end},{end_reason},{period},NULL,P{child}/{place},,"

    def _statuses(self) -> Iterator[str]:
        """Each status once where episodes follow on each other, and orders by which nobody is looked after."""
        for child, rows in self.of_child.items():
            place = 0
            while place < len(rows):
                last = place
                while last + 1 < len(rows) and goes_on(rows[last], rows[last + 1]):
                    last += 1
                yield self._status(f"{child}/{place}", child, rows[place], rows[last])
                place = last + 1
            yield f"{child}/other,{child},Supervision order (CA 1989 s31),{self._day(rows[-1]['DECOM'])},NULL"

    def _status(self, number: str, child: str, first: Mapping[str, str], last: Mapping[str, str]) -> str:
        code = first["LS"]
        words = self.chance.choice([code, f"{code} Some words", f"Words ({code})", STATUS_WORDS.get(code, code)])
        return f"{number},{child},{words},{self._day(first['DECOM'])},{self._day(last['DEC'])}"

    def _placements(self) -> Iterator[str]:
        for child, place, row in self._numbered():
            period = f"{child}/{self._period(child, place)}"
            start, end = self._day(row["DECOM"]), self._day(row["DEC"])
            yield f"P{child}/{place},{start},{row['PLACE']},1234567,3.2,{period},PR1,{SECRET},{end},"

    def _reviews(self) -> Iterator[str]:
        for place, row in enumerate(self.reviews):
            child, held = row["CHILD"], self._day(row["REVIEW"])
            period = f"{child}/{self._period_on(child, iso(row['REVIEW']))}"
            code = self.chance.choice(["{}", "{} - Child attends", "By words ({})"]).format(row["REVIEW_CODE"])
            yield f"R{place},{period},NULL,{held},{self.chance.choice(['N', '', 'NULL'])},{code}"
            if self.chance.random() < 0.2:
                day = date.fromisoformat(iso(row["REVIEW"])) - timedelta(days=3)
                yield f"X{place},{period},,{day},{self.chance.choice(['Y', 'y', 'Yes'])},PN1"
        for child in self.of_child:
            yield f"N{child},{child}/0,2099-01-01,{self.chance.choice(['NULL', '', '2099-01-01'])},N,NULL"

    def _numbered(self) -> Iterator[tuple[str, int, Mapping[str, str]]]:
        for child, rows in self.of_child.items():
            for place, row in enumerate(rows):
                yield child, place, row

    def _period(self, child: str, place: int) -> int:
        """Which time in care an episode is in: another one begins where the one before had ended before that day."""
        rows = self.of_child[child][: place + 1]
        return sum(1 for before, row in zip(rows, rows[1:], strict=False) if before["DEC"] != row["DECOM"])

    def _period_on(self, child: str, day: str) -> int:
        starts = [place for place, row in enumerate(self.of_child.get(child, [])) if iso(row["DECOM"]) <= day]
        return self._period(child, starts[-1]) if starts else 0


def goes_on(row: Mapping[str, str], following: Mapping[str, str]) -> bool:
    """Whether the legal status of an episode holds in the next one too, without a day between."""
    return row["LS"] == following["LS"] and row["DEC"] == following["DECOM"]


def iso(text: str) -> str:
    """31/03/2025 as 2025-03-31."""
    return f"{text[6:]}-{text[3:5]}-{text[:2]}" if text else ""


def as_dataset(source: Path, where: Path, seed: int) -> Path:
    """The 903 in a folder, told as the dataset in another."""
    tables = []
    for name in ("header", "episodes", "reviews"):
        with (source / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    return made.folder(where, Told(tables[0], tables[1], tables[2], Random(seed)).files())


def dataset(where: Path, **tables: Sequence[str]) -> Path:
    """A folder with these tables: for each, the columns and then the rows."""
    return made.folder(where, {f"{name}.csv": "\n".join([*rows, ""]) for name, rows in tables.items()})
