"""Saying by a link what one thinks: one question a page, saved as they go, on any device, and nothing typed is lost."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from heard.reviews.models import Invitation
from heard.rules.venues import VenueKind
from tests.actions.contributing import *  # noqa: F403
from tests.actions.contributing import WORDS, opened, sends, theirs, written, wrote
from tests.actions.invited import PLACE, SURNAME, put_at
from tests.pages.caseload_people import plain

pytestmark = pytest.mark.django_db
AWAY = timedelta(minutes=31)


def at(one: Invitation, where="") -> str:
    return f"/answer/{one.link_key}/views/{where}"


def here(one, name="Kofi", **told) -> Client:
    """Somebody’s browser, in which the name was typed."""
    client = Client(**told)
    assert client.post(at(one), {"name": name})["Location"] == at(one, "well/")
    return client


def page(client, path) -> str:
    shown = client.get(path)
    assert shown.status_code == 200, shown.get("Location")
    return shown.content.decode()


def filled(client, path, **typed) -> dict[str, str]:
    """The boxes of the form on this page as they stand, with what is typed."""
    content = page(client, path)
    boxes = dict(re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', content)) | typed
    return {name: html.unescape(value) for name, value in boxes.items() if name != "go"}


# ---- beginning


def test_it_asks_for_the_first_name_and_shows_neither_that_nor_anything_else_of_the_child(one, child, council):
    put_at(one.preparation, kind=VenueKind.OPEN)
    said = page(Client(), at(one))
    assert "What is the child’s first name?" in plain(said)
    assert "You can write until Monday 22 June, 10am." in plain(said)
    assert council.name in said
    for secret in ("Kofi", "Bean", SURNAME, PLACE, "Mum", "Denise", "Tomasz", child.number):
        assert secret not in said


def test_the_right_name_leads_to_the_first_question_and_is_repeated_as_it_was_typed(one):
    client = here(one, name="kOFI")
    said = plain(page(client, at(one, "well/")))
    assert "Question 1 of 7" in said and "What is going well for kOFI?" in said and "Kofi" not in said


def test_what_was_typed_is_shown_as_words_and_not_as_a_page(one):
    answer = Client().post(at(one, "well/"), {"name": "<b>Kofi</b>", "words": "<i>x</i>", "version": "0"})
    assert "<b>Kofi</b>" not in answer.content.decode() and "<i>x</i>" not in answer.content.decode()
    assert "&lt;b&gt;Kofi&lt;/b&gt;" in answer.content.decode()


def test_a_wrong_name_comes_back_with_what_was_typed_and_a_shut_form_with_one_sentence_for_all(one):
    client = Client()
    first = client.post(at(one), {"name": "Ama"})
    assert (first.status_code, 'value="Ama"' in first.content.decode()) == (422, True)
    assert "You have 4 tries left." in plain(first.content.decode())
    for _ in range(4):
        client.post(at(one), {"name": "Ama"})
    right, wrong = (plain(Client().post(at(one), {"name": name}).content.decode()) for name in ("Kofi", "Ama"))
    assert "shut until 10am" in right
    assert right == wrong
    assert client.post(at(one), {"name": ""}).status_code == 422


@pytest.mark.parametrize("where", ["well/", "check/"])
def test_no_question_is_shown_to_whoever_has_not_typed_the_name(one, where):
    wrote(one)
    answer = Client().get(at(one, where))
    assert (answer.status_code, answer["Location"]) == (302, at(one))


# ---- question by question


def test_an_answer_is_saved_and_the_next_question_follows_until_all_are_read_and_sent(one):
    client = here(one)
    for where in ("well", "worries", "family", "identity", "plan", "next"):
        answer = client.post(at(one, f"{where}/"), filled(client, at(one, f"{where}/"), words=f"About {where}."))
    assert answer["Location"] == at(one, "ask/")
    assert client.post(at(one, "ask/"), filled(client, at(one, "ask/"), words=""))["Location"] == at(one, "check/")
    said = plain(page(client, at(one, "check/")))
    assert "About identity." in said and said.count("Not answered yet.") == 1
    sent = client.post(at(one, "check/"), filled(client, at(one, "check/")))
    assert (sent.status_code, sent["Location"]) == (302, at(one))
    assert len(written(one)) == 6 and theirs(one).sent_at


@pytest.mark.parametrize(
    ("go", "leads"), [("next", "family/"), ("back", "well/"), ("check", "check/"), ("stop", ""), ("", "family/")]
)
def test_every_button_saves_what_is_typed(one, go, leads):
    answer = here(one).post(at(one, "worries/"), {"name": "Kofi", "words": "The nights.", "version": "0", "go": go})
    assert answer["Location"] == at(one, leads)
    assert written(one) == {"worries": ("The nights.", 1)}


def test_whoever_stops_is_told_that_it_is_saved_and_asked_for_the_name_again(one):
    client = here(one)
    client.post(at(one, "well/"), {"name": "Kofi", "words": WORDS, "version": "0", "go": "stop"})
    said = plain(page(client, at(one)))
    assert "Your answers are saved." in said and WORDS not in said


def test_it_is_continued_next_day_on_another_device(one, on_the_day):
    morning = here(one)
    morning.post(at(one, "well/"), {"name": "Kofi", "words": WORDS, "version": "0"})
    on_the_day.shift(timedelta(days=1))
    other = Client()
    assert other.post(at(one), {"name": "kofi"})["Location"] == at(one, "worries/"), "where they stopped"
    other.post(at(one, "worries/"), filled(other, at(one, "worries/"), words="The nights."))
    assert WORDS in page(other, at(one, "well/"))
    assert "Saved on Monday 8 June at 9am." in plain(page(other, at(one, "well/")))
    other.post(at(one, "check/"), filled(other, at(one, "check/")))
    assert (theirs(one).sent_at is not None, set(written(one))) == (True, {"well", "worries"})


def test_too_much_comes_back_with_every_word(one):
    told = {"name": "Kofi", "words": "word " * 4001, "version": "0"}
    answer = here(one).post(at(one, "well/"), told)
    assert answer.status_code == 422
    assert "Shorten it to 20000 at most." in plain(answer.content.decode())
    assert "word " * 4000 in answer.content.decode()


# ---- away, and on two pages at once


def test_after_half_an_hour_away_the_name_is_asked_again_and_words_that_were_typed_are_saved_all_the_same(
    one, on_the_day
):
    client = here(one, enforce_csrf_checks=False)
    on_the_day.shift(AWAY)
    answer = client.post(at(one, "well/"), {"name": "Kofi", "words": WORDS, "version": "0"})
    assert (answer["Location"], written(one)) == (at(one, "worries/"), {"well": (WORDS, 1)})
    assert client.get(at(one, "worries/"))["Location"] == at(one)
    said = plain(page(client, at(one)))
    assert "What you wrote is saved." in said and WORDS not in said


def test_whoever_is_there_is_not_asked_again(one, on_the_day):
    client = here(one)
    for _ in range(3):
        on_the_day.shift(timedelta(minutes=20))
        page(client, at(one, "well/"))


@pytest.mark.parametrize("name", ["Ama", ""])
def test_without_the_name_nothing_is_saved_and_nothing_typed_is_lost_nor_anything_kept_shown(one, name):
    wrote(one)
    answer = Client().post(at(one, "well/"), {"name": name, "words": "What I typed.", "version": "0"})
    said = answer.content.decode()
    assert (answer.status_code, written(one)) == (422, {"well": (WORDS, 1)})
    assert "What I typed." in said and WORDS not in said and "Saved" not in plain(said)
    assert "What is the child’s first name?" in plain(said)
    again = Client().post(at(one, "well/"), {"name": "Kofi", "words": "What I typed.", "version": "1"})
    assert (again.status_code, written(one)) == (302, {"well": ("What I typed.", 2)})


def test_names_are_not_guessed_by_way_of_an_answer_or_of_sending(one):
    wrote(one)
    for _ in range(3):
        Client().post(at(one, "well/"), {"name": "Ama", "words": "x", "version": "1"})
    for _ in range(2):
        assert Client().post(at(one, "check/"), {"name": "Ama", "seen": "well:1"})["Location"] == at(one)
    assert "shut until" in opened(one)
    Client().post(at(one, "well/"), {"name": "Kofi", "words": "x", "version": "1"})
    assert (written(one), theirs(one).sent_at) == ({"well": (WORDS, 1)}, None)


def test_a_page_that_was_left_open_overwrites_nothing_and_shows_both_versions(one):
    kitchen, bus = here(one), here(one)
    old = filled(kitchen, at(one, "well/"), words="Typed in the kitchen.")
    bus.post(at(one, "well/"), filled(bus, at(one, "well/"), words="Typed on the <b>bus</b>."))
    answer = kitchen.post(at(one, "well/"), old)
    said = answer.content.decode()
    assert (answer.status_code, written(one)) == (422, {"well": ("Typed on the <b>bus</b>.", 1)})
    assert "Typed in the kitchen.</textarea>" in said and "Typed on the &lt;b&gt;bus&lt;/b&gt;." in said
    assert 'name="version" data-version-for="well" value="1"' in said
    both = {"name": "Kofi", "words": "Both.", "version": "1"}
    assert (kitchen.post(at(one, "well/"), both).status_code, written(one)) == (302, {"well": ("Both.", 2)})


def test_what_was_typed_after_it_was_sent_elsewhere_is_shown_again_with_what_to_do(one):
    client = here(one)
    wrote(one)
    sends(one)
    answer = client.post(at(one, "worries/"), {"name": "Kofi", "words": "One more thing.", "version": "0"})
    assert answer.status_code == 422
    assert "You have sent your answers already" in plain(answer.content.decode())
    assert "One more thing." in answer.content.decode() and list(written(one)) == ["well"]


def test_what_was_changed_elsewhere_while_they_read_it_over_is_read_again_before_it_is_sent(one):
    client = here(one)
    wrote(one)
    read = filled(client, at(one, "check/"))
    wrote(one, "Other words.", version=1)
    answer = client.post(at(one, "check/"), read)
    assert (answer.status_code, theirs(one).sent_at) == (422, None)
    assert "Other words." in answer.content.decode() and 'seen" value="well:2"' in answer.content.decode()


def test_with_nothing_written_nothing_is_sent(one):
    client = here(one)
    answer = client.post(at(one, "check/"), filled(client, at(one, "check/")))
    assert answer.status_code == 422
    assert "You have not answered anything yet." in plain(answer.content.decode())
