"""The appointing page tells what bears on the choice, and acts on nothing that its reader has not seen."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.children.actions.appoint import name_iro
from heard.children.actions.conflicts import declare_conflict
from heard.children.models import Appointment, Kinship
from heard.rules.day_words import long_day
from tests import world
from tests.pages.appointing import *  # noqa: F403
from tests.pages.caseload_people import browser, plain, text_of
from tests.pages.sending import boxes

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(amara):
    return f"/children/{amara.pk}/iro/"


def send(who, path, /, **told):
    return browser(who).post(path, {"once": str(uuid4())} | told)


def said_by(answer, status=200):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def said_after(answer):
    """What the next page says to whoever sent a form."""
    assert answer.status_code == 302, plain(answer.content.decode())
    return plain(answer.client.get(answer["Location"]).content.decode())


def seen_by(person, path):
    """What the page sends back of the appointments that it shows."""
    found = re.findall(r'name="seen" value="([^"]*)"', browser(person).get(path).content.decode())
    assert len(set(found)) == 1
    return found[0]


def test_who_was_named_since_the_page_was_opened_is_not_overwritten(amara, path, manager, denise, olu, joan, today):
    seen = seen_by(manager, path)
    name_iro(child=amara, iro=joan, from_on=today, by=manager, today=today)
    told = {"iro": olu.pk, **boxes("from_on", today)}
    said = said_by(send(manager, path, seen=seen, **told), 422)
    assert f"Joan Ferris is the reviewing officer, since {long_day(today, today)}. Look again, then decide." in said
    assert Appointment.objects.get().iro == joan
    said = said_after(send(manager, path, seen=seen_by(manager, path), **told))
    assert "Olu Adebayo-Finch is Mara’s reviewing officer" in said


def test_who_was_named_for_a_day_to_come_since_the_page_was_opened_is_told(amara, path, manager, denise, olu, today):
    seen, later = seen_by(manager, path), today + timedelta(days=9)
    name_iro(child=amara, iro=denise, from_on=later, by=manager, today=today)
    told = {"iro": olu.pk, **boxes("from_on", today), **boxes("to_on", today + timedelta(days=2))}
    said = said_by(send(manager, path, seen=seen, **told), 422)
    begins = f"Denise Fairweather begins on {long_day(later, today)}."
    assert f"Nobody is the reviewing officer; {begins} Look again" in said


def test_an_officer_who_begins_later_is_told_and_another_appointed_until_then_in_one_click(
    amara, path, manager, denise, olu, today
):
    later = amara.vacancy.due_on + timedelta(days=1)
    name_iro(child=amara, iro=denise, from_on=later, by=manager, today=today)
    page = text_of(browser(manager), path)
    assert f"Denise Fairweather begins on {long_day(later, today)}. That is after the last day," in page
    assert f"From {long_day(today, today)} until {long_day(later, today)}, when Denise Fairweather begins." in page
    assert "Appoint Olu Adebayo-Finch until then" in page
    told = {"seen": seen_by(manager, path), "iro": olu.pk, **boxes("from_on", today), **boxes("to_on", later)}
    said_after(send(manager, path, **told))
    assert [each.iro for each in Appointment.objects.order_by("started_on")] == [olu, denise]
    page = text_of(browser(manager), path)
    assert "Suggested" not in page
    assert f"Denise Fairweather begins on {long_day(later, today)}." in page
    assert "after the last day" not in page


def test_a_registration_that_runs_out_soon_is_told_and_one_that_does_not_is_not(amara, path, manager, olu, today):
    assert "Registration runs out" not in text_of(browser(manager), path)
    world.a_registration(olu, runs_until=today + timedelta(days=20))
    assert text_of(browser(manager), path).count("in 20 days. Ask them to renew it.") == 2


def test_whoever_names_an_officer_reads_what_the_conflict_is(amara, path, manager, denise, olu, today):
    declare_conflict(child=amara, person=olu, kind="declared", why="An old friend", by=manager, today=today)
    page = text_of(browser(manager), path)
    assert page.count(f"Ruth Castellan wrote on {long_day(today)}: “An old friend”") == 1


def test_an_officer_is_kept_in_spite_of_our_own_rule_with_a_reason_and_the_childs_view(
    amara, path, manager, denise, today
):
    name_iro(child=amara, iro=denise, from_on=today, by=manager, today=today)
    assert "all the same" not in text_of(browser(manager), path)
    declare_conflict(child=amara, person=denise, kind="declared", why="A neighbour", by=manager, today=today)
    page = text_of(browser(manager), path)
    assert "Keep Denise Fairweather all the same" in page
    assert "“A neighbour”" in page
    half = send(manager, path, keep="yes", **{"kept-despite_why": "Mara knows her well"})
    assert said_by(half, 422).count("Say what the child thinks of it") == 2
    told = {"kept-despite_why": "Mara knows her well", "kept-childs_view": "I want to keep her"}
    said = said_after(send(manager, path, keep="yes", seen=seen_by(manager, path), **told))
    assert "Denise Fairweather stays Mara’s reviewing officer all the same." in said
    held = Appointment.objects.get()
    assert (held.despite, held.childs_view, held.despite_by) == (["declared"], "I want to keep her", manager)
    assert "should not go on" not in text_of(browser(manager), path)


def test_nobody_is_offered_to_keep_an_officer_against_the_law(amara, path, manager, denise, olu, today):
    name_iro(child=amara, iro=denise, from_on=today, by=manager, today=today)
    world.a_registration(denise, runs_until=world.days_ago(1))
    page = text_of(browser(manager), path)
    assert "Denise Fairweather should not go on:" in page
    assert "all the same" not in page
    told = {"kept-despite_why": "Knows her", "kept-childs_view": "Yes"}
    said_by(send(manager, path, keep="yes", **told), 422)
    assert Appointment.objects.get().despite == []


def test_the_people_around_a_child_cost_no_more_with_many_brothers_and_sisters(council, amara, manager, denise):
    def queries_with(more):
        for _ in range(more):
            kin = world.a_child(council=council, iro=denise)
            Kinship.objects.create(child=amara, kin=kin, kind="sibling", recorded_by=manager)
        with CaptureQueriesContext(connection) as asked:
            page = text_of(client, f"/children/{amara.pk}/people/")
        assert page.count("Reviewing officer: Denise Fairweather.") == amara.kinships.count()
        return len(asked)

    client = browser(manager)
    text_of(client, f"/children/{amara.pk}/people/")
    assert queries_with(1) == queries_with(6)
