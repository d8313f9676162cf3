"""Care begun, care ended, and what of it was in error: each moves the clock at once."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.actions import care
from heard.children.actions.independence import refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.children.models import Child, Episode
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.facts import facts_of_child, judged
from heard.rules.day_words import long_day


@transaction.atomic
def begin_care(*, child: Child, started_on: date, legal_status: str, by: Person, today: date) -> Episode:
    """A child comes into care, or short breaks begin; the clock of their first review starts."""
    return _moving_the_clock(
        child,
        lambda: care.add_episode(child=child, started_on=started_on, legal_status=legal_status, by=by, today=today),
        by,
        today,
    )


@transaction.atomic
def end_care(*, child: Child, ended_on: date, end_reason: str, by: Person, today: date) -> Episode:
    """A child leaves care: their clock stops. Refuses an end before a review that was held."""
    refuse_case_worker(child, by, today)
    return _moving_the_clock(
        child,
        lambda: care.end_episode(child=child, ended_on=ended_on, end_reason=end_reason, by=by, today=today),
        by,
        today,
        field="ended_on",
    )


@transaction.atomic
def strike_care(*, episode: Episode, why: str, by: Person, today: date) -> Episode:
    """Strike out a start of care recorded in error. Refuses while reviews were held in that time."""
    return _moving_the_clock(
        episode.child, lambda: care.strike_episode(episode=episode, why=why, by=by, today=today), by, today
    )


@transaction.atomic
def undo_end_of_care(*, episode: Episode, why: str, by: Person, today: date) -> Episode:
    """Take back an end of care recorded in error: the clock goes on as if it had never stopped."""
    return _moving_the_clock(
        episode.child, lambda: care.undo_end(episode=episode, why=why, by=by, today=today), by, today
    )


def _moving_the_clock(
    child: Child, deed: Callable[[], Episode], by: Person, today: date, field: str | None = None
) -> Episode:
    """Do the deed and judge the child anew; where care has ended, everything to the family stops with it.

    Refuses, and undoes it, where a review would lie outside all care.
    """
    lock_child(child)
    lay_outside = judged(facts_of_child(child), today).unplaced
    episode = deed()
    outside = set(judged(facts_of_child(child), today).unplaced) - set(lay_outside)
    if outside:
        raise Refused(
            f"A review was held on {long_day(max(outside))}, and would then lie outside care. If that review is wrong, "
            "strike it out first.",
            field=field,
        )
    refresh_clock([child.pk], today=today, by=by)
    return episode
