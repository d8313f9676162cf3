"""Who takes notes in a meeting: named by the officer who leads it, and ended again; only the officer concludes."""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.reviews.actions.change import hold_still
from heard.reviews.models import NoteTaker, Preparation
from heard.reviews.queries.writers import NAMED_BY_THE_OFFICER, WRITTEN_IN, leads, who_may_take_notes
from heard.rules.review_states import WORDS, State


@transaction.atomic
def name_note_taker(*, preparation: Preparation, person: Person, by: Person, today: date) -> NoteTaker:
    """This person writes in the meeting as well, from now on.

    Refuses everybody but the officer who leads it, and somebody who may not open this child or works on the case.
    """
    plan = _hold_to_name(preparation, by, today)
    if State(plan.state) not in WRITTEN_IN:
        raise Refused(f"This review {WORDS[State(plan.state)].it}, so nobody takes notes in it.")
    if leads(person, plan, today):
        raise Refused(f"{person.name} leads this review, and writes in it already.", field="person")
    if NoteTaker.objects.filter(preparation=plan, person=person, ended_at=None).exists():
        raise Refused(f"{person.name} takes notes already.", field="person")
    if person not in who_may_take_notes(plan, today):
        sentence = f"{person.name} cannot take notes here. Choose somebody of the reviewing service."
        raise Refused(sentence, field="person")
    named = NoteTaker.objects.create(preparation=plan, person=person, named_by=by, named_at=clock.now())
    told = {"child": plan.child_id, "person": person.pk}
    record("note_taker.named", about=plan, by=by, council_id=plan.child.council_id, detail=told)
    return named


@transaction.atomic
def end_note_taker(*, preparation: Preparation, person: Person, by: Person, today: date) -> NoteTaker:
    """This person writes no more in the meeting; what they wrote stays. Refuses everybody but who leads it."""
    plan = _hold_to_name(preparation, by, today)
    named = NoteTaker.objects.filter(preparation=plan, person=person, ended_at=None).first()
    if named is None:
        raise Refused(f"{person.name} does not take notes here.")
    named.ended_at = clock.now()
    named.save(update_fields=["ended_at"])
    told = {"child": plan.child_id, "person": person.pk}
    record("note_taker.ended", about=plan, by=by, council_id=plan.child.council_id, detail=told)
    return named


def _hold_to_name(preparation: Preparation, by: Person, today: date) -> Preparation:
    plan = hold_still(preparation, by=by, today=today)
    if not leads(by, plan, today):
        raise Refused(NAMED_BY_THE_OFFICER)
    return plan
