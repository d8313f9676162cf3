"""The modules of an SSDA903 return, and the people file beside it, each known by the names of its columns.

Names are matched in any order and any case, without the spaces and byte order marks around them; a file may have
more columns than its module, and may lack some that are not `needed`. The modules have had these columns in every
year since 2017; what changed from year to year are codes (see codes.py), `sw_episodes` (from 2024) and `DoLo`
(from 2027).

The 903 holds no names. A people file may lie beside it, with a column for the child's number and any of:

    FORENAME, SURNAME or NAME   who the child is
    DOB                         when the child was born
    CALLED                      the name the child likes to be called
    CALLED_SHOWN_TO             who may see that name, in the council's own words
    IRO_EMAIL                   whose child this is: the e-mail address of the reviewing officer

Other spellings that are taken are in `OTHER_SPELLINGS`. The tables of the Standard Safeguarding Dataset, which a
council may lay there instead each night, are in ssd_tables.py; its `ssd_person` is a people file too.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from heard.returns import ssd_tables
from heard.returns.module import Module


def _module(name: str, columns: str, needed: str, dates: str, key: str, any_of: str = "") -> Module:
    lists = [tuple(words.split()) for words in (columns, needed, dates, key, any_of)]
    return Module(name, lists[0], lists[1], lists[2], lists[3], lists[4])


HEADER = _module(
    "header",
    "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    needed="CHILD DOB",
    dates="DOB MC_DOB",
    key="CHILD",
    any_of="ETHNIC UPN MOTHER",
)
EPISODES = _module(
    "episodes",
    "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    needed="CHILD DECOM RNE LS DEC",
    dates="DECOM DEC",
    key="CHILD DECOM",
)
REVIEWS = _module(
    "reviews",
    "CHILD DOB REVIEW REVIEW_CODE",
    needed="CHILD REVIEW REVIEW_CODE",
    dates="DOB REVIEW",
    key="CHILD REVIEW",
)
UASC = _module("uasc", "CHILD SEX DOB DUC", needed="CHILD DUC", dates="DOB DUC", key="CHILD")
OC2 = _module(
    "oc2",
    "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT"
    " SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    needed="CHILD CONVICTED HEALTH_CHECK",
    dates="DOB",
    key="CHILD",
)
OC3 = _module("oc3", "CHILD DOB IN_TOUCH ACTIV ACCOM", needed="CHILD IN_TOUCH", dates="DOB", key="CHILD")
AD1 = _module(
    "ad1",
    "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    needed="CHILD DATE_INT",
    dates="DOB DATE_INT DATE_MATCH",
    key="CHILD",
)
PLACED_FOR_ADOPTION = _module(
    "placed_for_adoption",
    "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    needed="CHILD DATE_PLACED",
    dates="DOB DATE_PLACED DATE_PLACED_CEASED",
    key="CHILD DATE_PLACED",
)
PREVIOUS_PERMANENCE = _module(
    "previous_permanence",
    "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    needed="CHILD PREV_PERM",
    dates="DOB DATE_PERM",
    key="CHILD",
)
MISSING = _module(
    "missing",
    "CHILD DOB MISSING MIS_START MIS_END",
    needed="CHILD MIS_START",
    dates="DOB MIS_START MIS_END",
    key="CHILD MIS_START",
)
SW_EPISODES = _module(
    "sw_episodes",
    "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
    needed="CHILD SW_ID SW_DECOM",
    dates="DOB SW_DECOM SW_DEC",
    key="CHILD SW_DECOM",
)
DOLO = _module(
    "DoLo",
    "CHILD DOB DOLO_START DOLO_END",
    needed="CHILD DOLO_START",
    dates="DOB DOLO_START DOLO_END",
    key="CHILD DOLO_START",
)
PEOPLE = _module(
    "people",
    "CHILD FORENAME SURNAME NAME DOB CALLED CALLED_SHOWN_TO IRO_EMAIL",
    needed="CHILD",
    dates="DOB",
    key="CHILD",
    any_of="FORENAME SURNAME NAME CALLED IRO_EMAIL",
)

MODULES = (
    HEADER, EPISODES, REVIEWS, UASC, OC2, OC3, AD1, PLACED_FOR_ADOPTION, PREVIOUS_PERMANENCE, MISSING, SW_EPISODES,
    DOLO, PEOPLE, *ssd_tables.TABLES,
)  # fmt: skip
SSD_CORE = (ssd_tables.CLA_EPISODES, ssd_tables.CLA_REVIEWS)
# Without one of these there is no return: only they change what is judged.
CORE = (HEADER, EPISODES, REVIEWS, *SSD_CORE)
# Where a child lives, or what gives it away: shown nowhere, not even among the problems of a return.
PLACE_SECRETS = frozenset({"HOME_POST", "PL_POST", "URN"})

OTHER_SPELLINGS = ssd_tables.SPELLINGS | {
    "CHILDID": "CHILD", "CHILD_ID": "CHILD", "PL": "PLACE", "EMAIL_OF_IRO": "IRO_EMAIL", "IRO_E_MAIL": "IRO_EMAIL",
    "FIRST_NAME": "FORENAME", "LAST_NAME": "SURNAME", "FAMILY_NAME": "SURNAME", "FULL_NAME": "NAME",
    "DATE_OF_BIRTH": "DOB", "KNOWN_AS": "CALLED", "PREFERRED_NAME": "CALLED", "LIKES_TO_BE_CALLED": "CALLED",
    "CALLED_SEEN_BY": "CALLED_SHOWN_TO", "KNOWN_AS_SHOWN_TO": "CALLED_SHOWN_TO",
}  # fmt: skip


@lru_cache(maxsize=1024)
def spelt(column: str) -> str:
    """A column's name in our spelling: upper case, without the spaces and marks around it ("child id" is CHILD)."""
    # "ï»¿" is a byte order mark that was itself taken for text.
    bare = column.replace("\ufeff", "").removeprefix("ï»¿").replace("\0", "").strip().strip('"').strip()
    name = re.sub(r"[\s_-]+", "_", bare).upper()
    return OTHER_SPELLINGS.get(name, name)


def module_of(columns: Sequence[str]) -> Module | None:
    """The module that has these columns, or None; where several could, the one that has most of them."""
    names = frozenset(map(spelt, columns))
    known = [module for module in MODULES if not module.lacks(names)]
    return max(known, key=lambda module: len(names.intersection(module.columns)), default=None)


def nearest_module(columns: Sequence[str]) -> tuple[Module, str] | None:
    """The module that a file was probably meant to be, and the one column that it lacks to be known as that."""
    names = frozenset(map(spelt, columns))
    telling = names - {"CHILD", "DOB", "SEX"}
    near = [module for module in MODULES if len(module.lacks(names)) == 1 and telling.intersection(module.columns)]
    nearest = max(near, key=lambda module: len(telling.intersection(module.columns)), default=None)
    return (nearest, nearest.lacks(names)[0]) if nearest else None
