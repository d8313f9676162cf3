"""The tables of the Standard Safeguarding Dataset that Heard reads, one CSV file each, and how it knows the others.

Councils build the dataset each night from their case system. A file is known by the names of its columns, as any
other; columns that Heard does not need are not named here. `ssd_cla_episodes` and `ssd_legal_status` together tell
what the 903 tells in its episodes; `ssd_person` is header and people file in one.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath

from heard.returns.module import Module


def _table(name: str, called: str, needed: str, any_of: str = "", plain: str = "") -> Module:
    """A table whose columns are `called` "OURS=theirs"; `needed` and `any_of` in our names; `plain` as people files."""
    pairs = tuple((ours, theirs) for ours, _, theirs in (pair.partition("=") for pair in called.split()))
    theirs = dict(pairs)
    needs, one_of = (tuple(theirs.get(word, word) for word in words.split()) for words in (needed, any_of))
    return Module(name, (*theirs.values(), *plain.split()), needs, any_of=one_of, called=pairs)


PERSON = _table(
    "ssd_person",
    "CHILD=pers_person_id FORENAME=pers_forename SURNAME=pers_surname SEX=pers_sex DOB=pers_dob",
    needed="CHILD",
    any_of="FORENAME SURNAME DOB CALLED IRO_EMAIL",
    plain="NAME CALLED CALLED_SHOWN_TO IRO_EMAIL",
)
CLA_EPISODES = _table(
    "ssd_cla_episodes",
    "CHILD=clae_person_id DECOM=clae_cla_episode_start_date RNE=clae_cla_episode_start_reason"
    " CIN=clae_cla_primary_need_code DEC=clae_cla_episode_ceased_date REC=clae_cla_episode_ceased_reason"
    " PERIOD=clae_cla_id PLACEMENT=clae_cla_placement_id",
    needed="CHILD DECOM RNE DEC",
)
CLA_REVIEWS = _table(
    "ssd_cla_reviews",
    "CHILD=clar_cla_person_id PERIOD=clar_cla_id REVIEW=clar_cla_review_date CANCELLED=clar_cla_review_cancelled"
    " REVIEW_CODE=clar_cla_review_participation",
    needed="REVIEW REVIEW_CODE",
    any_of="PERIOD CHILD",
)
LEGAL_STATUS = _table(
    "ssd_legal_status",
    "CHILD=lega_person_id STATUS=lega_legal_status FROM=lega_legal_status_start_date UNTIL=lega_legal_status_end_date",
    needed="CHILD STATUS FROM UNTIL",
)
CLA_PLACEMENT = _table(
    "ssd_cla_placement",
    "PLACEMENT=clap_cla_placement_id PLACE=clap_cla_placement_type",
    needed="PLACEMENT PLACE",
)
INVOLVEMENTS = _table(
    "ssd_involvements",
    "CHILD=invo_person_id WORKER=invo_professional_id ROLE=invo_professional_role_id"
    " FROM=invo_involvement_start_date UNTIL=invo_involvement_end_date",
    needed="CHILD WORKER ROLE FROM UNTIL",
)
PROFESSIONALS = _table(
    "ssd_professionals",
    "WORKER=prof_professional_id NAME=prof_professional_name REGISTRATION=prof_social_worker_registration_no"
    " JOB_TITLE=prof_professional_job_title FULL_TIME=prof_full_time_equivalency",
    needed="WORKER",
    any_of="NAME REGISTRATION",
)

TABLES = (PERSON, CLA_EPISODES, CLA_REVIEWS, LEGAL_STATUS, CLA_PLACEMENT, INVOLVEMENTS, PROFESSIONALS)

# What older extracts called a column, and where the tables name what another table holds.
OLDER_NAMES = {
    "clae_cla_episode_start": "clae_cla_episode_start_date",
    "clae_cla_episode_ceased": "clae_cla_episode_ceased_date",
    "clae_cla_episode_cease_reason": "clae_cla_episode_ceased_reason",
    "clae_cla_primary_need": "clae_cla_primary_need_code",
    "lega_legal_status_start": "lega_legal_status_start_date",
    "lega_legal_status_end": "lega_legal_status_end_date",
}
SPELLINGS = {column.upper(): column for table in TABLES for column in table.columns if "_" in column} | {
    older.upper(): column for older, column in OLDER_NAMES.items()
}
# An episode's legal status and placement stand in tables of their own.
ELSEWHERE = {"LS": "lega_legal_status", "PLACE": "clap_cla_placement_type"}

_READ = frozenset(table.name for table in TABLES)
_OTHER_TABLES = frozenset(
    "addr asse cinp cinv cine clac clah clai clas clav clea cont cppl cppr cppv csdq dept disa earl ehca ehcn ehcp ehcr"
    " emer fami icpc immi lacp lapp link miss moth perm s251 s47e sdqs send senn voch".split()
)
_PREFIXED = re.compile(r"\s*\"?([a-z0-9]{4})_\w+\"?\s*", re.IGNORECASE)


def is_other_table(file: str, columns: Sequence[str]) -> bool:
    """Whether a file is one of the dataset's other tables, which Heard does not need."""
    name = PurePath(file).stem.lower()
    prefixes = {found[1].lower() for column in columns if (found := _PREFIXED.fullmatch(column))}
    return (name.startswith("ssd_") and name not in _READ) or (len(columns) > 1 and bool(prefixes & _OTHER_TABLES))
