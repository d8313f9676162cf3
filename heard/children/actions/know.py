"""Deciding what one person around a child may know: one protected fact at a time, and again when its day comes."""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Knowledge, Relationship
from heard.children.queries.knowing import legal_statuses
from heard.children.queries.since_written import MAY_NOT_KNOW
from heard.outbox.actions.halt import stop_messages_to
from heard.rules import secrecy
from heard.rules.secrecy import Decision, Knowing, ProtectedFact

STATUS_OTHERWISE = "On that day the child’s legal status was {status} here. Correct the episode, or choose that one."
CHOSEN = {None: Knowing.NOT_DECIDED, True: Knowing.MAY_KNOW, False: Knowing.MAY_NOT_KNOW}


@transaction.atomic
def decide_knowing(
    *,
    relationship: Relationship,
    fact: ProtectedFact,
    may_know: bool | None,
    why: str,
    by: Person,
    today: date,
    decided_on: date | None = None,
    look_again_on: date | None = None,
    legal_status: str = "",
    advice: str = "",
) -> Knowledge:
    """This person may know this fact, or may not; the earlier decision ends. Until then nothing is shown to them.

    `legal_status` is told only where Heard does not know it. The warning that the law gives is the page's to show
    (`rules.secrecy.warning_for`), and so is asking what the legal `advice` was; it warns and does not refuse.
    """
    child = lock_child(relationship.child)
    day = decided_on or today
    known = legal_statuses([child.pk], day).get(child.pk, "")
    if known and legal_status not in ("", known):
        raise Refused(STATUS_OTHERWISE.format(status=known), field="legal_status")
    status, again_on = known or legal_status.strip(), look_again_on or secrecy.look_again_on(day)
    decision = Decision(CHOSEN[may_know], why.strip(), day, status, again_on, advice.strip())
    if sentence := secrecy.refuse_decision(decision, today):
        raise Refused(sentence)
    return _keep(relationship, fact, decision, by)


@transaction.atomic
def take_back_knowing(*, relationship: Relationship, fact: ProtectedFact, by: Person) -> Knowledge:
    """What was decided counts no more, as if nobody had: the fact is not shown to this person until somebody does."""
    child = lock_child(relationship.child)
    live = _live(relationship, fact)
    if live is None:
        raise Refused("Nobody has decided about this yet.")
    _end(live)
    if live.may_know:
        _stop_what_waits(relationship, by)
    detail = {"child": child.pk, "relationship": relationship.pk, "fact": fact}
    record("knowing.taken_back", about=live, council_id=child.council_id, by=by, detail=detail)
    return live


@transaction.atomic
def take_back_all_knowing(*, relationship: Relationship, by: Person) -> None:
    """Nothing that was decided about what this person may know counts any more: they turned out to be somebody else."""
    live = Knowledge.objects.filter(relationship=relationship, ended_at=None).order_by("fact")
    for fact in list(live.values_list("fact", flat=True)):
        take_back_knowing(relationship=relationship, fact=ProtectedFact(fact), by=by)


def _keep(relationship: Relationship, fact: ProtectedFact, decision: Decision, by: Person) -> Knowledge:
    """The decision, instead of the one before; the child is held."""
    if former := _live(relationship, fact):
        _end(former)
    kept = Knowledge.objects.create(
        relationship=relationship,
        fact=fact,
        may_know=decision.knowing is Knowing.MAY_KNOW,
        why=decision.why,
        advice=decision.advice,
        legal_status=decision.legal_status,
        decided_on=decision.decided_on,
        decided_by=by,
        look_again_on=decision.look_again_on,
    )
    if former and former.may_know and not kept.may_know:
        _stop_what_waits(relationship, by)
    detail = {"child": relationship.child_id, "relationship": relationship.pk, "fact": fact, "may": kept.may_know}
    record("knowing.decided", about=kept, council_id=relationship.child.council_id, by=by, detail=detail)
    return kept


def _stop_what_waits(relationship: Relationship, by: Person) -> None:
    """What was written before may say what they may not know any more."""
    stop_messages_to(to_key=relationship.pk, why=MAY_NOT_KNOW.format(name=relationship.name), by=by)


def _live(relationship: Relationship, fact: ProtectedFact) -> Knowledge | None:
    return Knowledge.objects.filter(relationship=relationship, fact=fact, ended_at=None).first()


def _end(knowledge: Knowledge) -> None:
    knowledge.ended_at = clock.now()
    knowledge.save(update_fields=["ended_at"])
