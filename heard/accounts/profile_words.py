"""The words and numbers of a profile: telephone numbers as one dials them, and short forms a child may not know."""

import re

from heard.accounts.refusal import Refused

FEWEST_DIGITS, MOST_DIGITS = 10, 15
LONGEST = 20  # as there is room for, spaces included
BETWEEN_DIGITS = re.compile(r"[\s().\-–—/]+")
ENTER_WHOLE = "Enter the whole number with its area code, such as 01632 960118."
LONG_OF_BRITAIN = 11
# Where numbers of eleven figures are parted as one says them, by how they begin.
PARTED = ((re.compile(r"02"), (3, 7)), (re.compile(r"03|08|011|01\d1"), (4, 7)), (re.compile(r"0"), (5, 11)))

TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev"}

SHORT_FORM = re.compile(r"(?<![A-Za-z])[A-Z]{2,6}(?=s?\b)")
KNOWN_TO_ALL = {"AM", "BBC", "BMX", "CD", "DIY", "DJ", "DVD", "FC", "GB", "HQ", "ID", "MP", "NHS", "OK", "PC", "PE"}
KNOWN_TO_ALL |= {"PIN", "PM", "PS", "TV", "UK", "USA", "VR"}
IN_FULL = {
    "CAMHS": "the team that helps with feelings",
    "CIC": "children in care",
    "CLA": "children in care",
    "CYP": "children and young people",
    "EHCP": "your plan for extra help at school",
    "IRO": "reviewing officer",
    "IRS": "the team of reviewing officers",
    "LA": "the council",
    "LAC": "children in care",
    "PA": "personal adviser",
    "PEP": "your plan for school",
    "SEN": "extra help at school",
    "SW": "social worker",
}
MOST_SHORT_FORMS, FEW_WORDS = 5, 4


def dialled(number: str) -> str:
    """A telephone number with plain spaces, such as `01632 960118`; refuses what cannot be dialled, in a sentence."""
    number = BETWEEN_DIGITS.sub(" ", number.replace("(0)", " ") if number.strip().startswith("+") else number).strip()
    if not number:
        return ""
    figures = number.removeprefix("+").replace(" ", "")
    if not (figures.isascii() and figures.isdigit()):
        raise Refused(f"A telephone number has only figures, spaces and a plus at its start. {ENTER_WHOLE}")
    if not FEWEST_DIGITS <= len(figures) <= MOST_DIGITS:
        raise Refused(f"A telephone number has {FEWEST_DIGITS} to {MOST_DIGITS} figures. {ENTER_WHOLE}")
    if len(number) > LONGEST:
        number = number.replace(" ", "")
    return number if " " in number or number.startswith("+") else _spaced(number)


def _spaced(number: str) -> str:
    """Figures typed in one go, in the groups in which they are said."""
    parted = next((groups for begins, groups in PARTED if begins.match(number)), None)
    if len(number) != LONG_OF_BRITAIN or parted is None:
        return number
    first, second = parted
    return " ".join(filter(None, (number[:first], number[first:second], number[second:])))


def figures_of(number: str) -> str:
    """The number as a telephone wants it: figures, and a plus if it has one."""
    return number.replace(" ", "")


def first_name_of(name: str) -> str:
    """What a child calls somebody: the first name, or all of it where it begins with a title."""
    first = name.split()[0] if name.split() else name
    return name if first.rstrip(".").lower() in TITLES else first


def short_forms(text: str) -> list[str]:
    """What a child may not know, each in a sentence with what to write instead."""
    if text.isupper() and len(text.split()) >= FEW_WORDS:
        return ["Capital letters all the way through are hard to read. Use them as a letter to a friend would."]
    found = dict.fromkeys(form for form in SHORT_FORM.findall(text) if form not in KNOWN_TO_ALL)
    return [_instead(form) for form in list(found)[:MOST_SHORT_FORMS]]


def _instead(form: str) -> str:
    if form in IN_FULL:
        return f"A child may not know “{form}”. You could write “{IN_FULL[form]}”."
    return f"A child may not know “{form}”. Write in full what it is short for."
