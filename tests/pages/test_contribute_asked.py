"""How people hear that they are asked what they think: in the invitation, on the page of its link, and on paper."""

import pytest
from django.test import Client

from heard.accounts.models import Role
from heard.children.actions.relations import exclude_relationship
from heard.reviews.actions.remind import send_reminders
from heard.rules.preparation import REMIND_WORKING_DAYS_BEFORE
from heard.rules.working_days import working_day_before
from tests import world
from tests.actions.contributing import *  # noqa: F403
from tests.actions.contributing import invited, sends, wrote
from tests.actions.invited import ON, SURNAME, somebody, tick, to
from tests.actions.preparing import TODAY
from tests.pages.caseload_people import browser, plain

pytestmark = pytest.mark.django_db
ASKS = "The same link asks what you think, before the meeting"


def reminder_of(one, on_the_day):
    day = working_day_before(ON, REMIND_WORKING_DAYS_BEFORE)
    on_the_day.move_to(f"{day}T09:00:00+01:00")
    send_reminders(today=day)
    return to(one)[-1]


# ---- in what is written to them


def test_an_invitation_and_a_reminder_say_that_the_link_asks_what_they_think(one, on_the_day):
    assert ASKS in to(one)[-1].words
    assert ASKS in reminder_of(one, on_the_day).words


def test_whoever_has_sent_it_is_not_asked_again(one, on_the_day):
    wrote(one)
    sends(one)
    assert ASKS not in reminder_of(one, on_the_day).words


def test_neither_the_child_nor_a_letter_that_others_open_is_asked(review, denise, child):
    prison = {"way": "prison", "email": "", "address": "HMP Invented\nNorthmere\nNM1 1AA"}
    themself = somebody(child, denise, "Kofi", "child")
    invited(review, denise, themself, somebody(child, denise, "Dad Invented", **prison))
    for one in review.invitations.all():
        assert ASKS not in to(one)[-1].words


def test_a_colleague_is_asked_too(review, denise, worker):
    assert ASKS in to(invited(review, denise, worker))[-1].words


def test_a_text_message_stays_one_text_message(review, denise, child, settings, council):
    settings.HEARD_ADDRESS = "https://heard.invalid"
    council.name = "Northmere Council"
    council.save()
    phone = {"way": "sms", "email": "", "phone": "07700 900123"}
    told = to(invited(review, denise, somebody(child, denise, **phone)))[-1]
    assert told.words.endswith("Can you come? What do you think?")
    assert len(f"{told.words}\n\nhttps://heard.invalid{told.link}") <= 160
    council.name = "The Metropolitan Borough of Northmere"
    council.save()
    longer = to(invited(review, denise, somebody(child, denise, "Aunt Invented", "family", **phone)))[-1]
    assert longer.words.endswith("10am?"), "without it, where it would be too long"


# ---- on the page of the link


def test_the_page_on_which_they_reply_leads_there(one):
    said = Client().get(f"/answer/{one.link_key}/").content.decode()
    assert f'href="/answer/{one.link_key}/views/"' in said


# ---- on paper


@pytest.fixture
def paper(review, denise):
    """The address where the questions are printed."""
    return f"/children/{review.child_id}/plan/{review.pk}/views/paper/"


def test_the_questions_of_one_person_are_printed_with_lines_and_without_a_childs_name(one, paper, denise):
    said = browser(denise).get(f"{paper}?for={one.pk}").content.decode()
    printed = said.split("heard-noprint")[-1].split("</p>", 1)[1]
    assert "What is going well for the child?" in plain(printed)
    assert "Denise Fairweather is the reviewing officer" in plain(printed)
    assert printed.count("heard-ask__line") == 2 + 7 * 5
    for secret in ("Kofi", "Bean", SURNAME, "Mum", one.link_key):
        assert secret not in printed


def test_without_one_it_asks_for_whom_and_offers_everybody_but_the_child_and_who_hears_nothing(
    review, denise, mum, child, paper
):
    themself, dad = somebody(child, denise, "Kofi", "child"), somebody(child, denise, "Dad Invented")
    tick(review, denise, mum, themself, dad)
    exclude_relationship(relationship=dad, why="Threats", by=denise, today=TODAY)
    for asked in ("", "?for=", "?for=nobody", f"?for={review.invitations.get(relationship=themself).pk}"):
        said = plain(browser(denise).get(f"{paper}{asked}").content.decode())
        assert "For somebody who would rather write by hand." in said and "Dad" not in said
        assert "What is going well" not in said


def test_before_anybody_is_invited_it_says_what_will_be_there(paper, denise):
    said = plain(browser(denise).get(paper).content.decode())
    assert "Nobody who can be asked is invited to this review yet." in said


@pytest.mark.parametrize(
    ("role", "status"), [(Role.COORDINATOR, 200), (Role.TEAM_MANAGER, 404), (Role.ADMINISTRATOR, 404)]
)
def test_whoever_types_in_what_comes_on_paper_prints_it_and_nobody_else(paper, council, role, status):
    somebody_else = world.a_person(role=role, council=council, name="Somebody Else")
    assert browser(somebody_else).get(paper).status_code == status
