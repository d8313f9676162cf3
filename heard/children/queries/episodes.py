"""A child's episodes, in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.children.models import Child, Episode
from heard.returns.codes import LS, REC


@dataclass(frozen=True)
class EpisodeRow:
    """A stretch of care in one legal status, in words: who recorded it, and why it was struck out, if it was."""

    id: UUID
    started_on: date
    ended_on: date | None
    legal_status: str
    end_reason: str
    recorded_by: str
    end_recorded_by: str
    struck_by: str
    struck_why: str


def episode_row(episode: Episode) -> EpisodeRow:
    """The episode, in words."""
    return EpisodeRow(
        id=episode.pk,
        started_on=episode.started_on,
        ended_on=episode.ended_on,
        legal_status=LS.get(episode.legal_status, episode.legal_status),
        end_reason=REC.get(episode.end_reason, episode.end_reason),
        recorded_by=episode.recorded_by.name if episode.recorded_by else "",
        end_recorded_by=episode.end_recorded_by.name if episode.end_recorded_by else "",
        struck_by=episode.struck_by.name if episode.struck_by else "",
        struck_why=episode.struck_why,
    )


def struck_episodes_of(child: Child) -> list[EpisodeRow]:
    """The care of a child that was recorded in error, newest first."""
    struck = Episode.objects.filter(child=child, struck_at__isnull=False)
    people = ("recorded_by", "end_recorded_by", "struck_by")
    return [episode_row(episode) for episode in struck.select_related(*people).order_by("-struck_at")]
