"""The child’s reviewing officer on the child’s page: who, how to reach them, who stands in, and what is not right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.accounts.permissions import Scope
from heard.caseload.queries.around import FAMILY, Somebody, everybody_round, officers_since
from heard.children.access import children_visible_to
from heard.children.models import CarePeriod, Child, Vacancy
from heard.children.queries import full_name_of, name_of
from heard.children.queries.grounds import grounds_against_one
from heard.children.queries.ties import ties_of
from heard.rules.appointment_clock import AppointmentDue, explain_appointment
from heard.rules.day_words import number_word
from heard.rules.grounds import Ground
from heard.rules.independence import why_not_independent
from heard.rules.iro_standing import why_no_standing


@dataclass(frozen=True)
class SetAside:
    """What of our own rules a manager set aside for this officer: although what, why, the child’s view, by whom."""

    although: str
    why: str
    childs_view: str
    by: str


@dataclass(frozen=True)
class OfficerCard:
    """The reviewing officer of a child, as one person may see it; blank where there is none."""

    id: UUID | None = None
    name: str = ""
    since: date | None = None
    is_here: bool = True
    reach: tuple[str, ...] = ()
    email: str = ""
    when_to_reach: str = ""
    next_name: str = ""
    next_on: date | None = None
    is_next_late: bool = False
    leaver: str = ""
    stands_in: str = ""
    stands_in_until: date | None = None
    chairs: tuple[tuple[str, date], ...] = ()
    how_many: str = ""
    grounds: tuple[Ground, ...] = ()
    set_aside: SetAside | None = None
    vacancy: str = ""
    needed_on: date | None = None


@dataclass(frozen=True)
class Relative:
    """A brother, sister, parent or child who is in care here too, and whose record the asker may open."""

    id: UUID
    full_name: str
    number: str
    as_what: str


@dataclass(frozen=True)
class Around:
    """Everybody round a child."""

    officer: OfficerCard
    workers: tuple[str, ...]
    family: tuple[Relative, ...]


def around(child: Child, rights: Rights, now: CarePeriod | None) -> Around:
    """Who is round the child today, in two queries, and a third for whoever has family in care; `now`: in care.

    Only where something stands against the officer are there more, to say what.
    """
    everybody = everybody_round(child, rights.today)
    workers = [each.name for each in everybody if each.kind == "social_worker"]
    officers = [each for each in everybody if each.kind == "officer"]
    one = next((each for each in officers if each.holds_on(rights.today)), None)
    if one:
        card = _officer(one, officers, child, rights, now)
        card = _with_stand_ins(card, everybody, rights.today)
    else:
        card = _nobody(child, rights) if now else OfficerCard()
    return Around(_with_next(card, officers, rights.today), tuple(workers), _family(everybody, rights))


def _officer(
    one: Somebody, officers: Sequence[Somebody], child: Child, rights: Rights, now: CarePeriod | None
) -> OfficerCard:
    """The officer of today: since when, how to reach them while they have a post, and what is not right."""
    grounds = _grounds(child, one, rights) if now else ()
    return OfficerCard(
        id=one.id,
        name=one.name,
        since=one.from_on,
        is_here=one.is_here,
        reach=tuple(number for number in (one.phone, one.mobile) if number and one.is_here),
        email=one.email if one.is_here else "",
        when_to_reach=one.when_to_reach if one.is_here else "",
        leaver=_not_introduced(one, officers, now),
        how_many=_how_many(officers, name_of(child, rights), now, rights.today),
        grounds=tuple(ground for ground in grounds if ground.key not in one.despite),
        set_aside=_set_aside(one, grounds) if one.despite and _may_know(one, rights) else None,
    )


def _with_next(card: OfficerCard, officers: Sequence[Somebody], today: date) -> OfficerCard:
    """Who is the officer from a later day, and whether that day is after the one by which somebody is needed."""
    following = next((each for each in officers if each.from_on and each.from_on > today), None)
    if following is None or following.from_on is None:
        return card
    is_late = card.needed_on is not None and following.from_on > card.needed_on
    return replace(card, next_name=following.name, next_on=following.from_on, is_next_late=is_late)


def _with_stand_ins(card: OfficerCard, everybody: Sequence[Somebody], today: date) -> OfficerCard:
    """Who stands in today, until which last day; and who chairs which meeting."""
    chairs = tuple((each.name, each.on) for each in everybody if each.kind == "meeting" and each.on)
    away = next((each for each in everybody if each.kind == "leave" and each.holds_on(today)), None)
    if away is None or away.until is None:
        return replace(card, chairs=chairs)
    return replace(card, chairs=chairs, stands_in=away.name, stands_in_until=away.until - timedelta(days=1))


def _nobody(child: Child, rights: Rights) -> OfficerCard:
    """By when a child in care who has no officer must have one, and why."""
    vacancy = Vacancy.objects.filter(child=child).first()
    if vacancy is None:
        return OfficerCard()
    due = AppointmentDue(vacancy.limit, vacancy.counted_from, vacancy.due_on)
    why = explain_appointment(due, name_of(child, rights), rights.today)
    return OfficerCard(vacancy=why, needed_on=vacancy.due_on)


def _not_introduced(one: Somebody, held: Sequence[Somebody], now: CarePeriod | None) -> str:
    """The officer before, where nobody has said that they introduced this one; a file never says it."""
    before = [each for each in held if each.until and one.from_on and each.until <= one.from_on]
    if now is None or not before or one.on or not one.is_ours:
        return ""
    last = max(before, key=lambda each: each.until or date.min)
    went_on = last.until is not None and last.until > now.started_on
    return last.name if went_on and last.id != one.id else ""


def _how_many(held: Sequence[Somebody], name: str, now: CarePeriod | None, today: date) -> str:
    """`The only officer in this time in care`, or which of several."""
    if now is None:
        return ""
    many = officers_since(now.started_on, held, today)
    if many < 2:
        return f"{name} has had the same officer throughout this time in care."
    return f"{name} has had {number_word(many)} officers in this time in care."


def _may_know(one: Somebody, rights: Rights) -> bool:
    """What stands against an officer is for the reviewing service, and for the officer alone."""
    return Scope.COUNCIL in rights.scopes("caseload.see") or rights.person.pk == one.id


def _grounds(child: Child, one: Somebody, rights: Rights) -> tuple[Ground, ...]:
    """Everything that stands against the officer today, set aside or not; nothing for whoever may not know it."""
    if not _may_know(one, rights) or _is_sound(child, one, rights.today):
        return ()
    person = Person(pk=one.id, name=one.name, is_active=one.is_here)  # read already, with everybody else
    return grounds_against_one(child, person, rights.today)


def _is_sound(child: Child, one: Somebody, today: date) -> bool:
    """Whether nothing at all stands against the officer, as of most: known in one query."""
    if not one.is_here or one.is_kept_out or why_no_standing(one.registration(), today, name=one.name):
        return False
    ties = ties_of([(child.pk, one.id)]).get((child.pk, one.id), [])
    return not why_not_independent(ties, today, name=one.name)


def _set_aside(one: Somebody, grounds: Sequence[Ground]) -> SetAside:
    """The override that the appointment keeps; its rule in words, as long as it still stands against them."""
    told = [ground.sentence.removesuffix(".") for ground in grounds if ground.key in one.despite]
    although = " and although ".join(told) or "our own rule stood against it"
    return SetAside(although, one.despite_why, one.childs_view, one.despite_by)


def _family(everybody: Sequence[Somebody], rights: Rights) -> tuple[Relative, ...]:
    """The family in care whose records the asker may open; the others are not even counted."""
    kin = {each.id: FAMILY[each.kind] for each in everybody if each.kind in FAMILY}
    if not kin:
        return ()
    in_care = CarePeriod.objects.filter(child__in=kin, ended_on=None).values("child")
    seen = children_visible_to(rights).filter(pk__in=in_care)
    rows = [Relative(each.pk, full_name_of(each), each.number, kin[each.pk]) for each in seen]
    return tuple(sorted(rows, key=lambda each: (each.as_what, each.full_name)))
