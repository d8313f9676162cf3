"""The page that tells of a child who came into care: short, nothing typed is lost, and it says both days."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from heard import clock
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.models import Child, Involvement, Kinship, SameChild, Source
from heard.reviews.models import ReviewClock
from heard.rules.appointment_clock import APPOINTED
from heard.rules.day_words import long_day
from tests import world

pytestmark = pytest.mark.django_db
PATH = "/children/came-into-care/"


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def people(council):
    return {role: world.a_person(role=role, council=council, name=f"A {role.label}") for role in Role}


def send(person, **told):
    client, day = Client(), told.pop("day", clock.today())
    client.force_login(person)
    boxes = {f"started_on_{box}": getattr(day, box) for box in ("day", "month", "year")}
    return client.post(PATH, {"once": str(uuid4()), "legal_status": "V2", "forename": "Amara", **boxes} | told)


def words_of(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def words_after(answer):
    assert answer.status_code == 302, words_of(answer)
    return words_of(answer.client.get(answer["Location"]))


def test_the_page_stands_ready_with_today_in_it(people):
    client = Client()
    client.force_login(people[Role.SOCIAL_WORKER])
    page, today = client.get(PATH).content.decode(), clock.today()
    for box, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        assert re.search(rf'name="started_on_{box}"[^>]*value="{value}"', page)


def test_a_social_worker_tells_of_it_reaches_the_child_and_reads_both_days(people):
    today = clock.today()
    said = words_after(send(people[Role.SOCIAL_WORKER]))
    child = Child.objects.get()
    assert f"Amara needs a reviewing officer by {long_day(APPOINTED.due(today), today)}." in said
    first = ReviewClock.objects.get(child=child).aim_on
    assert f"The first review is to be held by {long_day(first, today)}." in said
    assert child.number in said
    assert Involvement.objects.get(child=child).person == people[Role.SOCIAL_WORKER]


def test_a_coordinator_tells_of_it_without_working_on_the_case(people):
    words_after(send(people[Role.COORDINATOR], number=" 10234 "))
    assert Child.objects.get().number == "10234"
    assert not Involvement.objects.exists()


def test_somebody_must_be_able_to_tell_who_it_is(people):
    answer = send(people[Role.COORDINATOR], forename="")
    assert answer.status_code == 422
    assert words_of(answer).count("Enter a name, or the child’s number in your case system.") == 2
    assert send(people[Role.COORDINATOR], forename="", number="1").status_code == 302
    assert send(people[Role.COORDINATOR], forename="", surname="Nwosu").status_code == 302


def test_a_refusal_stands_at_its_box_and_what_was_typed_stays(people):
    answer = send(people[Role.COORDINATOR], day=world.days_ago(-1), surname="Nwosu", siblings="")
    assert answer.status_code == 422
    assert words_of(answer).count("is in the future. Record care once it has begun.") == 2
    assert 'value="Nwosu"' in answer.content.decode()
    assert re.search(r'value="V2" checked', answer.content.decode())
    assert not Child.objects.exists()


def test_a_child_whom_heard_knows_is_shown_and_care_begins_again_once_somebody_says_so(people, council):
    kofi = world.a_child(council=council, in_care=False, forename="Kofi", surname="Mensah", number="10777")
    world.an_episode(kofi, started_on=world.days_ago(90), ended_on=world.days_ago(9), end_reason="E4A")
    asked = send(people[Role.COORDINATOR], number="10777")
    assert asked.status_code == 422
    for words in ("Is it this child?", "Kofi Mensah · 10777", "Last in care from", "Yes: care begins again for Kofi"):
        assert words in words_of(asked)
    assert not ReviewClock.objects.exists()
    again = send(people[Role.COORDINATOR], number="10777", known=kofi.pk, day=world.days_ago(-1))
    assert re.search(r'name="known"[^>]*checked', again.content.decode()), "what was said stays"
    words_after(send(people[Role.COORDINATOR], number="10777", known=kofi.pk))
    assert ReviewClock.objects.get().child == kofi
    assert Child.objects.count() == 1


def test_a_child_in_care_is_shown_and_nothing_is_left_to_do(people, council):
    world.start_clocks([world.a_child(council=council, forename="Kofi", number="10777")])
    asked = send(people[Role.COORDINATOR], number="10777")
    assert "nothing is left to do" in words_of(asked)
    assert 'name="known"' not in asked.content.decode()


@pytest.mark.parametrize("hidden", ["not_theirs", "restricted", "excluded"])
def test_a_child_whom_one_may_not_open_is_named_by_nothing_but_the_number_typed(people, council, hidden):
    who = people[Role.SOCIAL_WORKER if hidden == "not_theirs" else Role.COORDINATOR]
    facts = {"restricted": hidden == "restricted", "excluded": [who] if hidden == "excluded" else []}
    kofi = world.a_child(council=council, forename="Kofi", number="10777", in_care=False, **facts)
    for known in ({}, {"known": kofi.pk}):
        answer = send(who, number="10777", **known)
        assert answer.status_code == 422
        assert "ask the reviewing service to begin care for them" in words_of(answer)
        assert "Kofi" not in words_of(answer)
    assert not Event.objects.filter(about_id=kofi.pk).exists()


def test_the_number_of_a_joined_record_leads_to_the_one_that_goes_on(people, council):
    goes_on = world.a_child(council=council, in_care=False, number="10234", forename="Zadie")
    world.a_child(council=council, in_care=False, number="NEW-7K2P", joined_to=goes_on)
    assert "Zadie" in words_of(send(people[Role.COORDINATOR], number="NEW-7K2P"))


def test_brothers_and_sisters_are_found_by_their_numbers_where_one_may_open_them(people, council):
    mine = world.a_child(council=council, number="S-1", social_worker=people[Role.SOCIAL_WORKER])
    world.a_child(council=council, number="S-2")
    refused = send(people[Role.SOCIAL_WORKER], siblings="S-1, S-2,S-3")
    assert refused.status_code == 422
    assert words_of(refused).count("There is no child with the number S-2 or S-3 whom you may open.") == 2
    words_after(send(people[Role.SOCIAL_WORKER], siblings=" S-1 ,, S-1"))
    assert Kinship.objects.get().kin == mine


def test_whoever_may_say_so_is_led_to_the_question_whether_it_is_somebody_here(people, council):
    born = {"born_on_day": 1, "born_on_month": 5, "born_on_year": clock.today().year - 10}
    facts = {"source": Source.RETURN, "forename": "Amara", "surname": "Nwosu"}
    world.a_child(council=council, born_on=clock.today().replace(year=born["born_on_year"], month=5, day=1), **facts)
    told = {"surname": "Nwosu", **born}
    asked = send(people[Role.COORDINATOR], **told)
    assert asked["Location"] == f"/same-child/{SameChild.objects.get().pk}/"
    assert "one child or two?" in words_after(asked)
    assert send(people[Role.SOCIAL_WORKER], **told)["Location"].startswith("/children/")


@pytest.mark.parametrize("role", [Role.IRO, Role.TEAM_MANAGER, Role.ADMINISTRATOR])
def test_nobody_else_tells_of_it(people, role):
    assert send(people[role]).status_code == 403
    assert not Child.objects.exists()


def test_a_day_more_than_four_weeks_ago_is_asked_about_once(people):
    client = Client()
    client.force_login(people[Role.COORDINATOR])
    assert "day_is_right" not in client.get(PATH).content.decode()
    day = world.days_ago(29)
    asked = send(people[Role.COORDINATOR], day=day)
    assert asked.status_code == 422
    assert words_of(asked).count(f"{long_day(day)} is more than four weeks ago.") == 2
    assert "Yes, the day is right" in words_of(asked)
    assert not Child.objects.exists()
    assert send(people[Role.COORDINATOR], day=day, day_is_right="on").status_code == 302
    assert send(people[Role.COORDINATOR], day=world.days_ago(28), forename="Zadie").status_code == 302
