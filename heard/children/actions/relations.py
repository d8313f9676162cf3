"""Who is around a child and signs in nowhere: written down, put right, ended, excluded and let in again."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.know import take_back_all_knowing
from heard.children.actions.lock import lock_child
from heard.children.actions.stop import refuse_all_but_the_officer, stop_family, take_back_releases
from heard.children.models import Child, Relationship
from heard.children.models.relations import REACHED_BY
from heard.children.queries.relations import CHANNELS
from heard.children.queries.since_written import ELSEWHERE
from heard.outbox.actions.halt import stop_messages_to
from heard.outbox.actions.queue import REACHABLE
from heard.rules.day_words import long_day
from heard.rules.family_stop import StopReason

Kind, Way = Relationship.Kind, Relationship.Way


@dataclass(frozen=True)
class Told:
    """What is told of somebody around a child: who they are to the child, and how to reach and understand them."""

    kind: str
    name: str
    way: str = Way.TOLD
    has_parental_responsibility: bool = False
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = ""
    needs_interpreter: bool = False
    communication_needs: str = ""

    @property
    def trimmed(self) -> "Told":
        """The same without spaces around the words; who has parental responsibility by their kind has it."""
        words = {key: value.strip() for key, value in asdict(self).items() if isinstance(value, str)}
        has_it = self.has_parental_responsibility or self.kind == Kind.RESPONSIBLE
        return Told(**asdict(self) | words | {"has_parental_responsibility": has_it})


@transaction.atomic
def add_relationship(*, child: Child, told: Told, started_on: date, by: Person, today: date) -> Relationship:
    """Somebody is around the child from a day on; refuses whom nothing reaches in their way, and the same one twice.

    After a stop nothing goes to them until the reviewing officer has decided about them too.
    """
    child, told = lock_child(child), told.trimmed
    _refuse(child, told)
    if started_on > today:
        sentence = f"{long_day(started_on)} is in the future. Enter the day from which they are around the child."
        raise Refused(sentence, field="started_on")
    added = Relationship.objects.create(child=child, started_on=started_on, recorded_by=by, **asdict(told))
    _record("relationship.added", added, by)
    return added


@transaction.atomic
def change_relationship(*, relationship: Relationship, told: Told, by: Person) -> Relationship:
    """Put right who somebody is to the child, or how they are reached; as it was stays in history.

    What waits for them in another way, or at another address, does not go there any more. Whoever is somebody else to
    the child than was thought may know nothing, and after a stop hears nothing, until it is decided anew.
    """
    relationship, told = _held(relationship), told.trimmed
    _refuse(relationship.child, told, but=relationship)
    if told.kind == Kind.CHILD and relationship.excluded_on is not None:
        raise Refused("They are excluded, and a child is not. Let them in again first.", field="kind")
    fields, before, was = asdict(told), _how_reached(relationship), relationship.kind
    for name, value in fields.items():
        setattr(relationship, name, value)
    relationship.save(update_fields=list(fields))
    _record("relationship.changed", relationship, by, was=was)
    if relationship.kind != was:
        take_back_all_knowing(relationship=relationship, by=by)
        take_back_releases(relationship=relationship, by=by)
    if _how_reached(relationship) != before:
        stop_messages_to(to_key=relationship.pk, why=ELSEWHERE.format(name=relationship.name), by=by)
    return relationship


@transaction.atomic
def end_relationship(*, relationship: Relationship, ended_on: date, by: Person, today: date) -> Relationship:
    """Somebody is around the child no longer, from a day on: nothing goes to them any more."""
    relationship = _held(relationship)
    if ended_on > today:
        raise Refused(f"{long_day(ended_on)} is in the future. Record the end once it has come.", field="ended_on")
    if ended_on < relationship.started_on:
        began = long_day(relationship.started_on)
        raise Refused(f"They are around the child since {began}. Enter that day or a later one.", field="ended_on")
    relationship.ended_on = ended_on
    relationship.save(update_fields=["ended_on"])
    _record("relationship.ended", relationship, by, on=ended_on)
    return relationship


@transaction.atomic
def exclude_relationship(*, relationship: Relationship, why: str, by: Person, today: date) -> Relationship:
    """The reviewing officer keeps somebody out; everything to the family stops until the officer has looked at each."""
    relationship = _held(relationship)
    refuse_all_but_the_officer(relationship.child, by, today)
    if relationship.kind == Kind.CHILD:
        raise Refused("A child is not excluded from their own review. Talk with them about how they want to take part.")
    if relationship.excluded_on is not None:
        raise Refused(f"{relationship.name} is excluded already.")
    if not why.strip():
        raise Refused(f"Say why {relationship.name} is excluded. It is told to nobody outside.", field="why")
    relationship.excluded_on, relationship.excluded_by, relationship.excluded_why = today, by, why.strip()
    relationship.save(update_fields=["excluded_on", "excluded_by", "excluded_why"])
    _record("relationship.excluded", relationship, by)
    stop_family(child=relationship.child, why=StopReason.EXCLUDED, by=by, today=today)
    return relationship


@transaction.atomic
def readmit_relationship(*, relationship: Relationship, by: Person, today: date) -> Relationship:
    """Somebody is excluded no more; where everything stopped, the officer still decides about them."""
    relationship = _held(relationship)
    refuse_all_but_the_officer(relationship.child, by, today)
    if relationship.excluded_on is None:
        raise Refused(f"{relationship.name} is not excluded.")
    relationship.excluded_on, relationship.excluded_by, relationship.excluded_why = None, None, ""
    relationship.save(update_fields=["excluded_on", "excluded_by", "excluded_why"])
    _record("relationship.readmitted", relationship, by)
    return relationship


def _how_reached(relationship: Relationship) -> tuple[str, str]:
    """In which way somebody is reached, and where."""
    way = Way(relationship.way)
    return way, "" if way == Way.TOLD else getattr(relationship, REACHED_BY[way])


def _held(relationship: Relationship) -> Relationship:
    """Somebody as they stand now, with the child held; refuses who is around the child no longer."""
    child = lock_child(relationship.child)
    relationship = Relationship.objects.get(pk=relationship.pk)
    relationship.child = child
    if relationship.ended_on is not None:
        raise Refused(f"{relationship.name} is around the child no longer, since {long_day(relationship.ended_on)}.")
    return relationship


def _refuse(child: Child, told: Told, but: Relationship | None = None) -> None:
    """Refuses what cannot be so, with the box that it belongs to."""
    if told.kind not in Kind or told.way not in Way:
        raise Refused("Choose who they are to the child, and how they are reached.", field="kind")
    if not told.name:
        raise Refused("Enter their name, or what they are called, as of a school.", field="name")
    if told.kind == Kind.CHILD and told.has_parental_responsibility:
        raise Refused("A child has no parental responsibility for themself.", field="has_parental_responsibility")
    if told.needs_interpreter and not told.language:
        raise Refused(f"Enter the language that {told.name} needs an interpreter for.", field="language")
    _refuse_unreachable(told)
    _refuse_twice(child, told, but)


def _refuse_unreachable(told: Told) -> None:
    """Refuses a way of reaching somebody that lacks what it needs."""
    if told.way == Way.TOLD:
        return
    detail = REACHED_BY[told.way]
    is_sound, words = REACHABLE[CHANNELS[Way(told.way)]]
    if not is_sound(getattr(told, detail)):
        raise Refused(f"{told.name} {words}", field=detail)


def _refuse_twice(child: Child, told: Told, but: Relationship | None) -> None:
    live = Relationship.objects.filter(child=child, ended_on=None)
    if but is not None:
        live = live.exclude(pk=but.pk)
    if live.filter(kind=told.kind, name=told.name).exists():
        raise Refused(f"{told.name} is around the child already, as the same. Change what stands there.", field="name")
    if told.kind == Kind.CHILD and live.filter(kind=Kind.CHILD).exists():
        raise Refused("How the child is reached is recorded already. Change what stands there.", field="kind")


def _record(action: str, relationship: Relationship, by: Person, **detail: object) -> None:
    told = {"child": relationship.child_id, "kind": relationship.kind} | detail
    record(action, about=relationship, council_id=relationship.child.council_id, by=by, detail=told)
