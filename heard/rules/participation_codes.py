"""How a child took part in their review: the national codes, in plain words, and when each can be used.

Source: Department for Education, SSDA903 (children looked after) return, item REVIEW_CODE, with its checks
167 (the code must be one of the list), 440 (PN0 only for a child under 4) and 441 (PN1 to PN7 only from 4).
"""

from datetime import date

from heard.rules.timescales import months_after

PARTICIPATION_CODES = {
    "PN0": "Under 4 years old at the review",
    "PN1": "Came, and spoke for themselves",
    "PN2": "Came, and somebody spoke for them",
    "PN3": "Came, and showed their views in another way, without words",
    "PN4": "Came, and did not give their views",
    "PN5": "Did not come, and asked somebody to speak for them",
    "PN6": "Did not come, and sent their views, such as in writing, by phone or by video",
    "PN7": "Did not come, and did not send their views",
}
"""Each code and what it says of the child; the order is that of the national return."""

TOO_YOUNG = "PN0"
_FOUR_YEARS = 4 * 12


def fourth_birthday(born_on: date) -> date:
    """The first day from which the codes for children of 4 and over can be used; PN0 can be used up to it."""
    return months_after(born_on, _FOUR_YEARS)


def refuse(code: str, born_on: date | None, held_on: date) -> str | None:
    """Why `code` cannot stand for a review held on `held_on`, or None.

    On the 4th birthday itself either kind of code is right, as in the national checks; a child whose date of
    birth is not known can have any code.
    """
    if code not in PARTICIPATION_CODES:
        return "Choose how the child took part in the review."
    if born_on is None:
        return None
    four_on = fourth_birthday(born_on)
    if code == TOO_YOUNG and held_on > four_on:
        return "The child was 4 or over on the day of the review. Choose how they took part."
    if code != TOO_YOUNG and held_on < four_on:
        return "The child was under 4 on the day of the review. Choose “Under 4 years old at the review”."
    return None
