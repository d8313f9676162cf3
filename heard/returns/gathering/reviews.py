"""The reviews: one row for each review held, with how the child took part."""

from collections.abc import Sequence
from datetime import date

from heard.returns.gathering.gathered import Facts, Gathered, Rows
from heard.rules.participation_codes import TOO_YOUNG, fourth_birthday
from heard.rules.timescales import Due

COLUMNS = ("CHILD", "REVIEW", "REVIEW_CODE", "DOB")
FOURTH_BIRTHDAY = Due(fourth_birthday)


def read_reviews(gathered: Gathered, rows: Rows, base: int) -> None:
    """Take each review. The hot loop: a row costs its look-ups, and only an odd one costs words."""
    days, unusual, low, high = gathered.days, gathered.days.unusual, gathered.low, gathered.high
    taking_part, odd_codes, children = gathered.taking_part, gathered.taking_part.odd, gathered.children
    as_of, fourth = gathered.as_of, FOURTH_BIRTHDAY
    for row, values in rows:
        raw, review, code_text, born = values
        child = raw.strip()
        if not low <= child < high:
            continue
        held_on, code = days[review], taking_part[code_text]
        facts = children.get(child)
        if facts is None:
            if not child:
                gathered.tell("no_child", base + row, "", "CHILD", raw)
                continue
            facts = children[child] = Facts()
        born_on = facts.born_on
        four = None if born_on is None else fourth[born_on]
        if (
            held_on is None or held_on > as_of or held_on in facts.reviews or child != raw
            or review in unusual or code_text in odd_codes or days[born] != born_on
            or (four is not None and held_on != four and (held_on < four) is not (code == TOO_YOUNG))
        ):  # fmt: skip
            _tell_review(gathered, facts, base + row, values)
            if held_on is None or held_on > as_of or held_on in facts.reviews:
                continue
        facts.reviews[held_on] = (code, base + row)


def _tell_review(gathered: Gathered, facts: Facts, place: int, values: Sequence[str]) -> None:
    raw, review, code_text, born = values
    gathered.as_written |= {(place, column): text for column, text in zip(COLUMNS, values, strict=True)}
    child = gathered.named(raw, place)
    held_on, code = gathered.days[review], gathered.taking_part[code_text]
    if held_on is None:
        blank = not review.strip() and not code
        gathered.tell("blank_review" if blank else "166", place, child, "REVIEW", review)
    elif held_on > gathered.as_of:
        gathered.tell("future_review", place, child, "REVIEW", review, f"{gathered.as_of.day} {gathered.as_of:%B %Y}")
    elif held_on in facts.reviews:
        _tell_repeated(gathered, facts, place, child, held_on, code, review, code_text)
    else:
        if review in gathered.days.odd:
            gathered.day_told(review, place, child, "REVIEW", "166")
        _tell_code(gathered, facts, place, child, held_on, code_text)
        if born in gathered.days.odd and gathered.days[born] is None:
            gathered.tell("bad_date", place, child, "DOB", born, gathered.days.odd[born])
        elif facts.header_place and gathered.days[born] not in (None, facts.born_on):
            gathered.tell("INT17", place, child, "DOB", born)


def _tell_repeated(
    gathered: Gathered, facts: Facts, place: int, child: str, held_on: date, code: str, review: str, code_text: str
) -> None:
    """A second row for one day: the same again, or with another code, of which the first in the list counts."""
    first, first_place = facts.reviews[held_on]
    if code == first:
        gathered.tell("review_repeated", place, child, "REVIEW", review)
        return
    kept = min((one for one in (first, code) if one in gathered.taking_part.known), default=first)
    facts.reviews[held_on] = (kept, first_place)
    gathered.tell("review_codes_differ", place, child, "REVIEW_CODE", code_text, done=f"{kept} counts" if kept else "")


def _tell_code(gathered: Gathered, facts: Facts, place: int, child: str, held_on: date, code_text: str) -> None:
    code, four = gathered.taking_part[code_text], FOURTH_BIRTHDAY[facts.born_on] if facts.born_on else None
    if code_text in gathered.taking_part.odd:
        gathered.code_told(gathered.taking_part, code_text, place, child, "REVIEW_CODE", "167")
    if four is None or code not in gathered.taking_part.known or held_on == four:
        return
    if code == TOO_YOUNG and held_on > four:
        gathered.tell("440", place, child, "REVIEW_CODE", code_text)
    elif code != TOO_YOUNG and held_on < four:
        gathered.tell("441", place, child, "REVIEW_CODE", code_text)
