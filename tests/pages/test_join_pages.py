"""One child or two: both records side by side, for those who may open both; a join is seen, and undone."""

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heard import clock
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.models import Child, SameChild, Source
from heard.reviews.actions.join import join_children
from tests import world

pytestmark = pytest.mark.django_db
BORN = date(2016, 5, 1)


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def ravi(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Ravi Pillai")


def a_pair(council, by, name="Amara", **facts):
    told = {"forename": name, "surname": "Nwosu", "born_on": BORN, "in_care": False}
    mine = world.a_child(council=council, **told)
    theirs = world.a_child(council=council, source=Source.RETURN, **told | facts)
    world.an_episode(mine, started_on=world.days_ago(30), by=by)
    world.start_clocks([mine, theirs])
    return SameChild.objects.create(child=mine, other=theirs, offered_at=clock.now())


@pytest.fixture
def pair(council, ravi):
    return a_pair(council, ravi, surname="Nwoso", sex="2")


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def words_of(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def answer(person, pair, said):
    return browser(person).post(f"/same-child/{pair.pk}/", {"once": str(uuid4()), "answer": said})


def test_the_list_shows_what_waits_and_says_what_will_stand_there(ravi, council):
    assert "Nothing waits." in words_of(browser(ravi).get("/same-child/"))
    pair = a_pair(council, ravi)
    page = browser(ravi).get("/same-child/")
    assert f"{pair.child.number} and {pair.other.number} Amara Nwosu Both born on Sunday 1 May 2016." in words_of(page)
    assert f"/same-child/{pair.pk}/" in page.content.decode()


def test_whoever_loads_files_is_led_to_the_questions_that_the_files_raise(ravi, council, pair):
    page = browser(ravi).get("/loads/")
    assert "1 question to answer: one child or two?" in words_of(page)
    assert 'href="/same-child/"' in page.content.decode()
    world.an_exclusion(pair.other, ravi)
    assert "question" not in words_of(browser(ravi).get("/loads/"))
    ade = world.a_person(role=Role.ADMINISTRATOR, council=council)
    assert "One child or two" not in words_of(browser(ade).get("/loads/"))


def test_the_page_says_what_agrees_what_differs_and_what_only_one_says(ravi, pair):
    words = words_of(browser(ravi).get(f"/same-child/{pair.pk}/"))
    for line in (
        "First name Amara Amara The same",
        "Last name Nwosu Nwoso Differs",
        "Sex Not known Female Only one says",
        "Reviewing officer Not known Not known Neither says",
    ):
        assert line in words
    assert f"The record {pair.other.number} goes on." in words


def test_they_are_joined_seen_and_undone(ravi, pair):
    joined = answer(ravi, pair, "same")
    assert joined["Location"] == f"/children/{pair.other_id}/"
    assert f"Amara has one record now, with the number {pair.other.number}." in words_of(
        joined.client.get(joined["Location"])
    )
    assert browser(ravi).get(f"/children/{pair.child_id}/").status_code == 404
    seen = words_of(browser(ravi).get(f"/same-child/{pair.pk}/"))
    assert "Ravi Pillai said on" in seen
    assert "Moved 1 stretch of care." in seen
    undone = answer(ravi, pair, "undo")
    assert "They are two records again" in words_of(undone.client.get(undone["Location"]))
    assert browser(ravi).get(f"/children/{pair.child_id}/").status_code == 200


def test_they_are_two_children_and_that_can_be_seen_again(ravi, pair):
    said = answer(ravi, pair, "two")
    words = words_of(said.client.get(said["Location"]))
    assert "They are two children. Heard will not ask again." in words
    assert "Nothing waits." in words
    assert "that they are two children." in words


@pytest.mark.parametrize("said", ["", "undo", "three"])
def test_an_answer_that_nobody_offered_is_refused(ravi, pair, said):
    refused = answer(ravi, pair, said)
    assert refused.status_code == 422
    assert "Choose whether they are the same child." in words_of(refused)
    assert not Child.objects.filter(joined_to__isnull=False).exists()


def test_what_stops_a_join_is_said_on_the_page(ravi, pair):
    Child.objects.filter(pk=pair.child_id).update(in_newest_return=True)
    refused = answer(ravi, pair, "same")
    assert refused.status_code == 422
    assert "your case system knows two children" in words_of(refused)


def test_two_that_heard_did_not_hold_alike_are_asked_about_by_their_numbers(ravi, council):
    mine = world.a_child(council=council, forename="Amara")
    theirs = world.a_child(council=council, forename="Ammara", source=Source.RETURN)
    hidden = world.a_child(council=council, restricted=True)

    def ask(child, other):
        return browser(ravi).post("/same-child/", {"once": str(uuid4()), "child": child, "other": other})

    asked = ask(theirs.number, f" {mine.number} ")
    question = SameChild.objects.get()
    assert asked["Location"] == f"/same-child/{question.pk}/"
    assert (question.child, question.other) == (mine, theirs), "the one from a file goes on, whichever was typed first"
    assert ask(mine.number, theirs.number)["Location"] == asked["Location"], "asked once"
    for pair, why in (
        ((mine.number, mine.number), "the same record twice"),
        ((mine.number, hidden.number), "whom you may open"),
        ((mine.number, "nobody"), "whom you may open"),
        ((mine.number, ""), "Enter the number of either record."),
        ((theirs.number, world.a_child(council=council, source=Source.RETURN).number), "Files name both"),
    ):
        refused = ask(*pair)
        assert refused.status_code == 422
        assert why in words_of(refused)
    assert SameChild.objects.count() == 1


@pytest.mark.parametrize("which", ["child", "other"])
@pytest.mark.parametrize("state", ["offered", "joined"])
def test_whoever_may_not_open_both_is_not_asked_and_is_told_nothing(ravi, council, pair, which, state):
    colleague = world.a_person(role=Role.COORDINATOR, council=council)
    if state == "joined":
        join_children(offer=pair, by=ravi, today=clock.today())
    world.an_exclusion(getattr(pair, which), colleague)
    client = browser(colleague)
    assert "Amara" not in words_of(client.get("/same-child/"))
    theirs, nobodys = client.get(f"/same-child/{pair.pk}/"), client.get(f"/same-child/{uuid4()}/")
    assert theirs.status_code == nobodys.status_code == 404
    assert words_of(theirs) == words_of(nobodys)
    assert browser(ravi).get(f"/same-child/{pair.pk}/").status_code == 200


def test_the_reading_is_written_down_of_both(ravi, pair):
    browser(ravi).get(f"/same-child/{pair.pk}/")
    read = Event.objects.filter(action="child.join", actor_id=ravi.pk).values_list("about_id", flat=True)
    assert set(read) == {pair.child_id, pair.other_id}


def test_a_list_of_many_asks_as_many_queries_as_one(ravi, council):
    client = browser(ravi)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/same-child/").status_code == 200
        return len(asked)

    a_pair(council, ravi)
    client.get("/same-child/")
    of_one = queries()
    for name in ("Bo", "Cy", "Di"):
        a_pair(council, ravi, name)
    join_children(offer=a_pair(council, ravi, "Ed"), by=ravi, today=clock.today())
    assert queries() == of_one


def test_a_join_waits_again_once_a_file_names_both(ravi, pair):
    join_children(offer=pair, by=ravi, today=clock.today())
    assert "Nothing waits." in words_of(browser(ravi).get("/same-child/"))
    Child.objects.filter(pk=pair.child_id).update(in_newest_return=True)
    words = words_of(browser(ravi).get("/same-child/"))
    assert "Nothing waits." not in words
    assert words.count(f"Since then a file names {pair.child.number} too: your case system knows two children.") == 1
    undone = answer(ravi, pair, "undo")
    assert undone.status_code == 302


def test_a_joined_record_is_in_no_search_and_on_no_list(ravi, pair):
    number = pair.child.number
    join_children(offer=pair, by=ravi, today=clock.today())
    client = browser(ravi)
    for words in (number, "Amara"):
        form = {"once": str(uuid4()), "words": words}
        found = client.post(reverse("caseload:board_search"), form, follow=True).content.decode()
        assert str(pair.child_id) not in found
        assert (str(pair.other_id) in found) == (words == "Amara")
    assert str(pair.child_id) not in client.get("/board/?show=all").content.decode()
    assert str(pair.other_id) in client.get("/board/?show=all").content.decode()
