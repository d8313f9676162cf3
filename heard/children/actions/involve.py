"""Who works on a child's case, and in what part."""

from datetime import date

from django.db import transaction
from django.db.models import F

from heard.accounts.held import not_ended_by
from heard.accounts.models import Person, Post, Role
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.independence import ANOTHER_MANAGER, refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.children.models import Appointment, Child, Cover, Involvement, Source
from heard.children.queries import holds_on
from heard.rules.day_words import long_day
from heard.rules.independence import AGAINST_INDEPENDENCE

Part = Involvement.Part


def involve_social_worker(*, child: Child, person: Person, from_on: date, by: Person) -> Involvement:
    """Write down that a social worker of the council works on the child's case from a day."""
    return involve_person(child=child, person=person, part=Part.SOCIAL_WORKER, from_on=from_on, by=by)


@transaction.atomic
def involve_person(*, child: Child, person: Person, part: str, from_on: date, by: Person) -> Involvement:
    """Write down that somebody of the council has a part in the child's case from a day.

    Refuses whoever has this part already; and where it would make them dependent, the child's reviewing officer and
    whoever stands in for that officer or chairs a meeting.
    """
    child = lock_child(child)
    if sentence := _refuse_post(child, person, part, from_on):
        raise Refused(sentence, field="person")
    goes_on = not_ended_by(from_on)
    reviews = Appointment.objects.filter(goes_on, child=child, iro=person)
    if part in AGAINST_INDEPENDENCE and reviews.exists():
        raise Refused(f"{person.name} is this child’s reviewing officer, so cannot work on their case.", field="person")
    if part in AGAINST_INDEPENDENCE and (cover := _stands_in(child, person, from_on)):
        raise Refused(STANDS_IN[cover.kind].format(name=person.name), field="person")
    if Involvement.objects.filter(goes_on, child=child, person=person, part=part).exists():
        raise Refused(f"{person.name} {ALREADY.get(part, HAS_IT_ALREADY)}", field="person")
    involvement = Involvement.objects.create(child=child, person=person, part=part, started_on=from_on)
    record("case.taken", about=child, by=by, detail={"person": person.pk, "part": part, "from": from_on})
    return involvement


ALREADY = {Part.SOCIAL_WORKER.value: "works on this child’s case already."}
HAS_IT_ALREADY = "has this part in the child’s case already."
STANDS_IN = {
    "leave": "{name} stands in for this child’s reviewing officer, so cannot work on their case. End that first.",
    "meeting": "{name} is to chair this child’s review, so cannot work on their case. Take that back first.",
}


@transaction.atomic
def end_involvement(
    *, child: Child, person: Person, ended_on: date, by: Person, today: date, part: str = Part.SOCIAL_WORKER
) -> Involvement:
    """Write down that this person no longer has their part in the child's case from a day.

    Refuses whoever works on the case themselves; and a part that would have held on no day, but for one recorded by
    hand that begins today or later: what was is not erased.
    """
    child = lock_child(child)
    refuse_case_worker(child, by, today, ask=ANOTHER_MANAGER)
    held = Involvement.objects.filter(holds_on(ended_on), child=child, person=person, part=part)
    involvement = held.first()
    if involvement is None:
        raise Refused(f"{person.name} does not work on this child’s case on {long_day(ended_on)}.", field="ended_on")
    is_new = involvement.source == Source.HEARD and involvement.started_on >= today
    if ended_on <= involvement.started_on and not is_new:
        sentence = f"{person.name} has had this part since {long_day(involvement.started_on)}. Enter a later day."
        raise Refused(sentence, field="ended_on")
    involvement.ended_on = ended_on
    involvement.save(update_fields=["ended_on"])
    record("case.left", about=child, by=by, detail={"person": person.pk, "part": part, "from": ended_on})
    return involvement


def _stands_in(child: Child, person: Person, from_on: date) -> Cover | None:
    """What this person is to do in the officer's place on some day from then on."""
    held = Cover.objects.filter(child=child, person=person, ended_on__gt=from_on)
    return held.exclude(ended_on=F("started_on")).order_by("started_on").first()


def _refuse_post(child: Child, person: Person, part: str, day: date) -> str | None:
    """A social worker needs a post as one; everybody else some post of the council, so that somebody knows them."""
    posts = Post.objects.filter(holds_on(day), person=person, team__council=child.council_id)
    if part == Part.SOCIAL_WORKER and not posts.filter(role=Role.SOCIAL_WORKER).exists():
        return f"{person.name} is not a social worker here on {long_day(day)}."
    if not posts.exists():
        return f"{person.name} has no post here on {long_day(day)}. Give them one first."
    return None
