"""An episode that a person takes as a return tells it, instead of as it was recorded in Heard."""

from datetime import date
from uuid import UUID

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.models import Child, Episode, Source

AS_IT_BEGAN = ("started_on", "reason", "legal_status", "need", "placement")


def strike_for_return(*, child: Child, started_on: date, why: str, by: Person) -> Episode:
    """Strike out the live episode that begins on a day, because a return tells it otherwise or not at all.

    Called within the deed that settles the difference, which holds the child and is audited.
    """
    episode = Episode.objects.filter(child=child, started_on=started_on, struck_at__isnull=True).first()
    if episode is None:
        raise Refused("What was recorded in Heard has been struck out since, so there is nothing left to decide.")
    episode.struck_at, episode.struck_by, episode.struck_why = clock.now(), by, why
    episode.save(update_fields=["struck_at", "struck_by", "struck_why"])
    return episode


def end_as_returned(*, episode: Episode, ended_on: date | None, end_reason: str, load_id: UUID) -> Episode:
    """The episode again, as it began, with the end that a return gives it."""
    return Episode.objects.create(
        **{name: getattr(episode, name) for name in AS_IT_BEGAN},
        child=episode.child,
        ended_on=ended_on,
        end_reason=end_reason,
        source=Source.RETURN,
        load_id=load_id,
    )
