"""The episodes that a person records: care begun, care ended, and what of it was entered in error.

What these deeds move (periods, reviews, clocks) is the work of the room above: `reviews.actions.care`.
"""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.actions.strike import refuse_to_strike
from heard.children.models import Child, Episode
from heard.returns.codes import LS, REC
from heard.rules.care_periods import SHORT_BREAKS
from heard.rules.day_words import long_day
from heard.rules.review_schedule import eighteenth_birthday

GOES_ON = "X1"
LEGAL_STATUSES = {code: words for code, words in LS.items() if code != "D1"}
AS_IT_BEGAN = ("started_on", "reason", "legal_status", "need", "placement", "source", "load_id", "recorded_by_id")
END_REASONS = {code: words for code, words in REC.items() if code not in {GOES_ON, "E43", "E44"}}


@transaction.atomic
def add_episode(*, child: Child, started_on: date, legal_status: str, by: Person, today: date) -> Episode:
    """A child comes into care, or a short break begins; refuses a day on which that cannot have been."""
    child = lock_child(child)
    if legal_status not in LEGAL_STATUSES:
        raise Refused("Choose the legal status on the first day.", field="legal_status")
    last = last_episode(child, today)
    sentence = _refuse_start(child, started_on, today) or _refuse_after(last, started_on, legal_status, today)
    if sentence:
        raise Refused(sentence, field="started_on")
    episode = Episode.objects.create(
        child=child, started_on=started_on, reason="S", legal_status=legal_status, recorded_by=by
    )
    record("care.begun", about=episode, by=by, council_id=child.council_id, detail=_told(episode))
    return episode


@transaction.atomic
def end_episode(*, child: Child, ended_on: date, end_reason: str, by: Person, today: date) -> Episode:
    """The child leaves care, or the break is over: the open episode ends; refuses where there is none."""
    child = lock_child(child)
    episode = last_episode(child, today)
    if episode is None or not _goes_on(episode, today):
        raise Refused("The child is not in care now, so there is nothing to end.")
    if end_reason not in END_REASONS:
        raise Refused("Choose why care ended.", field="end_reason")
    if sentence := _refuse_end(episode, ended_on, today):
        raise Refused(sentence, field="ended_on")
    episode.ended_on, episode.end_reason, episode.end_recorded_by = ended_on, end_reason, by
    episode.save(update_fields=["ended_on", "end_reason", "end_recorded_by"])
    record("care.ended", about=episode, by=by, council_id=child.council_id, detail=_told(episode))
    return episode


@transaction.atomic
def strike_episode(*, episode: Episode, why: str, by: Person, today: date) -> Episode:
    """Strike out a start of care that was recorded in error: it stays, with the reason, and no longer counts."""
    child = lock_child(episode.child)
    episode = Episode.objects.select_related("recorded_by").get(pk=episode.pk)
    refuse_to_strike(episode, recorded_by=episode.recorded_by, why=why, by=by, today=today)
    _strike(episode, why, by)
    record("care.struck", about=episode, by=by, council_id=child.council_id, detail=_told(episode))
    return episode


@transaction.atomic
def undo_end(*, episode: Episode, why: str, by: Person, today: date) -> Episode:
    """Take back an end of care that was recorded in error: the ended row is struck out, an open one stands instead."""
    child = lock_child(episode.child)
    ended = Episode.objects.select_related("end_recorded_by").get(pk=episode.pk)
    refuse_to_strike(ended, recorded_by=ended.end_recorded_by, why=why, by=by, today=today)
    later = Episode.objects.filter(child=child, struck_at__isnull=True, started_on__gt=ended.started_on)
    if following := later.order_by("started_on").first():
        raise Refused(f"The child came into care again on {long_day(following.started_on)}. Strike that out first.")
    _strike(ended, why, by)
    as_it_began = {name: getattr(ended, name) for name in AS_IT_BEGAN}
    reopened = Episode.objects.create(child=child, **as_it_began)
    told = _told(ended) | {"reopened": reopened.pk}
    record("care.end_undone", about=ended, by=by, council_id=child.council_id, detail=told)
    return reopened


def last_episode(child: Child, today: date) -> Episode | None:
    """The child's last episode that has begun."""
    begun = Episode.objects.filter(child=child, struck_at__isnull=True, started_on__lte=today)
    return begun.order_by("started_on").last()


def _goes_on(episode: Episode, today: date) -> bool:
    """Whether it is still open; an end that a return foretells is not yet an end."""
    return episode.ended_on is None or episode.ended_on > today


def _refuse_start(child: Child, started_on: date, today: date) -> str | None:
    """Why care cannot begin on a day, as far as the child's own life says."""
    if started_on > today:
        return f"{long_day(started_on)} is in the future. Record care once it has begun."
    if child.born_on and started_on < child.born_on:
        return f"The child was born on {long_day(child.born_on)}. Enter that day or a later one."
    if child.born_on and started_on >= eighteenth_birthday(child.born_on):
        return f"The child turned 18 on {long_day(eighteenth_birthday(child.born_on))}. Check the year."
    return None


def _refuse_after(last: Episode | None, started_on: date, legal_status: str, today: date) -> str | None:
    """Why care cannot begin on a day, as far as earlier times in care say."""
    if last is None:
        return None
    if last.ended_on is None or _goes_on(last, today):
        return f"The child is in care already, since {long_day(last.started_on)}. End that time in care first."
    same_kind = (legal_status in SHORT_BREAKS) == (last.legal_status in SHORT_BREAKS)
    if started_on < last.ended_on or (same_kind and started_on == last.ended_on):
        return f"The child was in care until {long_day(last.ended_on)}. A new time in care begins after that day."
    return None


def _refuse_end(episode: Episode, ended_on: date, today: date) -> str | None:
    if ended_on > today:
        return f"{long_day(ended_on)} is in the future. Record the end once it has come."
    if ended_on < episode.started_on:
        what = "Care began" if episode.reason == "S" else "The home or the legal status last changed"
        return f"{what} on {long_day(episode.started_on)}. Enter that day or a later one."
    return None


def _strike(episode: Episode, why: str, by: Person) -> None:
    episode.struck_at, episode.struck_by, episode.struck_why = clock.now(), by, why.strip()
    episode.save(update_fields=["struck_at", "struck_by", "struck_why"])


def _told(episode: Episode) -> dict[str, object]:
    """What the audit trail keeps of an episode: days and codes."""
    return {
        "child": episode.child_id,
        "from": episode.started_on,
        "to": episode.ended_on,
        "legal_status": episode.legal_status,
        "end_reason": episode.end_reason,
    }
