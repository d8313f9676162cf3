"""Care that people recorded in Heard, as the child's page lists it: who recorded it, and whether it was struck out."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from heard.accounts.access import Rights
from heard.caseload.words import how_it_ended
from heard.children.models import Child, Episode
from heard.returns.codes import LS
from heard.rules.day_words import long_day


@dataclass(frozen=True)
class CareLine:
    """A start of care recorded by hand, and its end; `struck` says who struck it out and why."""

    id: UUID
    words: str
    recorded: str
    struck: str
    may_strike: bool


def care_by_hand(episodes: Iterable[Episode], rights: Rights) -> list[CareLine]:
    """What was recorded by hand among a child's episodes, newest first; what a return told is struck by a return."""
    by_hand = [each for each in episodes if each.recorded_by or each.end_recorded_by]
    return [_line(episode, rights) for episode in sorted(by_hand, key=_newest, reverse=True)]


def told_of(child: Child) -> Q:
    """Every fact of a child, live or struck out: asked in two halves, since each half has an index of its own."""
    return Q(child=child, struck_at__isnull=True) | Q(child=child, struck_at__isnull=False)


def may_strike(recorded_by: Iterable[UUID | None], rights: Rights) -> bool:
    """Whether this person may strike out a fact: what they recorded, or anything that a person did if they may."""
    people = {person for person in recorded_by if person}
    if rights.person.pk in people and rights.may("record.strike"):
        return True
    return bool(people) and rights.may("record.strike_any")


def struck_words(by: str, why: str) -> str:
    """`Struck out by Denise Fairweather: the wrong child.`"""
    return f"Struck out by {by or 'a later return'}: {why}"


def _newest(episode: Episode) -> tuple[object, ...]:
    return (episode.started_on, episode.struck_at is None)


def _line(episode: Episode, rights: Rights) -> CareLine:
    status = LS.get(episode.legal_status, episode.legal_status)
    words = f"Came into care on {long_day(episode.started_on)}" + (f": {status}." if status else ".")
    if episode.ended_on:
        words += f" {how_it_ended(episode.end_reason)} on {long_day(episode.ended_on)}."
    people = (episode.recorded_by, episode.end_recorded_by)
    names = dict.fromkeys(person.name for person in people if person)
    is_struck = episode.struck_at is not None
    return CareLine(
        id=episode.pk,
        words=words,
        recorded=f"Recorded by {' and '.join(names)}",
        struck=struck_words(episode.struck_by.name if episode.struck_by else "", episode.struck_why)
        if is_struck
        else "",
        may_strike=not is_struck and may_strike((person.pk for person in people if person), rights),
    )
