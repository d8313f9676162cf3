"""Sharing out the children of an officer who leaves: fairly, and brothers and sisters together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.bars import Bar, bar_of, count_words, scale_of
from heard.children.models import Child
from heard.children.queries.appointing import NOBODY, Choice, Ties, choice_for
from heard.children.queries.loads import Load, loads_seen
from heard.children.queries.officers_children import children_staying_with
from heard.children.queries.who import full_name_of, iros_of
from heard.rules.grounds import Ground
from heard.rules.suggestion import Candidate, suggest

TOGETHER = "Together with a brother or sister."
REVIEWS_KIN = "Reviews a brother or sister’s plan already."
WAS_BEFORE = "Was this child’s reviewing officer before."
LIGHTEST = "Carries the least for their working time."
NOBODY_FITS = "Something stands against every officer. Leave this child for later."


@dataclass(frozen=True)
class Placed:
    """The officer suggested for a child within a plan, and why; nobody where something stands against all of them."""

    officer: UUID | None
    why: str


@dataclass(frozen=True)
class PlanRow:
    """A child in the plan: who is suggested and why, who is chosen, and what stands against the one chosen."""

    child: Child
    name: str
    suggested: str
    why: str
    chosen: UUID | None
    grounds: tuple[Ground, ...]

    @property
    def may_be_set_aside(self) -> bool:
        """Whether only our own rules stand against the one chosen."""
        return all(ground.may_be_overridden for ground in self.grounds)


@dataclass(frozen=True)
class LoadRow:
    """What one officer carries before the plan and after it, as a picture and in words."""

    id: UUID
    name: str
    before: str
    bar: Bar


@dataclass(frozen=True)
class Plan:
    """The whole plan, as the page shows it."""

    rows: list[PlanRow]
    loads: list[LoadRow]
    officers: list[Person]

    def officer(self, key: UUID | None) -> Person | None:
        """The officer with this key."""
        return next((each for each in self.officers if each.pk == key), None)

    @property
    def barred(self) -> int:
        """For how many children something stands against whoever is chosen."""
        return sum(bool(row.grounds) for row in self.rows)

    @property
    def left(self) -> int:
        """How many children are left to decide later."""
        return sum(row.chosen is None for row in self.rows)


def plan_of(rights: Rights, leaver: Person, day: date, chosen: Mapping[UUID, UUID | None]) -> Plan:
    """The children of this officer on a day, with a suggestion each; `chosen` says otherwise, None being for later."""
    children = children_staying_with(rights, leaver, day)
    keys = [child.pk for child in children]
    choice = choice_for(rights, keys, day)
    placed = spread(choice, keys, but=leaver.pk)
    known = {officer.pk for officer in choice.officers} - {leaver.pk}
    final = {key: chosen.get(key, placed[key].officer) for key in keys}
    final = {key: officer if officer in known else None for key, officer in final.items()}
    rows = [_row(child, choice, placed[child.pk], final[child.pk]) for child in children]
    officers = [officer for officer in choice.officers if officer.pk != leaver.pk]
    return Plan(rows, _loads(choice, leaver, final), officers)


def spread(choice: Choice, children: Sequence[UUID], *, but: UUID) -> dict[UUID, Placed]:
    """An officer for each child, the loads growing as the plan does.

    Brothers and sisters go together to one officer who has room for all of them; where nobody has, each goes where
    they fit best.
    """
    loads, placed = dict(choice.loads), dict[UUID, Placed]()
    for group in sorted(groups_of(children, choice.siblings), key=len, reverse=True):
        together = _for_all(choice, group, loads, but)
        for child in group:
            placed[child] = together or _for_one(choice, child, loads, placed, but)
            if officer := placed[child].officer:
                loads[officer] = loads.get(officer, Load()).plus(choice.weights[child])
    return placed


def groups_of(children: Sequence[UUID], siblings: Ties) -> Iterator[list[UUID]]:
    """The children, with those together who are brothers and sisters, also through one of them; in the order asked."""
    waiting = dict.fromkeys(children)
    while waiting:
        group, reached = [], [next(iter(waiting))]
        while reached:
            child = reached.pop()
            if child in waiting:
                del waiting[child]
                group.append(child)
                reached += siblings.get(child, NOBODY)
        yield group


def _for_all(choice: Choice, group: Sequence[UUID], loads: Mapping[UUID, Load], but: UUID) -> Placed | None:
    """One officer for brothers and sisters, if nothing stands against them with any and they have room for all."""
    if len(group) == 1:
        return None
    weight = sum((choice.weights[child] for child in group), Decimal())
    best = suggest([_of_all(choice, each, group, loads) for each in choice.officers if each.pk != but], weight=weight)
    fitting = [each.candidate for each in best if not each.candidate.grounds]
    roomy = [_key(each) for each in fitting if loads.get(_key(each), Load()).room >= weight]
    return Placed(roomy[0], TOGETHER) if roomy else None


def _of_all(choice: Choice, officer: Person, group: Sequence[UUID], loads: Mapping[UUID, Load]) -> Candidate:
    load = loads.get(officer.pk, Load())
    each = [choice.candidate(officer, child, load, choice.officers_of_siblings.get(child, NOBODY)) for child in group]
    return each[0]._replace(
        grounds=tuple(ground for one in each for ground in one.grounds),
        reviews_brother_or_sister=any(one.reviews_brother_or_sister for one in each),
        was_before=any(one.was_before for one in each),
    )


def _for_one(
    choice: Choice, child: UUID, loads: Mapping[UUID, Load], placed: Mapping[UUID, Placed], but: UUID
) -> Placed:
    """The best officer for one child, who counts as reviewing the brothers and sisters placed before."""
    siblings = choice.siblings.get(child, NOBODY)
    with_kin = {officer for one in siblings if one in placed and (officer := placed[one].officer)}
    with_kin |= choice.officers_of_siblings.get(child, NOBODY)
    asked = [
        choice.candidate(each, child, loads.get(each.pk, Load()), with_kin)
        for each in choice.officers
        if each.pk != but
    ]
    best = next((each.candidate for each in suggest(asked, weight=choice.weights[child]) if each.is_best), None)
    if best is None:
        return Placed(None, NOBODY_FITS)
    if best.reviews_brother_or_sister:
        return Placed(_key(best), REVIEWS_KIN)
    return Placed(_key(best), WAS_BEFORE if best.was_before else LIGHTEST)


def _key(candidate: Candidate) -> UUID:
    assert isinstance(candidate.id, UUID)
    return candidate.id


def _row(child: Child, choice: Choice, placed: Placed, chosen: UUID | None) -> PlanRow:
    names = {officer.pk: officer.name for officer in choice.officers}
    grounds = choice.against.of(child.pk, chosen) if chosen else ()
    suggested = names[placed.officer] if placed.officer else ""
    return PlanRow(child, full_name_of(child), suggested, placed.why, chosen, grounds)


def _loads(choice: Choice, leaver: Person, final: Mapping[UUID, UUID | None]) -> list[LoadRow]:
    """Every officer's load before and after, the leaver's first."""
    after = dict(choice.loads)
    for child, officer in final.items():
        if officer is not None:
            after[officer] = after.get(officer, Load()).plus(choice.weights[child])
            after[leaver.pk] = after.get(leaver.pk, Load()).plus(-choice.weights[child], -1)
    scale = scale_of([*choice.loads.values(), *after.values()])
    others = [officer for officer in choice.officers if officer.pk != leaver.pk]
    rows = [_load_row(each, choice.loads, after, scale) for each in (leaver, *others)]
    stays = f"{count_words(after.get(leaver.pk, Load()))}."
    return [replace(rows[0], bar=rows[0].bar._replace(words=stays, is_over=False)), *rows[1:]]


def _load_row(person: Person, before: Mapping[UUID, Load], after: Mapping[UUID, Load], scale: Decimal) -> LoadRow:
    load = before.get(person.pk, Load())
    return LoadRow(person.pk, person.name, count_words(load), bar_of(load, scale, after.get(person.pk, load)))


@dataclass(frozen=True)
class OfficerRow:
    """An officer to choose: what they carry, and whether they still have a post."""

    id: UUID
    name: str
    bar: Bar
    has_post: bool


def officers_to_choose(rights: Rights) -> list[OfficerRow]:
    """Everybody who is a reviewing officer here or reviews a child's plan; those without a post first, then by name."""
    in_post = {officer.pk for officer in iros_of(rights.council_id, rights.today)}
    loads = loads_seen(rights, rights.today)
    scale = scale_of(loads.values())
    people = Person.objects.filter(pk__in=[one for one, load in loads.items() if load.children or one in in_post])
    rows = [OfficerRow(each.pk, each.name, bar_of(loads[each.pk], scale), each.pk in in_post) for each in people]
    return sorted(rows, key=lambda row: (row.has_post, row.name))
