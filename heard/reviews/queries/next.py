"""What is read of a child's reviews for the pages by which people record them."""

from dataclasses import dataclass
from datetime import date

from heard.accounts.access import Rights
from heard.children.models import Child
from heard.children.queries import name_of
from heard.reviews.facts import facts_of_child, judged, timetable_of
from heard.reviews.models import Review
from heard.rules.day_words import long_day
from heard.rules.explanation import explain
from heard.rules.participation_codes import PARTICIPATION_CODES


def what_is_next(child: Child, rights: Rights) -> str:
    """The next review and why it is due then, in the words that every page uses; or why none is due."""
    facts = facts_of_child(child)
    answer = judged(facts, rights.today)
    name = name_of(child, rights)
    if not answer.periods or answer.periods[-1].period.ended_on is not None:
        return f"{name} is not in care now, so no review is due."
    due = answer.periods[-1].obligations[-1]
    why = explain(due, name=name, today=rights.today, timetable=timetable_of(facts.care.promises))
    if why.law_on is None or why.aim_on is None:
        return why.sentence
    which = "first" if due.limit in {"first", "short_breaks_first"} else "next"
    when = "is due by" if why.aim_on == why.law_on else "is to be held by"
    return f"{name}’s {which} review {when} {long_day(why.aim_on, rights.today)}. {why.sentence}"


@dataclass(frozen=True)
class ReviewToStrike:
    """A review as the page shows it that asks why it is wrong."""

    held_on: date
    took_part: str
    recorded_by: str


def review_to_strike(review: Review) -> ReviewToStrike:
    """The review, in words."""
    return ReviewToStrike(
        held_on=review.held_on,
        took_part=PARTICIPATION_CODES.get(review.participation, "Not known"),
        recorded_by=review.recorded_by.name if review.recorded_by else "A return",
    )
