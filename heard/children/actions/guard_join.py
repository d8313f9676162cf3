"""That joining two children opens no record to anybody who could not open both, and breaks no law of independence."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from heard.accounts.held import not_ended_by
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.models import Appointment, Child, Cover, Exclusion, Permitted
from heard.children.queries.grounds import grounds_against
from heard.rules.grounds import Rule

Shut = dict[str, Any]
Barred = dict[tuple[UUID, str], str]


def refuse_two_circles(child: Child, other: Child) -> None:
    """Refuses to join two restricted records that not the same people may open."""
    if child.restricted and other.restricted and _permitted(child) != _permitted(other):
        raise Refused("Both records are restricted, each to other people. Let the same people open both first.")


def barred_by_law(child: Child, today: date) -> Barred:
    """What the law has against each person who reviews this child's plan, or is to, also in an officer's place."""
    live = not_ended_by(today)
    officers = Appointment.objects.filter(live, child=child).exclude(ended_on=F("started_on")).values("iro")
    stand_ins = Cover.objects.filter(live, child=child).exclude(ended_on=F("started_on")).values("person")
    people = list(Person.objects.filter(Q(pk__in=officers) | Q(pk__in=stand_ins)).order_by("name", "email"))
    against = grounds_against([child.pk], people, today, child.council_id)
    return {
        (person.pk, ground.key): f"{person.name} may not review this child’s plan. The law: {ground.sentence}"
        for person in people
        for ground in against.of(child.pk, person.pk)
        if ground.rule is Rule.LAW
    }


def refuse_newly_barred(other: Child, before: Barred, today: date) -> None:
    """Refuses a join after which the law stands against an officer, or whoever stands in, as it did not before."""
    for what, sentence in barred_by_law(other, today).items():
        if what not in before:
            raise Refused(
                f"Joined, this would be one child, and {sentence} Appoint somebody else, or end that cover, first."
            )


def shut_both(child: Child, other: Child) -> Shut:
    """The joined record is restricted if either was; what undoing the join needs to know of how they were before."""
    excluded = Exclusion.objects.filter(child=other, lifted_on__isnull=True).values_list("pk", flat=True)
    before: Shut = {"child": child.restricted, "other": other.restricted, "excluded": [str(key) for key in excluded]}
    other.restricted = child.restricted or other.restricted
    return before


def shut_apart(child: Child, other: Child, before: Shut, *, by: Person, today: date) -> None:
    """Each is restricted as before; but what was decided of the joined record meanwhile holds for both.

    Called within the undoing of a join, once what moved has moved back; it is audited there.
    """
    _keep_out_of_both(child, other, before)
    if not other.restricted:
        child.restricted = False
        _lift(child, by, today)
    elif not (before["child"] or before["other"]):
        _restrict_as(child, other)
    else:
        if child.restricted and not _permitted(child):
            _restrict_as(child, other)
        if not before["other"]:
            other.restricted = False
            _lift(other, by, today)


def _keep_out_of_both(child: Child, other: Child, before: Shut) -> None:
    """Whoever was kept from the joined record meanwhile is kept from the child's too."""
    live = Exclusion.objects.filter(child=other, lifted_on__isnull=True).exclude(pk__in=before["excluded"])
    kept = set(Exclusion.objects.filter(child=child, lifted_on__isnull=True).values_list("person", flat=True))
    for one in live.exclude(person__in=kept):
        made = {"made_on": one.made_on, "made_by": one.made_by}
        Exclusion.objects.create(child=child, person=one.person, why=one.why, **made)


def _lift(child: Child, by: Person, today: date) -> None:
    """A record that is not restricted needs no permissions."""
    Permitted.objects.filter(child=child, lifted_on__isnull=True).update(lifted_on=today, lifted_by=by)


def _restrict_as(child: Child, other: Child) -> None:
    """To the same people as the other."""
    child.restricted = True
    for one in Permitted.objects.filter(child=other, lifted_on__isnull=True):
        made = {"made_on": one.made_on, "made_by": one.made_by}
        Permitted.objects.create(child=child, person=one.person, why=one.why, **made)


def _permitted(child: Child) -> set[object]:
    return set(Permitted.objects.filter(child=child, lifted_on__isnull=True).values_list("person", flat=True))
