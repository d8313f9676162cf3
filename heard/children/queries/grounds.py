"""Why people may not review children's plans: every ground, the law told apart from the service's own rule."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from heard.accounts.models import Person, Post, Registration, Role
from heard.accounts.queries import registration_told
from heard.children.models import Appointment, Child, Cover, Exclusion, Permitted
from heard.children.queries.ties import Pair, ties_of, ties_of_officers
from heard.children.queries.who import holds_on
from heard.rules.day_words import long_day
from heard.rules.grounds import Ground, Rule
from heard.rules.independence import Tie, why_not_independent
from heard.rules.iro_standing import why_no_standing

IN_ORDER = list(Rule)


@dataclass(frozen=True)
class Against:
    """The grounds found: against a person whoever the child is, and against a person with one child."""

    of_people: dict[UUID, list[Ground]] = field(default_factory=dict)
    of_pairs: dict[Pair, list[Ground]] = field(default_factory=dict)

    def of(self, child_id: UUID, person_id: UUID) -> tuple[Ground, ...]:
        """Every ground against this person for this child, the law first."""
        found = [*self.of_pairs.get((child_id, person_id), ()), *self.of_people.get(person_id, ())]
        return tuple(sorted(found, key=lambda ground: IN_ORDER.index(ground.rule)))


def grounds_against(children: Collection[UUID], people: Collection[Person], day: date, council_id: UUID) -> Against:
    """What stands against each of these people with each of these children, in six queries however many there are."""
    pairs = [(child, person.pk) for child in children for person in people]
    return grounds_in_pairs(pairs, people, day, council_id)


def grounds_in_pairs(pairs: Collection[Pair], people: Collection[Person], day: date, council_id: UUID) -> Against:
    """The same, asked only of these people with these children: a load names an officer for each of thousands."""
    names = {person.pk: person.name for person in people}
    of_pairs = _judged(ties_of(pairs), names, day)
    asked = set(pairs)
    for pair, ground in _closed_records({child for child, _ in pairs}, names):
        if pair in asked:
            of_pairs.setdefault(pair, []).append(ground)
    return Against(_of_people(people, day, council_id), of_pairs)


def grounds_against_one(child: Child, person: Person, day: date) -> tuple[Ground, ...]:
    """Why this person may not be this child's reviewing officer on a day; empty where they may."""
    return grounds_against([child.pk], [person], day, child.council_id).of(child.pk, person.pk)


def conflicts_in_place(council_id: UUID, day: date, people: Collection[Person]) -> dict[Pair, list[Ground]]:
    """Where an appointment that holds is against a rule of independence, or an officer may not open the record.

    Whoever stands in for an officer that day, or chairs a meeting in their place, is judged like one.
    """
    names = {person.pk: person.name for person in people}
    found = _judged(ties_of_officers(council_id, day), names, day)
    doubtful: set[Pair] = set()
    for table, who in ((Appointment, "iro"), (Cover, "person")):
        kept_out = Q(child__exclusions__person=F(who), child__exclusions__lifted_on=None)
        held = table._base_manager.filter(holds_on(day), child__council=council_id, **{f"{who}__in": names})
        doubtful |= set(held.filter(kept_out | Q(child__restricted=True)).values_list("child", who))
    for pair, ground in _closed_records({child for child, _ in doubtful}, names):
        if pair in doubtful:
            found.setdefault(pair, []).append(ground)
    return found


def _judged(ties: dict[Pair, list[Tie]], names: dict[UUID, str], day: date) -> dict[Pair, list[Ground]]:
    judged = {
        pair: why_not_independent(found, day, name=names[pair[1]]) for pair, found in ties.items() if pair[1] in names
    }
    return {pair: grounds for pair, grounds in judged.items() if grounds}


def _of_people(people: Collection[Person], day: date, council_id: UUID) -> dict[UUID, list[Ground]]:
    """Who has no post as reviewing officer of the council, or no standing as one."""
    posts = Post.objects.filter(holds_on(day), role=Role.IRO, team__council=council_id, person__in=people)
    in_post = set(posts.values_list("person", flat=True))
    registrations = Registration.objects.in_bulk([person.pk for person in people])
    grounds = {}
    for person in people:
        found = why_no_standing(registration_told(registrations.get(person.pk)), day, name=person.name)
        if person.pk not in in_post or not person.is_active:
            sentence = f"{person.name} is not a reviewing officer here on {long_day(day)}."
            found = [Ground("no_post", Rule.RECORD, sentence, ""), *found]
        grounds[person.pk] = found
    return grounds


def _closed_records(children: Collection[UUID], names: dict[UUID, str]) -> Iterable[tuple[Pair, Ground]]:
    """Whom an exclusion keeps from a record, and who is not among the few who may open a restricted one."""
    here = {"child__in": children, "person__in": names, "lifted_on__isnull": True}
    shut = set(Exclusion.objects.filter(**here).values_list("child", "person"))
    open_to = set(Permitted.objects.filter(**here).values_list("child", "person"))
    restricted = Child.objects.filter(pk__in=children, restricted=True).values_list("pk", flat=True)
    shut |= {(child, person) for child in restricted for person in names} - open_to
    for child, person in sorted(shut):
        sentence = f"{names[person]} may not open this child’s record."
        yield (child, person), Ground("record_closed", Rule.RECORD, sentence, "")
