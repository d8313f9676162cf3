"""A form that is sent twice does its work once."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template import engines
from django.test import Client

from heard.accounts.models import Council, FormKey
from tests import world
from tests.access import trial_pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.access.trial_pages")]
TEMPLATES = Path("heard").rglob("*.html")
UNSAFE_FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post.*?</form>", re.IGNORECASE | re.DOTALL)


@pytest.fixture
def person():
    return world.a_person()


@pytest.fixture
def staff(person):
    return signed_in(person)


def signed_in(person):
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def councils():
    return sorted(Council.objects.values_list("name", flat=True))


def a_form(**boxes):
    return {"once": str(uuid4()), "name": "Ambridge"} | boxes


def test_a_form_sent_twice_works_once_and_is_answered_alike(staff):
    form = a_form()
    first, second = staff.post("/trial/", form), staff.post("/trial/", form)
    assert (
        (first.status_code, first["Location"]) == (second.status_code, second["Location"]) == (302, "/trial/Ambridge/")
    )
    assert councils() == ["Ambridge"]


def test_another_key_is_another_form(staff):
    staff.post("/trial/", a_form())
    staff.post("/trial/", a_form(name="Felpersham"))
    assert councils() == ["Ambridge", "Felpersham"]


@pytest.mark.parametrize("key", [{}, {"once": ""}, {"once": "nonsense"}])
def test_a_form_without_a_key_is_refused_in_words(staff, key):
    answer = staff.post("/trial/", {"name": "Ambridge"} | key)
    assert answer.status_code == 400
    assert "Go back, reload the page" in answer.content.decode()
    assert councils() == []


@pytest.mark.parametrize(
    "change",
    [{"name": "Felpersham"}, {"more": "boxes"}, {"name": ["Ambridge", "Ambridge"]}],
    ids=["another answer", "another box", "one answer twice"],
)
def test_a_key_that_was_used_does_nothing_for_other_answers(staff, change):
    form = a_form()
    staff.post("/trial/", form)
    answer = staff.post("/trial/", form | change)
    assert answer.status_code == 409
    assert "This form was sent before" in answer.content.decode()
    assert councils() == ["Ambridge"]


def test_a_key_that_was_used_does_nothing_for_another_page(staff):
    form = a_form()
    staff.post("/trial/", form)
    assert staff.post("/trial/other/", form).status_code == 409
    assert councils() == ["Ambridge"]


def test_a_file_is_part_of_what_the_form_says(staff):
    key = str(uuid4())

    def sent(content):
        return {"once": key, "name": "A", "file": SimpleUploadedFile("return.csv", content)}

    assert staff.post("/trial/", sent(b"one"))["Location"] == "/trial/Aone/"
    assert staff.post("/trial/", sent(b"one"))["Location"] == "/trial/Aone/"
    assert staff.post("/trial/", sent(b"two")).status_code == 409
    assert councils() == ["Aone"]


def test_the_token_against_forgery_may_differ_between_two_sendings(staff):
    form = a_form()
    staff.post("/trial/", form | {"csrfmiddlewaretoken": "a" * 64})
    assert staff.post("/trial/", form | {"csrfmiddlewaretoken": "b" * 64}).status_code == 302


def test_a_form_that_came_back_with_errors_may_be_sent_again_with_its_key(staff):
    form = a_form(then="show errors")
    assert staff.post("/trial/", form).status_code == 200
    assert staff.post("/trial/", form | {"then": "", "name": "Felpersham"}).status_code == 302


@pytest.mark.parametrize(("then", "status"), [("break", 500), ("not found", 404), ("say no", 403)])
def test_what_failed_did_nothing_and_its_key_works_still(staff, then, status):
    form = a_form(then=then)
    assert staff.post("/trial/", form).status_code == status
    assert councils() == []
    assert staff.post("/trial/", form | {"then": ""}).status_code == 302
    assert councils() == ["Ambridge"]


def test_the_same_key_of_another_person_is_another_form(staff):
    form = a_form()
    staff.post("/trial/", form)
    other = signed_in(world.a_person())
    assert other.post("/trial/", form | {"name": "Felpersham"}).status_code == 302
    assert FormKey.objects.count() == 2


def all_at_once(person, form, times):
    """What each of so many sendings at the same moment was answered."""
    cookies = signed_in(person).cookies

    def send(_):
        client = Client(raise_request_exception=False)
        client.cookies = cookies
        try:
            return client.post("/trial/", form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(send, range(times)))


@pytest.mark.django_db(transaction=True)
def test_sendings_at_the_same_moment_work_once(person):
    assert all_at_once(person, a_form(slowly="0.3"), times=4) == [302] * 4
    assert councils() == ["Ambridge"]


@pytest.mark.django_db(transaction=True)
def test_when_the_first_of_two_at_the_same_moment_fails_the_other_does_the_work(person, monkeypatch):
    monkeypatch.setattr(trial_pages, "TO_BREAK", ["the first"])
    assert all_at_once(person, a_form(slowly="0.3", then="break the first"), times=2) == [302, 500]
    assert councils() == ["Ambridge"]


def test_every_form_that_changes_something_carries_a_key():
    without = [
        f"{path}: {form[:60]}"
        for path in TEMPLATES
        for form in UNSAFE_FORM.findall(path.read_text())
        if "{% once %}" not in form or "{% csrf_token %}" not in form
    ]
    assert without == []


def test_each_drawing_of_a_form_has_a_key_of_its_own():
    draw = engines["django"].from_string("{% once %}").render
    assert re.fullmatch(r'<input type="hidden" name="once" value="[0-9a-f-]{36}">', draw())
    assert draw() != draw()
