"""Nothing typed on the meeting's page is lost: box by box by its script, a screen at once by its button."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from heard import clock
from heard.reviews.actions.note_taker import name_note_taker
from heard.reviews.models import Note, NoteTaker
from tests.actions.meeting import *  # noqa: F403
from tests.actions.meeting import TODAY, stands, write
from tests.pages.caseload_people import browser, plain
from tests.pages.meeting import at, form_of, keep, opened, send
from tests.world import PASSWORD

SAID = "topic:school:said"


def test_a_box_is_saved_as_it_is_typed(under_way, denise):
    answer = keep(denise, under_way, words="Maths.\nAnd <b>sport</b>, “now”.")
    assert (answer.status_code, answer.json()) == (200, {"saved": "Saved at 9am.", "version": 1})
    assert stands(under_way) == "Maths.\nAnd <b>sport</b>, “now”."
    assert "Maths. And <b>sport</b>, “now”." in opened(denise, under_way, "topic:school")


def test_a_save_whose_answer_was_lost_is_done_once(under_way, denise):
    assert keep(denise, under_way).json() == keep(denise, under_way).json()
    assert Note.objects.get().version == 1


def test_a_stale_box_is_answered_with_what_stands_there(under_way, denise):
    write(under_way, denise)
    answer = keep(denise, under_way, words="From an old tab.")
    told = answer.json()
    assert (answer.status_code, told["version"], told["words"]) == (409, 1, "Maths is easier now.")
    assert told["said"] == "Denise Fairweather, 9am" and "Both versions stand here" in told["sentence"]
    assert stands(under_way) == "Maths is easier now."


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param({"box": "topic:money:said"}, "has no such box", id="no such box"),
        pytest.param({"box": "home:met", "words": "perhaps"}, "Choose one of these", id="no such value"),
        pytest.param({"version": "x"}, "Enter a whole number", id="no number"),
        pytest.param({"version": "-1"}, "greater than or equal to 0", id="below nothing"),
        pytest.param({"version": "9" * 30}, "less than or equal to", id="no such number"),
        pytest.param({"words": "a\0b"}, "Null characters", id="what no database keeps"),
        pytest.param({"words": "x" * 20001}, "Shorten it", id="too long"),
        pytest.param({"writer": str(uuid4())}, "Somebody else is signed in now", id="somebody else"),
    ],
)
def test_what_cannot_be_saved_is_answered_in_a_sentence(under_way, denise, told, sentence):
    sent = {"box": SAID, "words": "Hello.", "version": 0, "once": str(uuid4())} | told
    answer = browser(denise).post(at(under_way, name="reviews:hold_save"), sent)
    assert answer.status_code == 422 and sentence in answer.json()["sentence"]
    assert not Note.objects.exists()


def test_who_does_not_write_is_refused_in_a_sentence(under_way, denise, coordinator):
    answer = keep(coordinator, under_way)
    assert answer.status_code == 422 and "The notes here are taken by Denise Fairweather" in answer.json()["sentence"]


def test_saving_is_no_page_to_open(under_way, denise):
    assert browser(denise).get(at(under_way, name="reviews:hold_save")).status_code == 405


def test_without_the_script_a_screen_is_saved_and_leads_on(under_way, denise):
    answer = send(denise, under_way, "topic:school", **{SAID: "Maths.\r\nSport.", "do": "next"})
    assert answer["Location"] == at(under_way, "topic%3Ahealth")
    assert stands(under_way) == "Maths.\nSport."
    assert Note.objects.count() == 1, "what was not touched is not written"


@pytest.mark.parametrize(("do", "name"), [("end", "reviews:plan_complete"), ("stop", "reviews:plan_adjourn")])
def test_to_stop_and_to_end_saves_first_and_leads_to_the_pages_for_that(under_way, denise, do, name):
    answer = send(denise, under_way, "well", well="We laughed.", do=do)
    assert answer["Location"] == at(under_way, name=name)
    assert stands(under_way, "well") == "We laughed."


def test_a_screen_that_is_older_comes_back_with_both_versions_and_everything_typed(under_way, denise, coordinator):
    name_note_taker(preparation=under_way, person=coordinator, by=denise, today=TODAY)
    page = form_of(browser(denise).get(at(under_way, "topic:school")).content.decode())
    write(under_way, coordinator, words="From Femi.")
    mine = page | {SAID: "From Denise.", "topic:school:well": "Here every day.", "do": "next"}
    answer = browser(denise).post(at(under_way, "topic:school"), mine)
    words = plain(answer.content.decode())
    assert answer.status_code == 422
    assert "Not everything is saved yet" in words and "Both versions stand here" in words
    assert "From Denise." in words and "What stands there now: Femi Adeyemi, 9am From Femi." in words
    assert stands(under_way) == "From Femi." and stands(under_way, "topic:school:well") == "Here every day."
    again = form_of(answer.content.decode()) | {SAID: "From Femi. From Denise.", "do": "save"}
    assert browser(denise).post(at(under_way, "topic:school"), again).status_code == 302
    assert stands(under_way) == "From Femi. From Denise."


def test_a_box_that_somebody_did_not_touch_never_takes_away_what_another_wrote_there(under_way, denise, coordinator):
    name_note_taker(preparation=under_way, person=coordinator, by=denise, today=TODAY)
    write(under_way, denise)
    page = form_of(browser(denise).get(at(under_way, "topic:school")).content.decode())
    write(under_way, coordinator, words="Put better.", version=1)
    mine = page | {"topic:school:well": "Here every day.", "do": "save"}
    assert browser(denise).post(at(under_way, "topic:school"), mine).status_code == 302
    assert stands(under_way) == "Put better." and stands(under_way, "topic:school:well") == "Here every day."


def test_a_tick_and_a_choice_are_set_and_taken_away_without_the_script(under_way, denise):
    send(denise, under_way, "topic:home", **{"done:topic:home": "yes", "home:met": "partly", "do": "save"})
    assert (stands(under_way, "done:topic:home"), stands(under_way, "home:met")) == ("yes", "partly")
    page = form_of(browser(denise).get(at(under_way, "topic:home")).content.decode())
    page.pop("done:topic:home")
    browser(denise).post(at(under_way, "topic:home"), page | {"do": "save"})
    assert (stands(under_way, "done:topic:home"), stands(under_way, "home:met")) == ("", "partly")


def test_a_session_that_ended_leads_to_signing_in_and_back_to_the_same_words(under_way, denise, on_the_day):
    client = browser(denise)
    told = {"box": SAID, "words": "Maths is easier now.", "version": 0, "once": str(uuid4())}
    assert client.get(at(under_way, "topic:school")).status_code == 200
    assert client.post(at(under_way, name="reviews:hold_save"), told).status_code == 200
    on_the_day.shift(settings.SESSION_IDLE + timedelta(minutes=1))
    lost = client.post(at(under_way, name="reviews:hold_save"), told | {"words": "And sport.", "version": 1})
    assert lost.status_code == 302 and lost["Location"].startswith("/sign-in/")
    gone = client.get(at(under_way, "topic:school"))
    assert gone.status_code == 302
    signed_in = client.post(gone["Location"], {"login": denise.email, "password": PASSWORD})
    assert signed_in["Location"] == at(under_way, "topic:school")
    page = client.get(signed_in["Location"]).content.decode()
    assert "Maths is easier now." in page
    again = client.post(at(under_way, name="reviews:hold_save"), told | {"words": "And sport.", "version": 1})
    assert again.status_code == 200 and stands(under_way) == "And sport."


def test_a_token_of_before_is_refused_and_one_from_the_page_is_taken(under_way, denise):
    client = Client(enforce_csrf_checks=True)
    client.force_login(denise)
    told = {"box": SAID, "words": "Hello.", "version": 0, "once": str(uuid4())}
    assert (
        client.post(at(under_way, name="reviews:hold_save"), told | {"csrfmiddlewaretoken": "x" * 64}).status_code
        == 403
    )
    page = client.get(at(under_way, "topic:school")).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert (
        client.post(at(under_way, name="reviews:hold_save"), told | {"csrfmiddlewaretoken": token}).status_code == 200
    )


def test_the_officer_names_who_takes_notes_and_ends_it(under_way, denise, coordinator, worker):
    page = at(under_way, name="reviews:hold_note_taker")
    assert "Nobody takes notes besides the reviewing officer." in opened_at(denise, page)
    answer = browser(denise).post(page, {"person": str(coordinator.pk), "once": str(uuid4())})
    assert answer["Location"] == page
    assert "Femi Adeyemi takes notes" in opened_at(denise, page)
    refused = browser(denise).post(page, {"person": str(worker.pk), "once": str(uuid4())})
    assert refused.status_code == 422 and "Choose who takes notes." in plain(refused.content.decode())
    browser(denise).post(page, {"end": str(coordinator.pk), "once": str(uuid4())})
    assert NoteTaker.objects.get().ended_at == clock.now()


def opened_at(person, path):
    return plain(browser(person).get(path).content.decode())
