"""The pages on which officers are appointed, stood in for and followed: what they say, refuse, and cost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.models import Appointment, CaseWeight, Conflict, Cover, Involvement, Kinship
from heard.rules.day_words import long_day
from tests import world
from tests.pages.appointing import *  # noqa: F403
from tests.pages.caseload_people import browser, many_children, plain, text_of
from tests.pages.sending import boxes

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Jo Winterbottom")


def plan_from(day):
    """A plan as the page showed it for this day, and confirmed for it."""
    return boxes("from_on", day) | {"seen_on": day.isoformat()}


def send(who, path, /, **told):
    return browser(who).post(path, {"once": str(uuid4())} | told)


def said_after(answer):
    """What the next page says to whoever sent a form."""
    assert answer.status_code == 302, plain(answer.content.decode())
    return plain(answer.client.get(answer["Location"]).content.decode())


def queries_of(person, path):
    client = browser(person)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


# ---- appointing


def test_a_child_without_an_officer_has_the_clock_a_suggestion_and_one_click(amara, manager, denise, olu, today):
    path = f"/children/{amara.pk}/iro/"
    page = text_of(browser(manager), path)
    assert f"Mara came into care on {long_day(amara.vacancy.counted_from, today)}" in page
    assert f"needs a reviewing officer by {long_day(amara.vacancy.due_on, today)}" in page
    assert "Suggested: Denise Fairweather" in page
    assert "a full-time officer has 50 to 70" in page
    answer = send(manager, path, iro=denise.pk, **boxes("from_on", today))
    assert f"Denise Fairweather is Mara’s reviewing officer from {long_day(today, today)}." in said_after(answer)
    assert Appointment.objects.get().iro == denise
    event = Event.objects.get(action="iro.named")
    assert (event.about_id, event.actor_id, event.detail["iro"]) == (amara.pk, manager.pk, str(denise.pk))


def test_a_barred_person_is_refused_with_every_reason_and_the_law_is_told_apart(council, amara, manager, denise, olu):
    world.a_post(olu, role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(amara, olu)
    Conflict.objects.create(
        child=amara, person=olu, kind="relative", why="An uncle", declared_on=clock.today(), declared_by=manager
    )
    told = {"iro": olu.pk, "despite_why": "Knows them", "childs_view": "Likes it"}
    answer = send(manager, f"/children/{amara.pk}/iro/", **told, **boxes("from_on", clock.today()))
    assert answer.status_code == 422
    page = plain(answer.content.decode())
    assert "Olu Adebayo-Finch may not be this child’s reviewing officer." in page
    assert "The law: Olu Adebayo-Finch has been this child’s social worker since" in page
    assert "Our own rule: Olu Adebayo-Finch is a relative of this child." in page
    assert "Care Planning Regulations 2010, regulation 46(3)(a)." in page
    assert "Knows them" in page
    assert not Appointment.objects.exists()


def test_our_own_rule_alone_asks_for_a_reason_and_for_the_childs_view(amara, manager, olu, today):
    Conflict.objects.create(
        child=amara, person=olu, kind="declared", why="A friend", declared_on=today, declared_by=manager
    )
    path, told = f"/children/{amara.pk}/iro/", {"iro": olu.pk, **boxes("from_on", today)}
    assert "What the child thinks of it" not in text_of(browser(manager), path)
    refused = plain(send(manager, path, **told).content.decode())
    assert "Why all the same What makes this officer right for this child?" in refused
    half = send(manager, path, despite_why="Signs with her", **told)
    assert half.status_code == 422
    assert plain(half.content.decode()).count("Say what the child thinks of it") == 2
    done = send(manager, path, despite_why="Signs with her", childs_view="I like Olu", **told)
    assert "Olu Adebayo-Finch is Mara’s reviewing officer" in said_after(done)
    named = Appointment.objects.get()
    assert (named.despite, named.childs_view) == (["declared"], "I like Olu")


def test_where_an_officer_is_in_place_nobody_is_pressed_on_the_manager_unless_something_stands_against_them(
    council, amara, manager, denise, olu
):
    world.an_appointment(amara, denise)
    page = text_of(browser(manager), f"/children/{amara.pk}/iro/")
    assert "Denise Fairweather has been Mara’s reviewing officer since" in page
    assert "Suggested" not in page
    assert "Choose who follows" in page
    world.a_registration(denise, runs_until=world.days_ago(1))
    page = text_of(browser(manager), f"/children/{amara.pk}/iro/")
    assert "Denise Fairweather should not go on:" in page
    assert "Suggested: Olu Adebayo-Finch" in page


def test_the_page_says_so_where_there_is_nobody_to_choose(amara, manager):
    assert "There is no other reviewing officer here." in text_of(browser(manager), f"/children/{amara.pk}/iro/")


def test_the_page_costs_no_more_with_many_officers_and_children(council, amara, manager, denise):
    many_children(council, denise, 3)
    path = f"/children/{amara.pk}/iro/"
    few = queries_of(manager, path)
    for _ in range(6):
        many_children(council, world.a_person(role=Role.IRO, council=council), 5)
    assert queries_of(manager, path) == few


# ---- introduced, chair


def test_the_new_officer_is_introduced_by_the_one_before(amara, manager, denise, olu, today):
    world.an_appointment(amara, denise)
    path = f"/children/{amara.pk}/iro/introduced/"
    assert "there is nobody to introduce" in text_of(browser(manager), path)
    send(manager, f"/children/{amara.pk}/iro/", iro=olu.pk, **boxes("from_on", today))
    assert "Denise Fairweather hands over to Olu Adebayo-Finch" in text_of(browser(olu), path)
    assert "Mara knows Olu Adebayo-Finch now." in said_after(send(olu, path, **boxes("introduced_on", today)))
    assert "Denise Fairweather introduced Olu Adebayo-Finch to Mara on" in text_of(browser(olu), path)


def test_somebody_else_chairs_and_the_officer_takes_it_back(amara, manager, denise, olu, today):
    world.an_appointment(amara, denise)
    path, meeting = f"/children/{amara.pk}/chair/", today + timedelta(days=2)
    answer = send(manager, path, person=olu.pk, **boxes("meeting_on", meeting))
    assert f"Olu Adebayo-Finch chairs Mara’s meeting on {long_day(meeting, today)}." in said_after(answer)
    assert "Olu Adebayo-Finch chairs." in text_of(browser(manager), path)
    chair = Cover.objects.get()
    said = said_after(send(manager, path, take_back=chair.pk))
    assert "Olu Adebayo-Finch does not chair that meeting any more." in said
    world.an_exclusion(amara, olu)
    refused = send(manager, path, person=olu.pk, **boxes("meeting_on", meeting))
    assert refused.status_code == 422
    assert "Cannot open the record: Olu Adebayo-Finch may not open this child’s record." in plain(
        refused.content.decode()
    )


# ---- cover and bulk


def test_cover_is_checked_child_by_child_and_confirmed_for_those_for_whom_it_may_be(
    council, amara, manager, denise, olu, today
):
    world.an_appointment(amara, denise)
    kofi = world.a_child(council=council, iro=denise, forename="Kofi", surname="Mensah")
    world.start_clocks([kofi])
    world.an_exclusion(kofi, olu)
    path, back = f"/cover/{denise.pk}/", today + timedelta(days=9)
    told = {"person": olu.pk, **boxes("from_on", today), **boxes("until", back)}
    checked = send(manager, path, check="yes", **told)
    page = plain(checked.content.decode())
    assert checked.status_code == 200
    assert "Kofi Mensah" in page
    assert "Left out. Choose somebody else for Kofi Mensah afterwards." in page
    assert not Cover.objects.exists()
    said = said_after(send(manager, path, confirm="yes", **told))
    assert "Olu Adebayo-Finch stands in for 1 child, until Denise Fairweather is back on" in said
    assert "Still without cover: Kofi Mensah." in said
    assert Cover.objects.get().child == amara
    key = f"{olu.pk}/{today}/{back}"
    assert "Olu Adebayo-Finch does not stand in any more." in said_after(send(manager, path, end=key))


def test_cover_without_an_end_is_refused_at_its_box(amara, manager, denise, olu, today):
    world.an_appointment(amara, denise)
    told = {"person": olu.pk, **boxes("from_on", today)}
    page = plain(send(manager, f"/cover/{denise.pk}/", confirm="yes", **told).content.decode())
    assert page.count("Enter the day the officer is back.") == 2
    told |= boxes("until", today)
    page = plain(send(manager, f"/cover/{denise.pk}/", check="yes", **told).content.decode())
    assert page.count("The officer must be back after") == 2


def test_a_plan_is_looked_at_changed_and_confirmed_once(council, manager, denise, olu, today):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    first, second = many_children(council, denise, 2)
    path = f"/reassign/{denise.pk}/"
    page = text_of(browser(manager), path)
    assert "2 children." in page
    assert "Carries the least for their working time." in page
    told = {f"to_{first.pk}": joan.pk, f"to_{second.pk}": "", **plan_from(today)}
    checked = send(manager, path, check="yes", **told)
    assert checked.status_code == 200
    assert "The plan: 1 to decide later" in plain(checked.content.decode())
    assert not Appointment.objects.filter(iro=joan).exists()
    said = said_after(send(manager, path, confirm="yes", **told))
    assert "these officers have more children: Joan Ferris 1 more." in said
    assert "1 of Denise Fairweather’s children are left to decide." in said
    assert [each.child for each in Appointment.objects.filter(iro=joan)] == [first]


def test_a_plan_with_a_barred_officer_is_refused_with_the_childs_name(council, manager, denise, olu, today):
    (child,) = many_children(council, denise, 1)
    world.a_post(olu, role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(child, olu)
    told = {f"to_{child.pk}": olu.pk, **plan_from(today)}
    answer = send(manager, f"/reassign/{denise.pk}/", confirm="yes", **told)
    assert answer.status_code == 422
    page = plain(answer.content.decode())
    assert "Name0 Many: Olu Adebayo-Finch may not be this child’s reviewing officer. The law:" in page
    assert "something stands against 1 of these choices" in page
    assert not Appointment.objects.filter(iro=olu).exists()


def test_planning_for_seventy_children_costs_no_more_than_for_seven(council, manager, denise, olu):
    path = f"/reassign/{denise.pk}/"
    many_children(council, denise, 7)
    few = queries_of(manager, path)
    many_children(council, denise, 63)
    assert queries_of(manager, path) == few


def test_checking_and_confirming_seventy_children_costs_no_more_than_seven(council, manager, denise, olu, today):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    asked = {}
    for leaver, count in ((denise, 7), (joan, 70)):
        told = {f"to_{child.pk}": olu.pk for child in many_children(council, leaver, count)} | plan_from(today)
        for button in ("check", "confirm"):
            with CaptureQueriesContext(connection) as asked[count, button]:
                send(manager, f"/reassign/{leaver.pk}/", **{button: "yes"}, **told)
    assert Appointment.objects.filter(iro=olu, ended_on=None).count() == 77
    assert len(asked[70, "check"]) == len(asked[7, "check"])
    assert len(asked[70, "confirm"]) == len(asked[7, "confirm"])


def test_whose_children_to_share_out_or_cover_is_chosen_from_everybody_who_has_some(manager, denise, olu):
    for path in ("/reassign/", "/cover/"):
        page = text_of(browser(manager), path)
        assert "Denise Fairweather" in page
        assert "No children: room for 70 more." in page


def test_an_officer_without_children_has_nothing_to_share_out(manager, denise):
    page = text_of(browser(manager), f"/reassign/{denise.pk}/")
    assert "Denise Fairweather has no child left to share out" in page


# ---- around the child


def test_who_works_with_a_child_is_recorded_and_ended(council, amara, coordinator, today):
    tomasz = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne")
    path = f"/children/{amara.pk}/people/"
    assert "Nobody is recorded yet." in text_of(browser(coordinator), path)
    told = {"person": tomasz.pk, "part": "adviser", **boxes("from_on", today)}
    assert "Tomasz Gwynne is recorded with this child." in said_after(send(coordinator, f"{path}add/", **told))
    assert "Tomasz Gwynne Personal adviser, since" in text_of(browser(coordinator), path)
    again = send(coordinator, f"{path}add/", **told)
    assert "has this part in the child’s case already." in plain(again.content.decode())
    part = Involvement.objects.get()
    early = send(coordinator, f"{path}{part.pk}/end/", **boxes("ended_on", today - timedelta(days=9)))
    assert early.status_code == 422
    assert "is no longer recorded" in said_after(send(coordinator, f"{path}{part.pk}/end/", **boxes("ended_on", today)))


def test_family_is_recorded_by_number_and_taken_back(council, amara, coordinator, manager):
    sia = world.a_child(council=council, forename="Sia", number="NM-77", born_on=world.days_ago(200))
    hidden = world.a_child(council=council, restricted=True, number="NM-78")
    path = f"/children/{amara.pk}/kin/"
    for number in (hidden.number, "NM-99"):
        refused = send(coordinator, path, number=number, kind="sibling")
        assert plain(refused.content.decode()).count("There is no such child here.") == 2
    assert "They are recorded as family." in said_after(send(coordinator, path, number="NM-77", kind="own_child"))
    kinship = Kinship.objects.get()
    assert (kinship.child, kinship.kin, kinship.kind) == (sia, amara, "parent")
    assert "Their own child. No reviewing officer." in text_of(browser(coordinator), f"/children/{amara.pk}/people/")
    assert "Parent. No reviewing officer." in text_of(browser(coordinator), f"/children/{sia.pk}/people/")
    said = said_after(send(coordinator, f"/children/{amara.pk}/people/", strike=kinship.pk))
    assert "That is taken back." in said
    assert send(coordinator, f"/children/{amara.pk}/people/", strike=kinship.pk).status_code == 422


def test_an_officer_declares_their_own_conflict_and_nobody_elses(amara, manager, denise, olu):
    world.an_appointment(amara, denise)
    path = f"/children/{amara.pk}/conflict/"
    assert "Nobody is blamed for it" in text_of(browser(denise), path)
    told = {"kind": "declared", "why": "Her aunt is my neighbour"}
    long = plain(send(denise, path, person=denise.pk, kind="declared", why="x" * 301).content.decode())
    assert long.count("This has 301 letters and signs. Shorten it to 300 at most.") == 2
    assert send(denise, path, person=olu.pk, **told).status_code == 422
    said = said_after(send(denise, path, person=denise.pk, **told))
    assert "The conflict is recorded, and the reviewing officers’ manager sees it today." in said
    conflict = Conflict.objects.get()
    assert (conflict.person, conflict.declared_by) == (denise, denise)
    assert send(denise, path, end=conflict.pk).status_code == 422
    assert "has ended today" in said_after(send(manager, path, end=conflict.pk))
    said = said_after(send(manager, path, person=olu.pk, **told))
    assert "The conflict is recorded, and stands on the appointing page." in said


def test_a_case_is_weighed_by_the_officer(amara, manager, denise):
    world.an_appointment(amara, denise)
    path = f"/children/{amara.pk}/weight/"
    assert "weighs 1.25 in the officer’s load now. The family court has yet to decide." in text_of(
        browser(denise), path
    )
    refused = send(denise, path, is_complex="on")
    assert plain(refused.content.decode()).count("Say what makes the case complex.") == 2
    forgotten = plain(send(denise, path, why="Two courts").content.decode())
    assert forgotten.count("Is the case complex? Tick this, or take out what makes it complex.") == 2
    said = said_after(send(denise, path, is_complex="on", why="Two courts"))
    assert "The case weighs 1.75 now." in said
    assert CaseWeight.objects.get().said_by == denise
