"""Sending a form to a page, and what the page says then."""

from uuid import uuid4

from tests.pages.caseload_people import browser, plain


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def send(who, path, /, **told):
    return browser(who).post(path, {"once": str(uuid4())} | told)


def said_by(answer, status=200):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def said_after(answer):
    """What the next page says to whoever sent a form."""
    assert answer.status_code == 302, plain(answer.content.decode())
    return plain(answer.client.get(answer["Location"]).content.decode())
