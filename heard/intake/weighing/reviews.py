"""A child's reviews: the newest return that speaks for a year gives it, and none recorded here is lost or doubled."""

from collections.abc import Mapping
from datetime import date

from heard.intake.models import Difference
from heard.intake.reading import Reading
from heard.intake.weighing.known import Known, KnownReview
from heard.intake.weighing.others import Others, View
from heard.intake.weighing.outcome import Differs, ReviewsWeighed
from heard.returns.standing import collection_year, is_overruled
from heard.rules.practice import SAME_REVIEW_DAYS

Told = Mapping[date, tuple[str, int]]


def weigh_reviews(
    reading: Reading, number: str, told: Told, known: Known, view: View, others: Others, *, is_named: bool = True
) -> ReviewsWeighed:
    """What becomes of a child's reviews; a child whom a yearly return does not name had none in that year."""
    weighed = ReviewsWeighed()
    for day, (code, place) in told.items():
        one = known.reviews.get(day)
        if view.later and is_overruled(collection_year(day), view.later):
            if one is None:
                reading.gathered.tell("review_gone", place, number, "REVIEW", f"{day:%d/%m/%Y}")
        elif one is not None:
            _same_day(code, one, others, weighed)
        elif near := _recorded_near(day, told, known):
            told_here = f"{near.held_on} {near.participation}".strip()
            weighed.differences.append(Differs(Difference.About.REVIEW, told_here, f"{day} {code}".strip()))
        else:
            weighed.added.append((day, code))
    for one in (one for day, one in known.reviews.items() if day not in told and not one.by_hand):
        year = collection_year(one.held_on)
        speaks = others.new.speaks_for(year, names_child=is_named) and not is_overruled(year, view.later)
        if speaks and _is_older(one, others):
            weighed.struck.append(one)
            reading.tell("review_gone", number, "REVIEW", f"{one.held_on:%d/%m/%Y}")
    return weighed


def _same_day(code: str, one: KnownReview, others: Others, weighed: ReviewsWeighed) -> None:
    """The review is here already: it is never doubled, and what a person recorded of it stays."""
    if one.by_hand and code and one.participation and code != one.participation:
        about = Difference.About.TAKING_PART
        weighed.differences.append(Differs(about, f"{one.held_on} {one.participation}", f"{one.held_on} {code}"))
    if one.by_hand:
        is_told_anew = bool(code) and not one.participation
    else:
        is_told_anew = _is_older(one, others) and (code != one.participation or _only_shown(one, others))
    if is_told_anew:
        weighed.changed.append((one, code))
    else:
        weighed.unchanged += 1


def _is_older(one: KnownReview, others: Others) -> bool:
    """Whether the review was told by a return older than the new one."""
    return one.load_id is None or one.load_id in others.older


def _only_shown(one: KnownReview, others: Others) -> bool:
    """Whether the new return shows a review of a year that it does not speak for: then it must be kept as its own,

    so that no return between the two takes it away.
    """
    return not others.new.speaks_for(collection_year(one.held_on), names_child=True)


def _recorded_near(day: date, told: Told, known: Known) -> KnownReview | None:
    """The review recorded here, nearest to a day, that may well be the one that the return means."""
    near = [
        one
        for one in known.reviews.values()
        if one.by_hand and one.held_on not in told and abs((one.held_on - day).days) <= SAME_REVIEW_DAYS
    ]
    return min(near, key=lambda one: abs((one.held_on - day).days), default=None)
