"""What the page says that tells of a child who came into care: what starts now, and whom Heard knows already."""

from dataclasses import dataclass
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.models import Child, Vacancy
from heard.children.queries import full_name_of, name_of
from heard.reviews.facts import facts_of_child, judged
from heard.reviews.models import ReviewClock
from heard.rules.day_words import long_day


@dataclass(frozen=True)
class Known:
    """A child whom Heard has already, in enough words to recognise them by."""

    id: UUID
    full_name: str
    number: str
    born: str
    care: str
    is_in_care: bool
    is_chosen: bool


def known_row(child: Child, rights: Rights, *, is_chosen: bool) -> Known:
    """The child, with their last time in care in words; `is_chosen`: somebody has said already that it is they."""
    periods = [period for period, _ in judged(facts_of_child(child), rights.today).periods]
    last = periods[-1] if periods else None
    care = "No time in care has been recorded."
    if last is not None:
        care = f"In care since {long_day(last.started_on)}."
        if last.ended_on is not None:
            care = f"Last in care from {long_day(last.started_on)} to {long_day(last.ended_on)}."
    return Known(
        id=child.pk,
        full_name=full_name_of(child),
        number=child.number,
        born=f"Born on {long_day(child.born_on)}." if child.born_on else "",
        care=care,
        is_in_care=last is not None and last.ended_on is None,
        is_chosen=is_chosen,
    )


def what_starts(child: Child, rights: Rights) -> str:
    """Both dates that run from now on: by when the child needs an officer, and their first review."""
    name, today = name_of(child, rights), rights.today
    vacancy = Vacancy.objects.filter(child=child).first()
    clock = ReviewClock.objects.filter(child=child).order_by("aim_on").first()
    told = f"{name}’s care is in Heard."
    if vacancy and vacancy.due_on:
        told += f" {name} needs a reviewing officer by {long_day(vacancy.due_on, today)}."
    if clock and clock.aim_on:
        told += f" The first review is to be held by {long_day(clock.aim_on, today)}."
    return told
