"""Goals and needs: what a review writes down so that the next one can ask how it went.

A hope of a child's becomes a goal once it has a next step, somebody who helps, and a date. A need is written down with
the outcome that is wanted, so that everybody can tell whether it is met. Both come back at each review until somebody
says how they went.

Source: the practice standards for reviews (high aspirations for the child; needs recognised and met; each thing to be
done with a named person and a date).
"""

from datetime import date
from typing import NamedTuple

from heard.rules.day_words import long_day

LATEST_YEARS = 18
"""A date further off is a slip of the finger: nobody is a child for longer."""

NO_WORDS = "Write down what the child hopes for, in their words."
NO_STEP = "Write down the next step: what happens first."
NO_HELPER = "Write down who helps the child with it."
NO_NEED = "Write down what the child needs."
NO_OUTCOME = "Write down how anybody would know that the need is met."
NO_HOW = "Write down how it went, in words that you would say to the child."
MEANWHILE = (
    "This was changed while you wrote. How it stands now is shown here: put together what is right, and save again."
)


class Wrong(NamedTuple):
    """Why something cannot be written down, in a sentence, and the box that it belongs to."""

    sentence: str
    field: str


def refuse_goal(*, words: str, next_step: str, helper: str, by_on: date, today: date) -> Wrong | None:
    """Why this is no goal yet; None where it is whole."""
    for typed, sentence, field in ((words, NO_WORDS, "words"), (next_step, NO_STEP, "next_step")):
        if not typed.strip():
            return Wrong(sentence, field)
    if not helper.strip():
        return Wrong(NO_HELPER, "helper")
    return refuse_day(by_on, today)


def refuse_day(by_on: date, today: date) -> Wrong | None:
    """Why nothing can be done by this day: it is not to come, or too far off to be meant. None where it can."""
    if by_on <= today:
        sentence = f"{long_day(by_on, today)} is not in the future. Enter a later day, by which the next step is done."
        return Wrong(sentence, "by_on")
    if by_on.year - today.year > LATEST_YEARS:
        return Wrong(f"{long_day(by_on)} is too far off. Enter a day while they are still a child.", "by_on")
    return None


def refuse_need(*, words: str, outcome: str) -> Wrong | None:
    """Why this is no need with its outcome yet; None where it is whole."""
    if not words.strip():
        return Wrong(NO_NEED, "words")
    return None if outcome.strip() else Wrong(NO_OUTCOME, "outcome")


def refuse_how(how_it_went: str) -> Wrong | None:
    """Why this does not say how it went; None where it does."""
    return None if how_it_went.strip() else Wrong(NO_HOW, "how_it_went")


def standing_words(*, set_on: date, by_on: date | None, today: date) -> str:
    """`Set on Monday 8 June. To be done by Friday 3 July.`, and that this day has passed where it has."""
    said = f"Set on {long_day(set_on, today)}."
    if by_on is None:
        return said
    if by_on < today:
        return f"{said} The next step was to be done by {long_day(by_on, today)}: ask how it went."
    return f"{said} The next step is to be done by {long_day(by_on, today)}."
