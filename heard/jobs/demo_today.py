"""What makes a day in the demo council: who works with whom, who came into care this week, what waits for somebody."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from heard.accounts.models import Council, Person
from heard.children.actions.appoint import name_iro
from heard.children.actions.conflicts import declare_conflict
from heard.children.actions.guard import exclude_person, restrict_record
from heard.children.actions.involve import involve_person, involve_social_worker
from heard.children.actions.kin import add_kin
from heard.children.actions.weigh import weigh_case
from heard.children.models import Appointment, Child, Conflict, Involvement, Kinship
from heard.children.queries import holds_on
from heard.reviews.actions.tell import take_into_care
from heard.rules.working_days import working_day_before

NEWCOMER = "Kacper"
"""Came into care four working days ago, has a sister in care, and has nobody yet to review his plan."""
YOUNGEST_PARENT_YEARS = 15


def surround(council: Council, people: Mapping[str, Person], today: date) -> None:
    """Everything that the file of the council does not tell."""
    manager = people["ruth"]
    in_care = list(Child.objects.filter(council=council, clocks__isnull=False).order_by("number").distinct())
    for place, child in enumerate(in_care[::2]):
        worker = people["tomasz"] if place % 2 else people["priya"]
        involve_social_worker(child=child, person=worker, from_on=_long_ago(child, today), by=manager)
    why = "A relative works for the council"
    restrict_record(child=in_care[3], people=[manager], why=why, by=manager, today=today)
    exclude_person(child=in_care[5], person=people["patrick"], why="The child of a friend", by=manager, today=today)
    _make_some_heavier(in_care[10:40:3], manager, today)
    _bring_in_a_newcomer(council, people, today)
    _make_a_parent(in_care, manager, today)
    _hand_over(in_care, people, today)


def _long_ago(child: Child, today: date) -> date:
    """The first of the month five months ago, or the day of birth."""
    return max((today - timedelta(days=150)).replace(day=1), _birth(child))


def _bring_in_a_newcomer(council: Council, people: Mapping[str, Person], today: date) -> None:
    """Olu reviews his sister's plan; Patrick visits him for the council and is a relative, so may not be his."""
    tomasz, patrick, manager = people["tomasz"], people["patrick"], people["ruth"]
    here = Child.objects.filter(council=council, involvements__person=tomasz, restricted=False)
    of_olu = here.filter(appointments__in=Appointment.objects.filter(holds_on(today), iro=people["olu"]))
    sister = of_olu.filter(sex="F").order_by("-born_on", "number")[0]
    child = take_into_care(
        council=council,
        forename=NEWCOMER,
        surname=sister.surname,
        born_on=today - timedelta(days=9 * 365),
        started_on=working_day_before(today, 4),
        legal_status="V2",
        siblings=[sister],
        works_on_case=True,
        by=tomasz,
        today=today,
    )
    involve_person(child=child, person=patrick, part=Involvement.Part.VISITING, from_on=today, by=manager)
    kind, why = Conflict.Kind.RELATIVE, "He is the child’s great-uncle"
    declare_conflict(child=child, person=patrick, kind=kind, why=why, by=patrick, today=today)


def _make_a_parent(in_care: Sequence[Child], manager: Person, today: date) -> None:
    """Two of one officer's children turn out to be mother and child: an alert, because the file named the officer."""
    officers = dict(Appointment.objects.filter(holds_on(today), child__in=in_care).values_list("child", "iro"))
    oldest_first = sorted((child for child in in_care if child.born_on and not child.restricted), key=_birth)
    for parent in oldest_first:
        for child in reversed(oldest_first):
            apart = _birth(child) - _birth(parent)
            is_old_enough = apart > timedelta(days=YOUNGEST_PARENT_YEARS * 366)
            if is_old_enough and parent.sex == "F" and officers.get(parent.pk) == officers.get(child.pk):
                add_kin(child=child, kin=parent, kind=Kinship.Kind.PARENT, by=manager)
                return


def _birth(child: Child) -> date:
    assert child.born_on  # nosec B101: only such are asked
    return child.born_on


def _hand_over(in_care: Sequence[Child], people: Mapping[str, Person], today: date) -> None:
    """One child has a new officer from today, whom nobody has introduced yet."""
    of_gethin = Appointment.objects.filter(holds_on(today), iro=people["gethin"], child__in=in_care)
    settled = of_gethin.filter(started_on__lt=today, child__restricted=False).order_by("child__number")
    child = settled[0].child
    name_iro(child=child, iro=people["denise"], from_on=today, by=people["ruth"], today=today)


def _make_some_heavier(children: Sequence[Child], manager: Person, today: date) -> None:
    """Some children live far away, some cases are complex."""
    for place, child in enumerate(children):
        is_complex = place % 2 == 0
        why = "Several moves, and two courts" if is_complex else ""
        weigh_case(child=child, is_far=place % 3 == 0, is_complex=is_complex, why=why, by=manager, today=today)
