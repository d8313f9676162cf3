"""The sittings of a review: its own, and those held apart."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.reviews.models import THE_REVIEW, Invitation, Preparation, Sitting
from heard.reviews.queries.asked_to import AskedTo, moment
from heard.reviews.queries.invitation_words import long_words, when_words
from heard.rules.day_words import long_day


@dataclass(frozen=True)
class SittingRow:
    """One sitting: its number, in words when it is, where, and who comes. The review's own has no `id`."""

    id: UUID | None
    number: int
    name: str
    when: str
    where: str
    people: tuple[str, ...]


def sitting_rows(preparation: Preparation, invitations: list[Invitation], today: date) -> list[SittingRow]:
    """The review's own sitting first, then the others; in one query."""
    coming: dict[int, list[str]] = {}
    for one in invitations:
        invited = one.relationship or one.person
        if invited and not one.withdrawn_at and not one.excluded_at:
            coming.setdefault(one.sitting, []).append(invited.name)
    others = Sitting.objects.filter(preparation=preparation, ended_at=None).order_by("number")
    own = SittingRow(
        None,
        THE_REVIEW,
        "The review",
        _when(preparation, None, today),
        preparation.venue,
        tuple(coming.get(THE_REVIEW, ())),
    )
    return [own, *(_row(preparation, each, tuple(coming.get(each.number, ())), today) for each in others)]


def _row(preparation: Preparation, each: Sitting, people: tuple[str, ...], today: date) -> SittingRow:
    where = each.venue or preparation.venue
    return SittingRow(each.pk, each.number, f"Sitting {each.number}", _when(preparation, each, today), where, people)


def _when(preparation: Preparation, each: Sitting | None, today: date) -> str:
    day = (each.planned_on if each else None) or preparation.planned_on
    starts_at, minutes = (each.starts_at, each.minutes) if each else (preparation.starts_at, preparation.minutes)
    if starts_at is None:
        return f"{long_day(day, today)}, no time yet"
    return f"{when_words(AskedTo(moment(day, starts_at), minutes), today)}, for {long_words(minutes)}"
