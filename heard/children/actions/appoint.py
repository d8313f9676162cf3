"""Naming a child's reviewing officer (IRO): somebody independent of the case, with the standing that the law asks."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.actions.vacancies import keep_vacancies
from heard.children.models import Appointment, Child
from heard.children.queries.grounds import grounds_against_one
from heard.rules.day_words import long_day
from heard.rules.grounds import Ground

AS_OFFICER = "be this child’s reviewing officer"


class MayNotReview(Refused):
    """Somebody who may not be this child's reviewing officer, with every ground; a page lists them one by one."""

    def __init__(self, name: str, grounds: Sequence[Ground], *, what: str = AS_OFFICER, field: str = "iro") -> None:
        self.sentence_alone = f"{name} may not {what}."
        told = " ".join(f"{ground.told_as}: {ground.sentence}" for ground in grounds)
        super().__init__(f"{self.sentence_alone} {told}", field=field)
        self.grounds = tuple(grounds)

    @property
    def may_be_overridden(self) -> bool:
        """Whether only the service's own rules stand against them."""
        return all(ground.may_be_overridden for ground in self.grounds)


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
    and `childs_view` together set them aside. Refuses days out of order, and days for which another is named already.
    """
    child = lock_child(child)
    _refuse_days(from_on, to_on)
    despite = set_aside(iro, grounds_against_one(child, iro, from_on), despite_why, childs_view, by)
    _refuse_overlap(child, from_on, to_on)
    ended = _end_former(child, iro, from_on)
    appointment = Appointment.objects.create(child=child, iro=iro, started_on=from_on, ended_on=to_on, **despite)
    keep_vacancies([child.pk], today=today)
    detail = {"iro": iro.pk, "from": from_on, "to": to_on, "instead_of": ended.iro_id if ended else None}
    record("iro.named", about=child, by=by, detail=detail | {"despite": appointment.despite})
    return appointment


def set_aside(iro: Person, grounds: Sequence[Ground], why: str, childs_view: str, by: Person) -> dict[str, object]:
    """What an appointment keeps of the service's own rules that a manager sets aside; refuses all other grounds."""
    if not grounds:
        return {}
    refusal = MayNotReview(iro.name, grounds)
    if not refusal.may_be_overridden or not (why.strip() or childs_view.strip()):
        raise refusal
    if not why.strip():
        raise Refused(f"Say why {iro.name} should be the reviewing officer all the same.", field="despite_why")
    if not childs_view.strip():
        raise Refused("Say what the child thinks of it, or why they could not be asked.", field="childs_view")
    keys = list(dict.fromkeys(ground.key for ground in grounds))
    return {"despite": keys, "despite_why": why.strip(), "childs_view": childs_view.strip(), "despite_by": by}


def _refuse_days(from_on: date, to_on: date | None) -> None:
    if to_on is not None and to_on <= from_on:
        raise Refused(f"The day it ends must be after {long_day(from_on)}. Or leave it empty.", field="to_on")


def _end_former(child: Child, iro: Person, from_on: date) -> Appointment | None:
    """End the appointment that would go on beyond the day on which the new one starts."""
    goes_on = Q(ended_on__isnull=True) | Q(ended_on__gt=from_on)
    former = Appointment.objects.filter(goes_on, child=child, started_on__lte=from_on).first()
    if former is None:
        return None
    if former.iro_id == iro.pk and former.ended_on is None:
        raise Refused(f"{iro.name} is the reviewing officer already, since {long_day(former.started_on)}.", field="iro")
    former.ended_on = from_on
    former.save(update_fields=["ended_on"])
    return former


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
