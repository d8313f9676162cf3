"""Whatever goes wrong, the page says what to do next, tells nothing it should not, and warns of real data."""

import pytest
from django.db import DatabaseError
from django.template import TemplateDoesNotExist
from django.test import Client, RequestFactory

from heard.accounts import views
from tests import world
from tests.access import trial_pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.access.trial_pages")]
WARNING = "Not for real children"


@pytest.fixture
def staff():
    client = Client(raise_request_exception=False)
    client.force_login(world.a_person())
    return client


def words_of(answer):
    page = answer.content.decode()
    assert WARNING in page
    return page


def test_a_page_that_is_not_there(staff):
    page = words_of(staff.get("/no/such/page/"))
    assert "Page not found" in page
    assert "no/such" not in page


def test_a_page_that_is_not_part_of_ones_work(staff):
    answer = staff.get("/board/")
    assert answer.status_code == 403
    assert "not part of the post that you hold" in words_of(answer)


def test_a_fault_of_ours_shows_nothing_of_itself(staff, monkeypatch):
    monkeypatch.setattr(trial_pages, "HttpResponse", None)
    answer = staff.get("/trial/")
    assert answer.status_code == 500
    assert "a fault of ours" in words_of(answer)
    assert "Traceback" not in words_of(answer)


def test_a_fault_in_the_page_for_faults_has_an_answer_too(monkeypatch):
    def broken(*_):
        raise TemplateDoesNotExist("500.html")

    monkeypatch.setattr("heard.accounts.views.service.loader.render_to_string", broken)
    answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Try again in a few minutes" in words_of(answer)


def test_a_request_that_cannot_be_read(client):
    answer = client.get("/health/", headers={"host": "somebody-elses.example"})
    assert answer.status_code == 400
    assert "could not be read" in words_of(answer)


def test_health_tells_whether_the_database_answers(client, monkeypatch):
    assert (client.get("/health/").status_code, client.get("/health/").content) == (200, b"well\n")

    def gone():
        raise DatabaseError

    monkeypatch.setattr("heard.accounts.views.service.connection.cursor", gone)
    assert views.health(RequestFactory().get("/health/")).status_code == 503
