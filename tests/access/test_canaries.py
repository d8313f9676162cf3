"""Whoever is barred from a protected fact finds it in nothing that reaches them, wherever somebody wrote it.

And whoever was granted it finds it where it belongs, so that this can fail.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from heard.audit.models import Event
from heard.children.models import Child, Relationship
from heard.children.queries.knowing import knows
from heard.children.queries.relations import names_shown_to
from heard.outbox.models import Message
from heard.reviews.models import Invitation
from heard.rules.secrecy import ProtectedFact as Fact
from tests import world
from tests.access import canary_columns
from tests.access.canary_columns import Column, bare, columns
from tests.access.canary_course import WAYS, Course, a_course
from tests.access.canary_world import FORENAME, READERS
from tests.actions.preparing import TODAY

ASKED = ("invited", "moved", "settled elsewhere", "invited again")
GRANTED, APART, BARRED = "a parent who may know", "a relative who may know", "a parent who may not know"


@pytest.fixture(scope="module", params=WAYS)
def course(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Course]:
    """What happened to everybody who is reached in this way; undone afterwards."""
    undone = transaction.atomic()
    undone._from_testcase = True  # type: ignore[attr-defined]  # as in Django’s own: durable deeds run within it
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, undone:
        patch.setattr(world, "days_ago", lambda days: TODAY.replace(year=2024))
        with time_machine.travel(f"{TODAY}T09:00:00+01:00", tick=False) as day, a_course(request.param) as course:
            course.first("home", "school", "near", day)
            course.second("near", "home")
            yield course
        transaction.set_rollback(True)


def way_of(course: Course) -> str:
    """How everybody is reached in it."""
    return Relationship.objects.filter(child=course.scene.child).exclude(way="prison").values_list("way", flat=True)[0]


def found_by(course: Course, reader: str, *occasions: str, how: str = "") -> set[str]:
    """Where each canary was laid that is in what reached this reader on these occasions."""
    said = [each for each in course.gone if each.reader == reader and each.occasion in occasions and how in each.how]
    return {canary.where for each in said for canary in course.scene.nest.heard_in(each.said)}


def test_nothing_that_reaches_anybody_says_what_they_may_not_know(course: Course) -> None:
    scene, leaks = course.scene, set()
    keys = {name: key for key, name in scene.keys.items()}
    for gone in course.gone:
        granted = scene.granted(gone.reader)
        for canary in scene.nest.heard_in(gone.said):
            if not canary.may_reach(keys.get(gone.reader), granted):
                leaks.add(f"{gone.reader}, {gone.occasion}, {gone.how}: {canary.where}")
    assert sorted(leaks) == []


def test_everybody_heard_on_every_occasion_so_there_was_something_to_look_at(course: Course) -> None:
    way = way_of(course)
    every = (
        {*ASKED, "called off", "not needed"} if way != "letter" else {"invited", "moved", "called off", "not needed"}
    )
    every |= {"reminded"} if way != "letter" else set()
    for reader in {gone.reader for gone in course.gone} - {"staff"}:
        heard = {gone.occasion for gone in course.gone if gone.reader == reader}
        assert heard >= every - {"settled elsewhere"}, reader
        if not course.opens_links:
            continue
        opened = {gone.said.split()[0] for gone in course.gone if gone.reader == reader and "page" in gone.how}
        assert opened == {"200", "302", "404", "422"}, f"{reader}: their link was open, answered, and closed"


def test_who_was_granted_a_fact_reads_it_where_it_belongs(course: Course) -> None:
    if way_of(course) == "sms":
        pytest.skip("a text message names no place and nobody")
    assert found_by(course, GRANTED, *ASKED) >= {"a venue: home", "a venue: near", "called"}
    assert found_by(course, APART, *ASKED) >= {"a venue: school", "a venue: home", "called"}
    assert FORENAME in found_by(course, BARRED, *ASKED)
    assert not found_by(course, BARRED, *ASKED) & {"a venue: home", "a venue: school", "a venue: near", "called"}


def test_who_was_granted_where_it_is_has_it_in_their_calendar_and_nobody_else(course: Course) -> None:
    files = Message.objects.exclude(calendar="").exclude(to_key=None).values_list("to_key", "calendar")
    if not files:
        pytest.skip("no calendar file goes this way")
    places: dict[str, set[str]] = {}
    for key, text in files:
        place = str(Calendar.from_ical(text).walk("VEVENT")[0].get("LOCATION", ""))
        places.setdefault(course.scene.keys[key], set()).add(place)
    told = {reader for reader, theirs in places.items() if any(theirs)}
    assert told == {GRANTED, APART, "the carer, who may not know the adopters"}


def test_names_are_shown_to_whom_they_were_granted_and_to_nobody_else(course: Course) -> None:
    people, nest = course.scene.people, course.scene.nest
    for reader, facts in ((GRANTED, set(Fact) - {Fact.VENUE, Fact.CALLED}), (BARRED, set())):
        names = names_shown_to(people[reader], list(people.values()), knows(people[reader]))
        others = [name for name in names if name != people[reader].name]
        assert {one.fact for one in nest.heard_in("\n".join(others))} - {None} == facts


def test_what_others_may_open_or_see_over_a_shoulder_names_no_child(course: Course) -> None:
    for gone in course.gone:
        if "sms" in gone.how or gone.reader == "a parent in prison" or "file of a letter" in gone.how:
            assert FORENAME not in {canary.where for canary in course.scene.nest.heard_in(gone.said)}, gone


def test_the_log_the_audit_trail_and_the_queue_hold_none_of_it(course: Course) -> None:
    log, nest = course.log.getvalue(), course.scene.nest
    assert "Deferred 1 job" in log
    assert nest.heard_in(log) == set()
    assert [one for one in Invitation.objects.values_list("link_key", flat=True) if one in log] == []
    kept = {one.where for one in nest.heard_in(str(list(Event.objects.values_list("action", "detail"))))}
    assert kept == {"the audit trail"}, "and that one only because this test laid it there"
    assert nest.heard_in(str(list(ProcrastinateJob.objects.values_list("args", flat=True)))) == set()


def test_a_canary_lies_in_every_column_in_which_somebody_can_write_about_a_child(course: Course) -> None:
    assert bare(course.scene.child, course.scene.nest) == []
    assert {canary.fact for canary in course.scene.nest.laid.values()} == {None, *Fact}
    kinds = {str(canary.where) for canary in course.scene.nest.laid.values()}
    assert kinds >= {
        f"the name of {reader}" for reader in READERS if way_of(course) == "letter" or "prison" not in reader
    }


def test_a_column_that_somebody_adds_is_named_with_what_to_do(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ("child__pk",)
    monkeypatch.setattr(canary_columns, "columns", lambda: [*columns(), Column(Child, "sex", ("pk",))])
    (said,) = bare(course.scene.child, course.scene.nest)
    assert said.startswith("Words can be written into children.child.sex, and no canary lies there: have ")
    assert "or add the column to NOT_TYPED in" in said
    assert Column(Relationship, "name", paths) in columns()
