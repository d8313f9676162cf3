"""The people file beside a return: what the children are called, and who reviews their plan.

The 903 holds no names; a council may lay a file beside it (see `modules.PEOPLE` for its columns). `ssd_person` of the
Standard Safeguarding Dataset is one too; where the rest of the dataset lies beside it, only the children in care are
taken, for it names everybody whom social care knows.
"""

from datetime import date
from typing import NamedTuple

from heard.returns.days import Days
from heard.returns.gathering import ROW_BITS, Gathered
from heard.returns.gathering.dataset import filled
from heard.returns.gathering.gathered import Rows

COLUMNS = ("CHILD", "FORENAME", "SURNAME", "NAME", "DOB", "CALLED", "CALLED_SHOWN_TO", "IRO_EMAIL")
LONGEST_NAME = 80

# What councils write for who may see the name a child likes; anything else is taken as the narrower.
EVERYONE = frozenset("all any anybody anyone everybody everyone public staff yes y".split()) | {
    "all staff",
    "anyone who works with me",
    "everybody who works with me",
    "everyone who works with me",
}
ONLY_THE_SERVICE = frozenset("iro iros private no n nobody none".split()) | {
    "",
    "iro only",
    "iro service",
    "iro_service",
    "my iro",
    "my reviewing officer",
    "only iro",
    "only my iro",
    "only my reviewing officer",
    "only my reviewing officer and their service",
    "only the iro",
    "reviewing officer",
    "reviewing officers",
    "reviewing service",
}


class Named(NamedTuple):
    """What the people file says of a child; `place` is where the row stands."""

    forename: str
    surname: str
    called: str
    everyone_sees: bool
    born_on: date | None
    iro_email: str
    place: int


def people_of(gathered: Gathered) -> dict[str, Named]:
    """Everybody whom the return's people files name, by the child's number; what is odd is told.

    Fills in the date of birth of a child whose header has none.
    """
    people: dict[str, Named] = {}
    for place in gathered.own:
        file, base = gathered.files[place], place << ROW_BITS
        if file.module.name == "people":
            _read(gathered, gathered.days, file.rows(*COLUMNS), base, people)
        elif file.module.name == "ssd_person":
            rows = filled(file, *COLUMNS)
            ours = (each for each in rows if not gathered.is_ssd or each[1][0].strip() in gathered.children)
            _read(gathered, Days(year_first=True), ours, base, people, was_told=gathered.is_ssd)
    for child, named in people.items():
        facts = gathered.children.get(child)
        if facts is not None and facts.born_on is None:
            facts.born_on = named.born_on
    return people


def _read(
    gathered: Gathered, days: Days, rows: Rows, base: int, people: dict[str, Named], *, was_told: bool = False
) -> None:
    """Take each row. `was_told`: it was the header too, and what is odd about number and birth was told there."""
    for row, (raw, forename, surname, name, born, called, shown_to, email) in rows:
        place = base + row
        child = raw.strip() if was_told else gathered.named(raw, place)
        if not child:
            gathered.tell("no_child", place, "", "CHILD", raw)
        elif child in people:
            if not was_told:
                gathered.tell("person_twice", place, child, "CHILD", raw)
        else:
            born_on = days[born]
            if born in days.odd and not was_told:
                gathered.day_told(born, place, child, "DOB", "102", days=days)
            first, last = _names(forename.strip(), surname.strip(), name.strip())
            everyone = _everyone_sees(gathered, shown_to, place, child)
            told = (first[:LONGEST_NAME], last[:LONGEST_NAME], called.strip()[:LONGEST_NAME])
            people[child] = Named(*told, everyone, born_on, email.strip().lower(), place)


def _names(forename: str, surname: str, name: str) -> tuple[str, str]:
    """Forename and surname, from one name where they do not stand apart: `Nwosu, Amara` or `Amara Nwosu`."""
    if forename or surname or not name:
        return forename, surname
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.rpartition(" ")
    return first.strip() or last.strip(), last.strip() if first.strip() else ""


def _everyone_sees(gathered: Gathered, shown_to: str, place: int, child: str) -> bool:
    words = " ".join(shown_to.lower().split())
    if words not in EVERYONE | ONLY_THE_SERVICE:
        gathered.tell("shown_to", place, child, "CALLED_SHOWN_TO", shown_to)
    return words in EVERYONE
