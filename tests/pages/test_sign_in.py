"""Signing in and out."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import structlog
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from heard.accounts.models import FormKey, Person
from heard.audit.models import Event
from tests import world
from tests.access.pages import steady

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "four-new-words-together"
MONDAY_MORNING = datetime(2026, 3, 23, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


@pytest.fixture
def person():
    return world.a_person(name="Denise Achebe")


def try_to_sign_in(client, email, password=world.PASSWORD, path="/sign-in/", **where):
    return client.post(path, {"login": email, "password": password}, **where)


def is_signed_in(client):
    return client.get("/sign-out/").status_code == 200


def audited():
    return list(Event.objects.order_by("at").values_list("action", "actor_id", "about_id"))


def test_the_right_password_opens_the_first_page(client, person):
    answer = try_to_sign_in(client, person.email)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)
    assert audited() == [("person.signed_in", person.pk, person.pk)]


def test_an_address_may_be_typed_in_capitals(client, person):
    assert try_to_sign_in(client, person.email.upper()).status_code == 302


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client, person):
    asked = client.get("/gallery/?part=2")
    assert (asked.status_code, asked["Location"]) == (302, "/sign-in/?next=%2Fgallery%2F%3Fpart%3D2")
    page = client.get(asked["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/gallery/?part=2">' in page
    assert try_to_sign_in(client, person.email, path=asked["Location"])["Location"] == "/gallery/?part=2"


def test_signing_in_leads_to_no_other_site(client, person):
    answer = try_to_sign_in(client, person.email, path="/sign-in/?next=https://example.org/")
    assert answer["Location"] == "/"


def test_whether_an_address_is_known_cannot_be_told_from_the_answer(person):
    left = world.a_person()
    Person.objects.filter(pk=left.pk).update(is_active=False)
    no_password = world.a_person()
    Person.objects.filter(pk=no_password.pk).update(password="!")
    answers = set()
    for email, password in [
        (person.email, "not-the-password"),
        ("nobody@heard.invalid", "not-the-password"),
        (left.email, world.PASSWORD),
        (no_password.email, world.PASSWORD),
    ]:
        answer = try_to_sign_in(Client(), email, password)
        answers.add((answer.status_code, steady(answer).replace(email, "…")))
    assert len(answers) == 1
    assert "do not match" in answers.pop()[1]


def test_what_was_wrong_is_told_at_the_top_and_at_the_box(client):
    page = try_to_sign_in(client, "no address", "").content.decode()
    assert "You are not signed in yet" in page
    assert page.count("Enter your password.") == 2
    assert "Error: Sign in" in page


def test_a_failure_is_written_down_with_whose_account_it_was_and_nothing_that_was_typed(client, person):
    with structlog.testing.capture_logs() as lines:
        try_to_sign_in(client, person.email, "a-secret-mistake")
        try_to_sign_in(client, "nobody@heard.invalid", "a-secret-mistake")
    assert audited() == [("person.sign_in_failed", None, person.pk), ("person.sign_in_failed", None, None)]
    kept = str(lines) + str(list(Event.objects.values()))
    assert [line["event"] for line in lines if line["event"].startswith("person.")] == ["person.sign_in_failed"] * 2
    for typed in (person.email, "nobody@", "a-secret-mistake", "Denise"):
        assert typed not in kept


def test_guessing_is_slowed_down_even_for_the_right_password(client, person):
    for _ in range(5):
        assert "do not match" in try_to_sign_in(client, person.email, "wrong").content.decode()
    page = try_to_sign_in(client, person.email).content.decode()
    assert "Wait five minutes" in page
    assert not is_signed_in(client)


def test_a_guesser_elsewhere_locks_nobody_out(client, person):
    for _ in range(8):
        try_to_sign_in(Client(), person.email, "wrong", REMOTE_ADDR="192.0.2.7")
    assert try_to_sign_in(client, person.email).status_code == 302


def test_very_many_tries_from_one_place_are_turned_away_with_a_page(person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [try_to_sign_in(Client(), person.email, "wrong") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Too many tries" in answers[-1].content.decode()


def test_nobody_can_make_or_recover_an_account_here(client):
    for path in ("/signup/", "/sign-up/", "/password/reset/", "/accounts/signup/", "/sign-in/code/", "/social/"):
        assert client.get(path).status_code == 404
    assert "Sign Up" not in client.get("/sign-in/").content.decode()


def test_somebody_signed_in_is_not_asked_again(client, person):
    client.force_login(person)
    assert client.get("/sign-in/")["Location"] == "/"


def test_a_second_click_on_sign_in_ends_on_the_first_page(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert try_to_sign_in(client, person.email)["Location"] == "/"


def test_a_forged_form_is_refused_in_words():
    answer = try_to_sign_in(Client(enforce_csrf_checks=True), "somebody@heard.invalid")
    assert answer.status_code == 403
    assert "Go back, reload the page" in answer.content.decode()


def test_signing_in_draws_a_new_session(client, person):
    client.get("/sign-in/")
    client.cookies["session"] = "chosen-by-somebody-else"
    try_to_sign_in(client, person.email)
    assert client.cookies["session"].value != "chosen-by-somebody-else"


def test_signing_out_ends_the_session_here_and_clears_the_browser(client, person):
    client.force_login(person)
    session = client.cookies["session"].value
    answer = client.post("/sign-out/")
    assert answer["Location"] == "/sign-in/"
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.filter(session_key=session).exists()
    client.cookies["session"] = session
    assert not is_signed_in(client)
    assert audited()[-1] == ("person.signed_out", person.pk, person.pk)


def test_reading_the_sign_out_page_does_not_sign_out(client, person):
    client.force_login(person)
    assert "Clear-Site-Data" not in client.get("/sign-out/")
    assert is_signed_in(client)


@pytest.fixture
def monday(person):
    with time_machine.travel(MONDAY_MORNING, tick=False) as traveller:
        yield traveller


def test_half_an_hour_away_ends_the_session_and_says_why(client, person, monday):
    client.force_login(person)
    assert is_signed_in(client)
    monday.shift(timedelta(minutes=31))
    answer = client.get("/gallery/")
    assert answer["Location"] == "/sign-in/?next=%2Fgallery%2F&away=yes"
    assert "You were away for a while" in client.get(answer["Location"]).content.decode()


def test_whoever_keeps_working_stays_signed_in_but_not_beyond_ten_hours(client, person, monday):
    client.force_login(person)
    for _ in range(24):
        assert is_signed_in(client)
        monday.shift(timedelta(minutes=25))
    assert is_signed_in(client), "ten hours to the minute"
    monday.shift(timedelta(minutes=1))
    assert not is_signed_in(client)


def test_a_session_that_is_over_is_removed_here_and_not_only_in_the_browser(client, person, monday):
    client.force_login(person)
    assert is_signed_in(client)
    session = client.cookies["session"].value
    monday.shift(timedelta(minutes=31))
    assert not is_signed_in(client)
    assert not Session.objects.filter(session_key=session).exists()


def test_reading_on_writes_the_session_once_a_minute_at_most(client, person, monday):
    client.force_login(person)
    is_signed_in(client)
    seen = Session.objects.get().session_data
    monday.shift(timedelta(seconds=50))
    is_signed_in(client)
    assert Session.objects.get().session_data == seen


def test_somebody_who_is_switched_off_is_out_at_the_next_request(client, person):
    client.force_login(person)
    assert is_signed_in(client)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert not is_signed_in(client)


def test_a_new_password_ends_every_session(client, person):
    client.force_login(person)
    person.set_password("another-long-invented-password")
    person.save()
    assert not is_signed_in(client)


def choosing(**more):
    told = {"oldpassword": world.PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    return {"once": str(uuid4())} | told | more


def test_a_password_that_somebody_else_gave_opens_nothing_but_the_page_to_choose_another(client, person):
    Person.objects.filter(pk=person.pk).update(must_choose_password=True)
    try_to_sign_in(client, person.email)
    assert client.get("/")["Location"] == client.post("/gallery/")["Location"] == "/password/"
    page = client.get("/password/").content.decode()
    assert "Choose your own password" in page
    assert "/password/" not in page
    assert client.post("/password/", choosing())["Location"] == "/"
    assert client.get("/gallery/").status_code == 200
    assert try_to_sign_in(Client(), person.email, NEW_PASSWORD).status_code == 302
    assert "do not match" in try_to_sign_in(Client(), person.email).content.decode()


def test_everybody_changes_their_own_password_and_stays_signed_in_here_alone(client, person):
    elsewhere = Client()
    for one in (client, elsewhere):
        try_to_sign_in(one, person.email)
    assert 'href="/password/">Password' in client.get("/gallery/").content.decode()
    answer = client.post("/password/", choosing(), follow=True)
    assert "Your new password holds from now on." in answer.content.decode()
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert ("person.password_chosen", person.pk, person.pk) in audited()


@pytest.mark.parametrize(
    ("box", "told", "says"),
    [
        ("oldpassword", {"oldpassword": "not-the-password"}, "This is not the password you have now."),
        ("oldpassword", {"oldpassword": ""}, "Enter the password you have now."),
        ("password1", {"password1": ""}, "Enter your new password."),
        ("password1", {"password1": "short", "password2": "short"}, "at least 15 characters"),
        ("password1", {"password1": world.PASSWORD, "password2": world.PASSWORD}, "Choose another one."),
        ("password2", {"password2": "five-other-words-together"}, "The two new passwords differ."),
    ],
)
def test_a_new_password_is_refused_at_its_box_and_the_old_one_holds(client, person, box, told, says):
    client.force_login(person)
    answer = client.post("/password/", choosing(**told))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(says) == 2
    assert f'href="#id_{box}"' in page
    assert NEW_PASSWORD not in page
    person.refresh_from_db()
    assert person.check_password(world.PASSWORD)


def test_whoever_finds_a_browser_open_guesses_the_password_five_times_a_minute_at_most(client, person):
    client.force_login(person)
    answers = [client.post("/password/", choosing(oldpassword=f"guess-{n}")).status_code for n in range(6)]
    assert answers == [422] * 5 + [429]


def test_no_key_of_a_form_tells_of_the_password_that_was_in_it(client, person):
    client.force_login(person)
    kept = set()
    for told in (NEW_PASSWORD, "five-other-words-together"):
        old = world.PASSWORD if told == NEW_PASSWORD else NEW_PASSWORD
        client.post("/password/", choosing(oldpassword=old, password1=told, password2=told))
    kept.update(FormKey.objects.values_list("payload", flat=True))
    assert (FormKey.objects.count(), len(kept)) == (2, 1)
