"""Naming a child's reviewing officer (IRO): somebody independent of the case, with the standing that the law asks."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from heard.accounts.held import not_ended_by
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.cover import end_covers_for
from heard.children.actions.independence import ANOTHER_MANAGER, refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.children.actions.may_not_review import MayNotReview
from heard.children.actions.vacancies import keep_vacancies
from heard.children.models import Appointment, CarePeriod, Child
from heard.children.queries.grounds import grounds_against_one
from heard.children.queries.who import iro_of
from heard.rules.day_words import long_day
from heard.rules.grounds import Ground

__all__ = ["MayNotReview", "keep_iro", "name_iro", "set_aside"]


@transaction.atomic
def name_iro(
    *,
    child: Child,
    iro: Person,
    from_on: date,
    by: Person,
    today: date,
    to_on: date | None = None,
    despite_why: str = "",
    childs_view: str = "",
) -> Appointment:
    """Name the child's reviewing officer from a day; whoever was it until then is no longer, from that day on.

    Raises `MayNotReview` with every ground against them; where these are only the service's own rules, `despite_why`
    and `childs_view` together set them aside. Refuses days out of order, days for which another is named already, a
    first day in the past but into a vacancy, and whoever works on the case as the one who decides.
    """
    child = lock_child(child)
    refuse_case_worker(child, by, today, ask=ANOTHER_MANAGER)
    _refuse_days(child, from_on, to_on, today)
    despite = set_aside(iro, _grounds_from(child, iro, from_on, today), despite_why, childs_view, by)
    _refuse_overlap(child, from_on, to_on)
    ended = _end_former(child, iro, from_on)
    if not _goes_on(child, iro, from_on):
        end_covers_for([child.pk], max(from_on, today), by=by)
    appointment = Appointment.objects.create(child=child, iro=iro, started_on=from_on, ended_on=to_on, **despite)
    keep_vacancies([child.pk], today=today)
    detail = {"iro": iro.pk, "from": from_on, "to": to_on, "instead_of": ended.iro_id if ended else None}
    record("iro.named", about=child, by=by, detail=detail | {"despite": appointment.despite})
    return appointment


@transaction.atomic
def keep_iro(*, child: Child, despite_why: str, childs_view: str, by: Person, today: date) -> Appointment:
    """The child keeps their reviewing officer although one of our own rules has come to stand against it.

    Refuses where nothing does, where the law does too, and whoever would decide this of themselves or of their case.
    """
    child = lock_child(child)
    refuse_case_worker(child, by, today, ask=ANOTHER_MANAGER)
    held = iro_of(child, today)
    if held is None:
        raise Refused("This child has no reviewing officer today. Appoint one.")
    name, grounds = held.iro.name, grounds_against_one(child, held.iro, today)
    if all(ground.key in held.despite for ground in grounds):
        raise Refused(f"Nothing stands against {name} that has not been set aside. There is nothing to decide.")
    if not despite_why.strip():
        raise Refused(f"Say why {name} should be the reviewing officer all the same.", field="despite_why")
    before = held.despite
    for told, value in set_aside(held.iro, grounds, despite_why, childs_view, by).items():
        setattr(held, told, value)
    held.despite = list(dict.fromkeys([*before, *held.despite]))
    held.save(update_fields=["despite", "despite_why", "childs_view", "despite_by"])
    record("iro.kept", about=child, by=by, detail={"iro": held.iro_id, "despite": held.despite})
    return held


def set_aside(iro: Person, grounds: Sequence[Ground], why: str, childs_view: str, by: Person) -> dict[str, object]:
    """What an appointment keeps of the service's own rules that a manager sets aside; refuses all other grounds.

    Nobody sets a rule aside for themselves.
    """
    if not grounds:
        return {}
    refusal = MayNotReview(iro.name, grounds)
    if not refusal.may_be_overridden or not (why.strip() or childs_view.strip()):
        raise refusal
    if by.pk == iro.pk:
        raise Refused(f"You cannot set our own rule aside for yourself. {ANOTHER_MANAGER}", field="iro")
    if not why.strip():
        raise Refused(f"Say why {iro.name} should be the reviewing officer all the same.", field="despite_why")
    if not childs_view.strip():
        raise Refused("Say what the child thinks of it, or why they could not be asked.", field="childs_view")
    keys = list(dict.fromkeys(ground.key for ground in grounds))
    return {"despite": keys, "despite_why": why.strip(), "childs_view": childs_view.strip(), "despite_by": by}


def _grounds_from(child: Child, iro: Person, from_on: date, today: date) -> list[Ground]:
    """What stands against them today, or on a first day to come; of one that has passed, also what nobody overrides."""
    found = list(grounds_against_one(child, iro, max(from_on, today)))
    if from_on < today:
        told = {ground.key for ground in found}
        then = grounds_against_one(child, iro, from_on)
        found += [ground for ground in then if not ground.may_be_overridden and ground.key not in told]
    return found


def _refuse_past(child: Child, from_on: date, today: date) -> str | None:
    """Why an appointment cannot begin on a day that has passed: who reviewed the plan until now is not rewritten."""
    if from_on >= today:
        return None
    goes_on = not_ended_by(from_on)
    held = Appointment.objects.filter(goes_on, child=child, started_on__lte=today).exclude(ended_on=F("started_on"))
    if last := held.select_related("iro").order_by("-started_on").first():
        return f"{last.iro.name} has been the reviewing officer since that day. Enter today, or a later day."
    care = CarePeriod.objects.filter(child=child, ended_on=None, started_on__lte=today).order_by("started_on").first()
    if care and not care.start_inferred and from_on < care.started_on:
        return f"The child came into care on {long_day(care.started_on)}. Enter that day or a later one."
    return None


def _refuse_days(child: Child, from_on: date, to_on: date | None, today: date) -> None:
    if sentence := _refuse_past(child, from_on, today):
        raise Refused(sentence, field="from_on")
    if to_on is not None and to_on <= from_on:
        raise Refused(f"The day it ends must be after {long_day(from_on)}. Or leave it empty.", field="to_on")


def _end_former(child: Child, iro: Person, from_on: date) -> Appointment | None:
    """End the appointment that would go on beyond the day on which the new one starts."""
    goes_on = not_ended_by(from_on)
    former = Appointment.objects.filter(goes_on, child=child, started_on__lte=from_on).first()
    if former is None:
        return None
    if former.iro_id == iro.pk and former.ended_on is None:
        raise Refused(f"{iro.name} is the reviewing officer already, since {long_day(former.started_on)}.", field="iro")
    former.ended_on = from_on
    former.save(update_fields=["ended_on"])
    return former


def _goes_on(child: Child, iro: Person, from_on: date) -> bool:
    """Whether this person is the officer up to that day in any case, so that whoever stands in for them still does."""
    until_then = Appointment.objects.filter(child=child, iro=iro, started_on__lt=from_on, ended_on=from_on)
    return until_then.exists()


def _refuse_overlap(child: Child, from_on: date, to_on: date | None) -> None:
    """Nobody else may be named for any of these days. The database holds to it too."""
    held = Appointment.objects.exclude(ended_on=F("started_on"))  # put right on the day it was made
    later = held.filter(child=child, started_on__gt=from_on).order_by("started_on")
    if to_on is not None:
        later = later.filter(started_on__lt=to_on)
    if nearest := later.select_related("iro").first():
        raise Refused(
            f"{nearest.iro.name} is named from {long_day(nearest.started_on)}. Enter that day, or one before it, as "
            "the day this ends.",
            field="to_on",
        )
