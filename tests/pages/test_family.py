"""The page of the people around a child: who stands there, what each may know, who must not meet; and its forms."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.actions.apart import keep_apart
from heard.children.actions.know import decide_knowing
from heard.children.models import KeptApart, Relationship
from heard.rules.secrecy import Knowing, ProtectedFact
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import BEGAN, DAD, MUM, TODAY, somebody
from tests.pages.caseload_people import browser, plain, text_of

pytestmark = pytest.mark.django_db
STREET = "14 Hidden Street\nFelpersham\nFP1 2AB"
EVERY_KIND = [
    "visitor", "school", "parent", "matters", "health", "guardian", "family", "carer", "advocate", "adopter",
    "responsible", "child",
]  # fmt: skip


@pytest.fixture
def social_worker(council, child):
    person = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(child, person)
    return person


@pytest.fixture
def team_manager(council, social_worker):
    person = world.a_person(role=Role.TEAM_MANAGER, council=council)
    assert person.posts.get().team == social_worker.posts.get().team
    return person


def at(child, rest="", one=None):
    return f"/children/{child.pk}/family/{f'{one.pk}/' if one else ''}{rest}"


def send(who, path, /, **told):
    return browser(who).post(path, {"once": str(uuid4())} | told)


def said_after(answer):
    """What the next page says to whoever sent a form."""
    assert answer.status_code == 302, plain(answer.content.decode())
    return plain(answer.client.get(answer["Location"]).content.decode())


def refused(answer):
    """What the form says that comes back."""
    assert answer.status_code == 422
    return plain(answer.content.decode())


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def told(**more):
    return {"kind": "parent", "name": MUM, "way": "told"} | day("started_on", TODAY) | more


# ---- who stands there


def test_an_empty_page_says_who_will_stand_there(child, coordinator):
    page = text_of(browser(coordinator), at(child))
    assert f"How {child.forename} is reached Not recorded yet." in page
    assert "Nobody else is recorded yet. Parents, others with parental responsibility, carers, the school" in page
    assert "Nobody is kept apart." in page


def test_everybody_stands_in_the_order_of_the_kinds_the_child_first(child, coordinator):
    for kind in EVERY_KIND:
        somebody(child, coordinator, f"{kind.title()} Invented", kind)
    page = text_of(browser(coordinator), at(child))
    headings = {
        "child": f"How {child.forename} is reached", "parent": "Parents",
        "responsible": "Others with parental responsibility", "family": "Brothers, sisters and other family",
        "carer": "Carers", "adopter": "Prospective adopters", "school": "School", "health": "Health",
        "guardian": "Children’s guardian", "advocate": "Advocate", "visitor": "Independent visitor",
        "matters": "Others who matter to the child",
    }  # fmt: skip
    order = [page.index(f"{heading} {kind.title()} Invented") for kind, heading in headings.items()]
    assert order == sorted(order)
    assert page.index("Matters Invented") < page.rindex("Who must not meet")


def test_a_row_says_how_to_reach_and_to_understand_them(child, coordinator):
    needs = {"language": "Polish", "needs_interpreter": True, "communication_needs": "Large print"}
    somebody(child, coordinator, has_parental_responsibility=True, way="prison", address=STREET, **needs)
    page = text_of(browser(coordinator), at(child))
    assert f"{MUM} By letter to a prison, where it is opened since Monday 2 March 2026 Parental responsibility" in page
    assert "Language: Polish, with an interpreter. What helps: Large print" in page


@pytest.mark.parametrize("kind", ["carer", "adopter", "school", "parent"])
def test_where_somebody_is_reached_stands_on_no_list(child, officer, coordinator, social_worker, kind):
    reached = {"way": "letter", "address": STREET, "email": "hidden@example.invalid", "phone": "07700 900321"}
    one = somebody(child, coordinator, "Somebody Reached", kind, **reached)
    somebody(child, coordinator, DAD)
    keep_apart(one=one, other=Relationship.objects.get(name=DAD), why="Afraid", by=officer, today=TODAY)
    for rest in ("", "apart/", f"{one.pk}/know/", f"{one.pk}/end/", f"{one.pk}/exclude/", f"{one.pk}/readmit/", "add/"):
        page = browser(officer).get(at(child, rest)).content.decode()
        assert not [secret for secret in ("Hidden Street", "hidden@", "900321") if secret in page], rest
    assert "Hidden Street" in browser(social_worker).get(at(child, one=one)).content.decode()


def test_prospective_adopters_are_marked_as_protected_and_others_are_not(child, coordinator):
    somebody(child, coordinator)
    assert "Protected" not in text_of(browser(coordinator), at(child))
    somebody(child, coordinator, "Ada and Bo Invented", "adopter")
    page = text_of(browser(coordinator), at(child))
    assert "Ada and Bo Invented By e-mail since Monday 2 March 2026 Protected Who they are is a protected fact" in page


def test_what_each_may_know_stands_at_a_glance_and_not_decided_is_no_decision(child, officer, coordinator):
    mum = somebody(child, coordinator)
    page = text_of(browser(coordinator), at(child))
    assert f"Not decided about {MUM} : what they may know {Knowing.NOT_DECIDED.label}" in page
    assert "May know:" not in page
    known = {"relationship": mum, "why": "Her right", "by": officer, "today": TODAY}
    decide_knowing(**known, fact=ProtectedFact.SCHOOL, may_know=True)
    decide_knowing(**known, fact=ProtectedFact.ADDRESS, may_know=False)
    page = text_of(browser(coordinator), at(child))
    assert "May know: which school the child goes to. May not know: where the child lives." in page
    assert f"Not decided about {MUM} : the rest" in page
    assert "who looks after the child; who the other parent is, and where they live" in page
    assert "prospective adopters are" not in page
    assert "withheld" not in page.lower()


def test_a_decision_whose_day_has_come_is_to_be_looked_at_again(child, officer, coordinator, time_machine):
    decide_knowing(
        relationship=somebody(child, coordinator), fact=ProtectedFact.CARER, may_know=True, why="Hers", by=officer,
        today=TODAY,
    )  # fmt: skip
    assert "To look at again" not in text_of(browser(coordinator), at(child))
    time_machine.move_to(date(2027, 2, 22))
    page = text_of(browser(coordinator), at(child))
    assert "To look at again" in page
    assert "Who looks after the child: This was to be looked at again on 22 February 2027. Decide again." in page


def test_who_has_gone_stands_there_no_longer(child, coordinator):
    dad = somebody(child, coordinator, DAD)
    assert DAD in text_of(browser(coordinator), at(child))
    answer = send(coordinator, at(child, "end/", dad), **day("ended_on", TODAY))
    assert f"{DAD} is around the child no longer." in said_after(answer)
    assert DAD not in text_of(browser(coordinator), at(child))
    assert Event.objects.get(action="relationship.ended").actor_id == coordinator.pk


def test_the_page_asks_as_many_queries_for_twelve_as_for_three(child, officer, coordinator):
    def queries():
        client = browser(officer)
        client.get(at(child))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(child)).status_code == 200
        return len(asked)

    def more(kinds):
        for kind in kinds:
            one = somebody(child, coordinator, f"{kind.title()} Invented", kind)
            known = {"relationship": one, "why": "So", "by": officer, "today": TODAY}
            decide_knowing(**known, fact=ProtectedFact.SCHOOL, may_know=True)

    more(EVERY_KIND[:3])
    few = queries()
    more(EVERY_KIND[3:])
    assert queries() == few


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("coordinator", {"Add somebody", "Change :", "No longer there :"}),
        ("social_worker", {"Add somebody", "Change :", "No longer there :", "What they may know :"}),
        ("team_manager", {"What they may know :"}),
        ("officer", {"Add somebody", "Change :", "No longer there :", "What they may know :", "Exclude :"}),
    ],
)
def test_everybody_is_offered_what_they_may_do(request, child, coordinator, role, links):
    somebody(child, coordinator)
    page = text_of(browser(request.getfixturevalue(role)), at(child))
    every = {"Add somebody", "Change :", "No longer there :", "What they may know :", "Exclude :"}
    assert {link for link in every if link in page} == links


# ---- adding and changing


def test_somebody_is_added_and_nobody_is_told(child, coordinator):
    answer = send(coordinator, at(child, "add/"), **told(way="email", email="mum@example.invalid"))
    assert f"{MUM} is recorded. Heard shows them no protected fact" in said_after(answer)
    added = Relationship.objects.get()
    assert (added.child, added.kind, added.email, added.started_on) == (child, "parent", "mum@example.invalid", TODAY)
    assert Event.objects.get(action="relationship.added").actor_id == coordinator.pk


@pytest.mark.parametrize(
    ("typed", "box", "sentence"),
    [
        ({"kind": ""}, "kind", "Choose who they are to the child."),
        ({"name": " "}, "name", "Enter their name"),
        ({"way": ""}, "way", "Choose how they are reached."),
        ({"way": "email", "email": "mum"}, "email", MUM),
        ({"way": "sms"}, "phone", MUM),
        ({"way": "letter", "prison": STREET}, "address", MUM),
        ({"way": "prison", "address": STREET}, "prison", MUM),
        ({"needs_interpreter": "on"}, "language", "Enter the language"),
        (day("started_on", date(2026, 11, 23)), "started_on", "is in the future"),
        ({"kind": "child", "has_parental_responsibility": "on"}, "has_parental_responsibility", "no parental resp"),
    ],
)
def test_what_is_missing_is_told_at_its_box_and_nothing_typed_is_lost(child, coordinator, typed, box, sentence):
    kept = {"communication_needs": "Sign language, please", "language": ""}
    answer = send(coordinator, at(child, "add/"), **told(**kept | typed))
    assert sentence in refused(answer)
    assert list(answer.context["form"].errors) == [box]
    assert "Sign language, please" in plain(answer.content.decode())
    assert not Relationship.objects.exists()


def test_a_prison_is_reached_at_its_own_box(child, coordinator):
    send(coordinator, at(child, "add/"), **told(way="prison", prison=STREET))
    one = Relationship.objects.get()
    assert (one.way, one.address) == ("prison", STREET)
    form = browser(coordinator).get(at(child, one=one)).context["form"]
    assert (form["prison"].value(), form["address"].value()) == (STREET, "")


def test_the_same_one_is_not_added_twice(child, coordinator):
    somebody(child, coordinator)
    assert f"{MUM} is around the child already" in refused(send(coordinator, at(child, "add/"), **told()))


def test_how_the_child_is_reached_is_asked_once_with_their_name_but_no_surname(child, coordinator):
    page = browser(coordinator).get(f"{at(child, 'add/')}?kind=child")
    assert page.context["form"]["name"].value() == child.forename
    assert "The child" in plain(page.content.decode())
    somebody(child, coordinator, child.forename, "child")
    form = browser(coordinator).get(at(child, "add/")).context["form"]
    assert "child" not in dict(form.fields["kind"].choices)


def test_what_is_recorded_is_changed_and_since_when_is_not(child, coordinator):
    mum = somebody(child, coordinator)
    changed = told(name="Mum Otherwise", way="sms", phone="07700 900123", email="")
    answer = send(coordinator, at(child, one=mum), **changed)
    assert "What is recorded about Mum Otherwise is changed." in said_after(answer)
    mum.refresh_from_db()
    assert (mum.name, mum.phone, mum.email, mum.started_on) == ("Mum Otherwise", "07700 900123", "", BEGAN)
    assert Event.objects.get(action="relationship.changed").actor_id == coordinator.pk
    answer = send(coordinator, at(child, one=mum), **changed | {"phone": "soon"})
    assert "Mum Otherwise" in refused(answer)
    assert list(answer.context["form"].errors) == ["phone"]


def test_an_end_before_the_beginning_is_refused_at_its_box(child, coordinator):
    answer = send(coordinator, at(child, "end/", somebody(child, coordinator)), **day("ended_on", date(2026, 3, 1)))
    assert "They are around the child since Monday 2 March 2026." in refused(answer)
    assert list(answer.context["form"].errors) == ["ended_on"]


# ---- who must not meet


def test_two_are_kept_apart_and_may_meet_again(child, coordinator):
    mum, dad = somebody(child, coordinator), somebody(child, coordinator, DAD)
    answer = send(coordinator, at(child, "apart/"), one=mum.pk, other=dad.pk, why="A court order")
    assert f"{MUM} and {DAD} must not meet. Give them separate sittings." in said_after(answer)
    page = text_of(browser(coordinator), at(child))
    assert "A court order Recorded by" in page
    pair = KeptApart.objects.get()
    answer = send(coordinator, at(child, "apart/"), **meet(pair, " "))
    assert "Say why they may meet again." in refused(answer)
    assert f"{DAD} and {MUM}" in text_of(browser(coordinator), at(child))
    answer = send(coordinator, at(child, "apart/"), **meet(pair, "The order has ended"))
    assert "They may meet again." in said_after(answer)
    assert "Nobody is kept apart." in text_of(browser(coordinator), at(child))


def meet(pair, why):
    """What is sent to let two people meet again."""
    return {"end": pair.pk, f"meet_{pair.pk}-why": why}


def test_what_the_officer_recorded_a_social_worker_does_not_take_back(child, officer, social_worker):
    one, two = somebody(child, officer), somebody(child, officer, DAD)
    pair = keep_apart(one=one, other=two, why="Order", by=officer, today=TODAY)
    page = text_of(browser(social_worker), at(child, "apart/"))
    assert "Only the child’s reviewing officer decides this. Ask Denise Okonjo." in page
    assert "Let them meet again" not in page
    answer = refused(send(social_worker, at(child, "apart/"), **meet(pair, "They have talked")))
    assert "They may not meet yet Only the child’s reviewing officer decides this. Ask Denise Okonjo." in answer
    assert "Let them meet again" in text_of(browser(officer), at(child, "apart/"))
    answer = send(officer, at(child, "apart/"), **meet(pair, "They have talked"))
    assert "They may meet again." in said_after(answer)


def test_changing_who_somebody_is_says_before_and_after_that_what_was_decided_counts_no_more(child, officer):
    mum = somebody(child, officer)
    decide_knowing(relationship=mum, fact=ProtectedFact.SCHOOL, may_know=True, why="So", by=officer, today=TODAY)
    page = text_of(browser(officer), at(child, one=mum))
    assert "If this is somebody else, record the end and add them anew : what was decided is about this person." in page
    answer = send(officer, at(child, one=mum), **told(name="Mum Otherwise"))
    assert "What was decided about them counts no more" not in said_after(answer)
    answer = send(officer, at(child, one=mum), **told(kind="family"))
    assert "What was decided about them counts no more: decide anew what they may know." in said_after(answer)
    assert not mum.knowledge.filter(ended_at=None).exists()


def test_a_pair_without_a_reason_or_of_one_person_is_refused_at_its_box(child, council, officer, coordinator):
    mum, dad = somebody(child, coordinator), somebody(child, coordinator, DAD)
    answer = send(coordinator, at(child, "apart/"), one=mum.pk, other=dad.pk, why="")
    assert "Say why they must not meet." in refused(answer)
    answer = send(coordinator, at(child, "apart/"), one=mum.pk, other=mum.pk, why="Kept as typed")
    page = refused(answer)
    assert "Nobody is kept apart from themself." in page
    assert "Kept as typed" in page
    assert list(answer.context["form"].errors) == ["other"]
    stranger = somebody(world.a_child(council=council, iro=officer), coordinator, "Stranger Invented")
    answer = send(coordinator, at(child, "apart/"), one=mum.pk, other=stranger.pk, why="A stranger")
    assert "Stranger Invented" not in refused(answer)
    assert not KeptApart.objects.exists()


def test_a_pair_of_another_child_is_not_ended_from_here(child, council, officer, coordinator):
    other = world.a_child(council=council, iro=officer)
    one, two = somebody(other, coordinator), somebody(other, coordinator, DAD)
    kept = keep_apart(one=one, other=two, why="Order", by=officer, today=TODAY)
    assert send(coordinator, at(child, "apart/"), end=kept.pk).status_code == 422
    kept.refresh_from_db()
    assert kept.ended_at is None
