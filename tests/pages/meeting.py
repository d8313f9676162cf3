"""How the tests of the meeting's page open it and send it."""

import re
from collections.abc import Callable
from html import unescape
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heard.accounts.models import Person
from heard.reviews.models import Preparation
from tests.pages.caseload_people import browser, plain


def at(review: Preparation, topic: str = "", name: str = "reviews:hold") -> str:
    """The address of one screen."""
    path = reverse(name, args=[review.child_id, review.pk])
    return f"{path}?topic={topic}" if topic else path


def page_of(person: Person, review: Preparation, topic: str = "", name: str = "reviews:hold") -> str:
    """The page as it is sent, without what is drawn anew each time."""
    answer = browser(person).get(at(review, topic, name))
    assert answer.status_code == 200
    return re.sub(r'name="(once|csrfmiddlewaretoken)" value="[^"]*"', "", answer.content.decode())


def opened(person: Person, review: Preparation, topic: str = "") -> str:
    """What it says."""
    return plain(page_of(person, review, topic))


def keep(
    person: Person, review: Preparation, box: str = "topic:school:said", words: str = "Hello.", version: object = 0
):
    """One box, as the page's script sends it."""
    told = {"box": box, "words": words, "version": version, "once": str(uuid4()), "writer": str(person.pk)}
    return browser(person).post(at(review, name="reviews:hold_save"), told)


def send(person: Person, review: Preparation, topic: str, **told: object):
    """A screen as a browser without the script sends it, with what was typed over what the page showed."""
    page = browser(person).get(at(review, topic)).content.decode()
    return browser(person).post(at(review, topic), form_of(page) | told)


def form_of(page: str) -> dict[str, str]:
    """What the page's form would send, untouched."""
    form = page[page.index("data-draft=") : page.index("</form>", page.index("data-draft="))]
    told = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    told |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL))
    for name, value in re.findall(r'name="([^"]+)"[^>]*? value="([^"]*)" checked', form):
        told[name] = value
    told.pop("csrfmiddlewaretoken", None)
    return {name: unescape(value) for name, value in told.items()}


def queries_of(deed: Callable[[], object]) -> int:
    """How many questions it asks the database."""
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len(asked)
