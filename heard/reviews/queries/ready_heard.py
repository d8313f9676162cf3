"""Who was heard before reviews: everybody invited, everybody with parental responsibility, and the child in private."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.reviews.models import Preparation
from heard.reviews.queries.steps import BRIEFLY, Facts
from heard.reviews.queries.talked import each_responsible_asked_on
from heard.reviews.queries.viewed import given_by_each, last_of
from heard.rules.preparation import ALONE, RESPONSIBLE, VIEWS
from heard.rules.private_talk import Conversation, told_of
from heard.voice.queries.conversations import conversations_before

NOBODY_RESPONSIBLE = "Nobody is recorded as holding parental responsibility. Write down who has it."


def heard_before(plans: Collection[Preparation]) -> dict[UUID, Facts]:
    """Whose views are here, of those whom the law and we ask; in as many queries for seventy reviews as for seven."""
    given, asked = given_by_each(plans), each_responsible_asked_on(plans)
    talks = conversations_before([plan.pk for plan in plans])
    return {
        plan.pk: _views(given[plan.pk])
        .and_also(_responsible(asked[plan.pk]))
        .and_also(_alone(talks.get(plan.pk, Conversation())))
        for plan in plans
    }


def _views(given: list[date | None]) -> Facts:
    """Nobody’s views are needed where nobody is invited who is asked for them."""
    if not given:
        return Facts(not_needed={VIEWS.key}, known={VIEWS.key: "Nobody is invited yet who is asked for their views."})
    return _counted(VIEWS.key, given, "Views here so far: {counted}.")


def _responsible(asked: list[date | None]) -> Facts:
    """That nobody is known to have parental responsibility is a gap, and nothing that is done."""
    if not asked:
        return Facts(known={RESPONSIBLE.key: NOBODY_RESPONSIBLE})
    return _counted(RESPONSIBLE.key, asked, "Asked, or excused by law: {counted}.")


def _alone(talk: Conversation) -> Facts:
    """Held alone, it is done; where a reason of the law stands for it, nothing is left to do, on no day of its own."""
    known = {ALONE.key: told_of(talk)}
    if talk.is_excused:
        return Facts(excused={ALONE.key}, known=known)
    return Facts(done={ALONE.key: talk.held_on} if talk.is_done and talk.held_on else {}, known=known)


def _counted(key: str, days: list[date | None], words: str) -> Facts:
    done_on = last_of(days)
    counted = f"{sum(day is not None for day in days)} of {len(days)}"
    known, briefly = words.format(counted=counted), f"{BRIEFLY[key]} {counted}"
    return Facts(done={key: done_on} if done_on else {}, known={key: known}, briefly={key: briefly})
