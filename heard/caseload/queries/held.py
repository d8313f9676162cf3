"""The reviews that were held, each with the date it was due and whether it was in time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Council
from heard.caseload.queries.care import may_strike, struck_words, told_of
from heard.caseload.queries.rows import as_obligation, is_counted_from_the_start, promises_of
from heard.caseload.words import NOT_JUDGED, took_part, what_is_due
from heard.children.models import Child, Source
from heard.reviews.facts import timetable_of
from heard.reviews.models import Review
from heard.rules.day_words import counted
from heard.rules.explanation import Explanation, explain

IN_NO_TIME_IN_CARE = "Not judged: it lies in no time in care"


@dataclass(frozen=True)
class HeldReview:
    """One review on the child's page. `kind`: on_time, late, unjudged or struck."""

    id: UUID
    held_on: date
    label: str
    title: str
    kind: str
    verdict: str
    due_on: date | None
    took_part: str
    recorded: str
    struck: str
    why: Explanation | None
    may_strike: bool
    period_id: UUID | None


def held_reviews(child: Child, name: str, rights: Rights) -> list[HeldReview]:
    """Every review of a child, newest first; those struck out as well, since nothing is silently lost."""
    council = rights.council
    assert council  # nosec B101: the door opens to nobody without a council
    reviews = Review.objects.filter(told_of(child)).select_related("period", "recorded_by", "struck_by")
    return [_held(review, child, name, rights, council) for review in reviews.order_by("-held_on", "-recorded_at")]


def _held(review: Review, child: Child, name: str, rights: Rights, council: Council) -> HeldReview:
    obligation = as_obligation(review, review.held_on)
    is_numbered = review.period is not None and is_counted_from_the_start(review.period, child, council)
    kind, verdict = _verdict(review)
    timetable = timetable_of(promises_of(council))
    is_placed = review.period is not None and review.struck_at is None
    return HeldReview(
        id=review.pk,
        held_on=review.held_on,
        label=f"Review {review.number}" if is_numbered else "Review",
        title=_title(review, name, is_numbered),
        kind=kind,
        verdict=verdict,
        due_on=review.due_on,
        took_part=took_part(review.participation, name),
        recorded=_recorded(review),
        struck=struck_words(review.struck_by.name if review.struck_by else "", review.struck_why),
        why=explain(obligation, name=name, today=rights.today, timetable=timetable) if is_placed else None,
        may_strike=review.struck_at is None and may_strike((review.recorded_by_id,), rights),
        period_id=review.period_id,
    )


def _title(review: Review, name: str, is_numbered: bool) -> str:
    if review.struck_at or review.period is None or not is_numbered:
        return "Review"
    return what_is_due(as_obligation(review)._replace(why_not=""), name, is_numbered=True)


def _verdict(review: Review) -> tuple[str, str]:
    """How the review stands, and the words for it: late is late, and what cannot be known is not judged."""
    if review.struck_at:
        return "struck", "Struck out"
    if review.period_id is None:
        return "unjudged", IN_NO_TIME_IN_CARE
    if review.due_on is None:
        return "unjudged", NOT_JUDGED.get(review.why_not, "Not judged")
    days = (review.held_on - review.due_on).days
    return ("late", f"{counted(days, 'day')} late") if days > 0 else ("on_time", "On time")


def _recorded(review: Review) -> str:
    if review.source == Source.RETURN:
        return "From a return"
    return f"Recorded by {review.recorded_by.name}" if review.recorded_by else "Recorded in Heard"
