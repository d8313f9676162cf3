"""Who is around a child: written down so that they can be reached and understood, and never doubly."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.know import decide_knowing
from heard.children.actions.relations import (
    Told,
    add_relationship,
    change_relationship,
    end_relationship,
    exclude_relationship,
    readmit_relationship,
)
from heard.children.actions.stop import decide_stop, stop_family
from heard.children.models import Relationship
from heard.children.queries.knowing import knows
from heard.children.queries.relations import around_on, is_reached_at, names_shown_to, recipient_of, relations_of
from heard.children.queries.stops import stops_to_decide, why_stopped
from heard.outbox.models import Channel
from heard.rules.family_stop import StopReason, why_nothing_goes
from heard.rules.secrecy import Knowing, ProtectedFact
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import BEGAN, DAD, MUM, TODAY, somebody

pytestmark = pytest.mark.django_db
POST = "Cell 4\nHMP Invented\nFelpersham FP1 1AA"


def test_somebody_around_the_child_is_written_down_with_how_to_reach_and_understand_them(child, coordinator):
    told = {"language": "Polish", "needs_interpreter": True, "communication_needs": "Short letters"}
    added = somebody(child, coordinator, has_parental_responsibility=True, **told)
    (row,) = relations_of(child, TODAY)
    assert (row.name, row.kind, row.way) == (MUM, "Parent", "By e-mail")
    assert (row.language, row.needs_interpreter, row.communication_needs) == ("Polish", True, "Short letters")
    assert row.has_parental_responsibility
    event = Event.objects.get(action="relationship.added")
    assert (event.about_id, event.actor_id, event.council_id) == (added.pk, coordinator.pk, child.council_id)
    assert MUM not in str(event.detail), "the trail keeps no names"


def test_no_list_says_where_somebody_can_be_reached(child, coordinator):
    somebody(child, coordinator, "Carer Invented", "carer", way="letter", address=POST, email="secret@example.invalid")
    shown = str(relations_of(child, TODAY))
    assert "Felpersham" not in shown
    assert "secret@" not in shown


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"name": " "}, "name", "Enter their name"),
        ({"kind": "friend"}, "kind", "Choose who they are"),
        ({"way": "email"}, "email", "has no e-mail address"),
        ({"way": "email", "email": "not an address"}, "email", "has no e-mail address"),
        ({"way": "sms", "phone": "12"}, "phone", "has no telephone number"),
        ({"way": "letter", "address": "one line"}, "address", "has no address that a letter can go to"),
        ({"way": "prison"}, "address", "has no address that a letter can go to"),
        ({"needs_interpreter": True}, "language", "Enter the language"),
        ({"kind": "child", "has_parental_responsibility": True}, "has_parental_responsibility", "A child has no"),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_box(child, coordinator, told, field, words):
    with pytest.raises(Refused, match=words) as refusal:
        add_relationship(
            child=child,
            told=Told(**{"kind": "parent", "name": MUM} | told),
            started_on=BEGAN,
            by=coordinator,
            today=TODAY,
        )
    assert refusal.value.field == field
    assert not Relationship.objects.exists()


@pytest.mark.parametrize(
    ("told", "channel", "address"),
    [
        ({"way": "email", "email": "mum@example.invalid"}, Channel.EMAIL, "mum@example.invalid"),
        ({"way": "sms", "phone": "07700 900123"}, Channel.SMS, "07700 900123"),
        ({"way": "letter", "address": POST}, Channel.LETTER, POST),
        ({"way": "prison", "address": POST}, Channel.LETTER, POST),
    ],
)
def test_a_message_goes_the_way_that_they_are_reached_and_names_whom_it_is_for(
    child, coordinator, told, channel, address
):
    mum = somebody(child, coordinator, **told)
    to = recipient_of(mum)
    assert (to.name, to.channel, to.address, to.key, to.person) == (MUM, channel, address, mum.pk, None)


def test_no_message_is_for_somebody_who_is_told_in_person(child, coordinator):
    with pytest.raises(Refused, match="is told in person"):
        recipient_of(somebody(child, coordinator, way="told", email=""))


def test_nobody_is_around_the_child_twice_as_the_same(child, council, coordinator):
    mum = somebody(child, coordinator)
    with pytest.raises(Refused, match="already, as the same"):
        somebody(child, coordinator)
    somebody(child, coordinator, kind="advocate")
    somebody(world.a_child(council=council), coordinator)
    end_relationship(relationship=mum, ended_on=TODAY, by=coordinator, today=TODAY)
    assert somebody(child, coordinator).pk != mum.pk


def test_how_the_child_themself_is_reached_stands_once(child, coordinator):
    somebody(child, coordinator, "Ada", "child")
    with pytest.raises(Refused, match="recorded already"):
        somebody(child, coordinator, "Adele", "child")


def test_who_has_parental_responsibility_by_their_kind_has_it(child, coordinator):
    assert somebody(child, coordinator, kind="responsible").has_parental_responsibility
    assert not somebody(child, coordinator, DAD).has_parental_responsibility


def test_nobody_is_around_the_child_from_a_day_that_has_not_come(child, coordinator):
    told, tomorrow = Told(kind="school", name="A school"), TODAY + timedelta(days=1)
    with pytest.raises(Refused, match="is in the future"):
        add_relationship(child=child, told=told, started_on=tomorrow, by=coordinator, today=TODAY)


def test_what_is_put_right_stays_in_history(child, coordinator):
    mum = somebody(child, coordinator)
    told = Told(kind="parent", name=MUM, way="sms", phone="07700 900123")
    changed = change_relationship(relationship=mum, told=told, by=coordinator)
    assert (changed.way, changed.email) == ("sms", "")
    assert Relationship.pgh_event_model.objects.get(pgh_obj=mum).email == "mum@example.invalid"
    with pytest.raises(Refused, match="has no e-mail address"):
        change_relationship(relationship=mum, told=Told(kind="parent", name=MUM, way="email"), by=coordinator)


def test_who_is_somebody_else_to_the_child_may_know_and_hear_nothing_until_it_is_decided_anew(child, officer):
    mum = somebody(child, officer)
    stop = stop_family(child=child, why=StopReason.CARE_ENDED, by=officer, today=TODAY)
    decide_stop(relationship=mum, released=True, why="She asked", by=officer, today=TODAY)
    for fact in (ProtectedFact.SCHOOL, ProtectedFact.CARER):
        decide_knowing(relationship=mum, fact=fact, may_know=True, why="So", by=officer, today=TODAY)
    change_relationship(relationship=mum, told=Told(kind="parent", name="Mum Otherwise"), by=officer)
    assert (knows(mum)[ProtectedFact.SCHOOL], why_stopped(child.pk, mum.pk)) == (Knowing.MAY_KNOW, "")
    change_relationship(relationship=mum, told=Told(kind="family", name="Aunt Invented"), by=officer)
    assert not [fact for fact, knowing in knows(mum).items() if knowing.is_shown]
    assert why_stopped(child.pk, mum.pk) == why_nothing_goes(StopReason(stop.why))
    assert Event.objects.filter(action="knowing.taken_back").count() == 2
    assert Event.objects.get(action="stop.taken_back").about_id == mum.pk
    assert [row.name for row in stops_to_decide(rights_of(officer, TODAY))[0].people] == ["Aunt Invented"]


def test_who_is_kept_from_hearing_stays_so_whoever_they_turn_out_to_be(child, officer):
    mum = somebody(child, officer)
    stop_family(child=child, why=StopReason.CARE_ENDED, by=officer, today=TODAY)
    (kept,) = decide_stop(relationship=mum, released=False, why="She asked", by=officer, today=TODAY)
    change_relationship(relationship=mum, told=Told(kind="family", name="Aunt Invented"), by=officer)
    kept.refresh_from_db()
    assert kept.ended_at is None
    assert why_stopped(child.pk, mum.pk)


@pytest.mark.parametrize(
    ("way", "recorded", "address", "is_theirs"),
    [
        ("sms", "07700 900123", "+44 7700 900123", True),
        ("sms", "+44 (0)7700-900 123", "07700900123", True),
        ("sms", "0044 7700 900123", "07700 900123", True),
        ("sms", "07700 900123", "07700 900124", False),
        ("sms", "+48 7700 900123", "07700 900123", False),
        ("email", "Mum@example.invalid", "mum@example.invalid ", True),
        ("email", "mum1@example.invalid", "mum2@example.invalid", False),
        ("letter", POST, POST.upper(), True),
        ("letter", POST, "Cell 5\nHMP Invented", False),
    ],
)
def test_where_somebody_is_reached_is_the_same_place_however_it_is_written(
    child, coordinator, way, recorded, address, is_theirs
):
    field = {"sms": "phone", "letter": "address"}.get(way, "email")
    mum = somebody(child, coordinator, **{"way": way, "email": "", field: recorded})
    assert is_reached_at(mum, address) == is_theirs


def test_who_is_around_the_child_no_longer_is_on_no_list_and_changes_no_more(child, coordinator):
    mum = somebody(child, coordinator)
    with pytest.raises(Refused, match="in the future"):
        end_relationship(relationship=mum, ended_on=date(2026, 12, 1), by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="since 2 March 2026|since Monday 2 March 2026"):
        end_relationship(relationship=mum, ended_on=date(2026, 3, 1), by=coordinator, today=TODAY)
    end_relationship(relationship=mum, ended_on=TODAY, by=coordinator, today=TODAY)
    assert list(around_on(child, TODAY)) == []
    assert list(around_on(child, TODAY - timedelta(days=1))) == [mum]
    with pytest.raises(Refused, match="no longer"):
        change_relationship(relationship=mum, told=Told(kind="parent", name=MUM), by=coordinator)


def test_only_the_childs_officer_excludes_somebody_with_a_reason(child, officer, coordinator):
    mum = somebody(child, coordinator)
    with pytest.raises(Refused, match=f"Ask {officer.name}"):
        exclude_relationship(relationship=mum, why="Threats", by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="Say why"):
        exclude_relationship(relationship=mum, why=" ", by=officer, today=TODAY)
    excluded = exclude_relationship(relationship=mum, why="Threats", by=officer, today=TODAY)
    assert (excluded.excluded_on, excluded.excluded_by) == (TODAY, officer)
    with pytest.raises(Refused, match="excluded already"):
        exclude_relationship(relationship=mum, why="Threats", by=officer, today=TODAY)
    with pytest.raises(Refused, match="Only the child’s reviewing officer"):
        readmit_relationship(relationship=mum, by=coordinator, today=TODAY)
    assert readmit_relationship(relationship=mum, by=officer, today=TODAY).excluded_on is None
    with pytest.raises(Refused, match="is not excluded"):
        readmit_relationship(relationship=mum, by=officer, today=TODAY)


def test_a_child_is_never_excluded_from_their_own_review(child, officer):
    themself = somebody(child, officer, "Ada", "child")
    with pytest.raises(Refused, match="A child is not excluded"):
        exclude_relationship(relationship=themself, why="Too loud", by=officer, today=TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"way": "email", "email": ""},
        {"way": "prison", "address": ""},
        {"needs_interpreter": True, "language": ""},
        {"kind": "responsible", "has_parental_responsibility": False},
        {"kind": "child", "has_parental_responsibility": True},
        {"ended_on": date(2026, 1, 1)},
        {"excluded_on": TODAY},
        {"excluded_why": "Threats"},
    ],
)
def test_the_database_refuses_what_cannot_be_so(child, coordinator, wrong):
    mum = somebody(child, coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Relationship.objects.filter(pk=mum.pk).update(**wrong)


def test_a_person_reads_of_no_carer_school_surgery_adopter_or_other_parent_until_it_is_decided(child, coordinator):
    kinds = ["parent", "carer", "school", "health", "adopter", "responsible", "advocate", "guardian", "family"]
    people = [somebody(child, coordinator, f"The {kind}", kind) for kind in kinds]
    mum, known = people[0], knows(people[0])
    assert names_shown_to(mum, people, known) == ["The parent", "The advocate", "The guardian", "The family"]
    known[ProtectedFact.SCHOOL] = Knowing.MAY_KNOW
    known[ProtectedFact.CARER] = Knowing.MAY_NOT_KNOW
    assert "The school" in names_shown_to(mum, people, known)
    assert "The carer" not in names_shown_to(mum, people, known)
