"""The link by which somebody says what they think, and the meeting’s page, as somebody who means harm uses them."""

from uuid import uuid4

import pytest
from django.test import Client

from heard.voice.actions.wishes import take_back
from heard.voice.models import Contribution
from tests.actions.agendas import NAN, bring, said
from tests.actions.contributing import *  # noqa: F403
from tests.actions.contributing import ON, begun, invited, opened, sends, theirs, written, wrote
from tests.actions.invited import somebody
from tests.pages.caseload_people import plain
from tests.pages.meeting import at as at_meeting
from tests.pages.meeting import browser, form_of
from tests.pages.test_contribute import at, here, page

pytestmark = pytest.mark.django_db
SECRET = "He told me where they live."


@pytest.mark.parametrize("before", ["/answer/", "/ANSWER/", "/answers/", "/", "/x/answer/"])
def test_the_log_holds_no_key_however_the_address_is_spelled(one, before, caplog, capfd):
    path = f"{before}{one.link_key}/views/"
    Client().get(path, follow=True)
    Client().post(path, {"name": "Kofi", "words": SECRET})
    out, err = capfd.readouterr()
    log = caplog.text + out + err + "".join(str(each.msg) for each in caplog.records)
    assert one.link_key not in log
    assert SECRET not in log


def test_the_name_typed_for_one_link_opens_no_other(one, review, denise, coordinator, mum):
    dad = somebody(review.child, coordinator, "Dad Invented")
    other = invited(review, denise, mum, dad)
    wrote(other, words=SECRET)
    client = here(one)
    for where in ("well/", "check/"):
        answer = client.get(at(other, where))
        assert (answer.status_code, answer["Location"]) == (302, at(other))
    boxes = {"box": "well", "words": "Mine.", "version": "1", "once": str(uuid4())}
    assert client.post(at(other, "well/"), boxes).status_code == 422
    assert written(other) == {"well": (SECRET, 1)}


def test_whoever_was_away_and_types_a_wrong_name_is_told_nothing_of_what_is_written(one):
    wrote(one, words=SECRET)
    for told in ({}, {"box": "well"}):
        answer = Client().post(at(one, "well/"), {"name": "Anna", "words": "Mine.", "version": "0"} | told)
        said_back = answer.content.decode()
        assert answer.status_code == 422
        assert SECRET not in said_back
        assert "Kofi" not in said_back
        assert "Saved at" not in said_back
    check = Client().post(at(one, "check/"), {"name": "Anna", "seen": "well:1"})
    assert (check.status_code, check["Location"]) == (302, at(one))
    assert theirs(one).wrong_names == 3
    assert theirs(one).sent_at is None


@pytest.mark.parametrize("words", ["x" * 19_999, "😀" * 5000, "a\u202eb", "<script>x</script>"])
def test_odd_words_are_kept_as_they_are_or_shown_as_words(one, words):
    client = here(one)
    boxes = {"box": "well", "words": words, "version": "0", "once": str(uuid4())}
    assert client.post(at(one, "well/"), boxes).status_code == 200
    assert written(one) == {"well": (words, 1)}
    assert "<script>x" not in page(client, at(one, "well/"))


@pytest.mark.parametrize("typed", ["a\0b", "x" * 20_001])
def test_what_cannot_be_kept_is_refused_in_words(one, typed):
    client = here(one)
    for box in ({"box": "well"}, {}):
        answer = client.post(at(one, "well/"), {"words": typed, "version": "0"} | box)
        assert answer.status_code == 422
    assert written(one) == {}


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("kind", ["application/json", "text/plain", f"{FORM}; charset=utf-16"])
def test_what_is_sent_otherwise_than_a_form_does_nothing(one, kind):
    body = b'{"name": "Kofi", "box": "well", "words": "Hello", "version": "0"}'
    for where in ("", "well/", "check/"):
        answer = Client().post(at(one, where), body, content_type=kind)
        assert (answer.status_code, "Kofi" in answer.content.decode()) in [
            (each, False) for each in (200, 302, 400, 422)
        ]
    assert written(one) == {}


def test_a_form_from_another_place_does_nothing_though_it_has_a_token(one):
    client = Client(enforce_csrf_checks=True)
    client.get(at(one))
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else "x" * 64
    told = {"name": "Kofi", "csrfmiddlewaretoken": token}
    assert client.post(at(one), told, headers={"origin": "https://evil.example.invalid"}).status_code == 403
    assert not Contribution.objects.exists()


def test_it_closes_at_the_very_minute(one, on_the_day):
    on_the_day.move_to(f"{ON}T09:59:59+01:00")
    wrote(one)
    on_the_day.move_to(f"{ON}T10:00:00+01:00")
    assert Client().get(at(one)).status_code == 404
    with pytest.raises(Exception, match="closed"):
        wrote(one, "More.", 1)


def test_a_link_that_was_sent_opens_to_no_other_words(one):
    second = here(one)
    wrote(one, words=SECRET)
    sends(one)
    boxes = {"box": "well", "words": "Other.", "version": "1", "once": str(uuid4())}
    assert second.post(at(one, "well/"), boxes).status_code == 422
    assert written(one) == {"well": (SECRET, 1)}
    assert opened(one) == ""
    for where in ("", "well/", "check/"):
        assert SECRET not in plain(second.get(at(one, where), follow=True).content.decode())


def test_what_was_typed_of_a_topic_that_is_gone_comes_back(review, child, denise, coordinator, on_the_day):
    under_way = begun(review, on_the_day, coordinator)
    wish = said(child, denise)
    item = bring(under_way, denise, NAN, wish=wish, today=ON)
    key = f"own:{item.pk}"
    client = browser(denise)
    form = form_of(client.get(at_meeting(under_way, key)).content.decode())
    take_back(wish=wish, why="They want it gone.", by=denise, today=ON)
    answer = client.post(at_meeting(under_way, key), form | {f"{key}:said": "She rings on Sundays."})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "She rings on Sundays." in shown
    assert "not on the agenda any more" in shown
    assert NAN not in shown
