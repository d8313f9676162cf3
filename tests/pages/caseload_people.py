"""The invented children of the mock-ups, round Tuesday 24 March 2026, for the tests of the caseload's pages."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from html import unescape

from django.test import Client

from heard.accounts.models import Council, Person
from heard.children.models import Appointment, Child, Episode, Source
from heard.reviews.models import Review
from tests import world

TODAY = date(2026, 3, 24)


def a_reviewed_child(
    council: Council, iro: Person | None, name: str, since: date, held: Iterable[date] = (), **fields: object
) -> Child:
    """A child in care since a day, with reviews held on these days; their clock goes."""
    facts = {"forename": name, "called": name, "surname": "Nwosu"} | fields
    child = world.a_child(council=council, iro=iro, in_care=False, **facts)
    world.an_episode(child, started_on=since)
    for day in held:
        world.a_review(child, day)
    world.start_clocks([child])
    return child


def many_children(council: Council, iro: Person, count: int) -> list[Child]:
    """So many children, a few of them late, made at once."""
    today = world.days_ago(0)
    children = [
        Child(
            council=council,
            number=f"M{next(world.NUMBERS)}",
            forename=f"Name{number}",
            surname="Many",
            born_on=date(2015, 1, 1),
        )
        for number in range(count)
    ]
    Child.objects.bulk_create(children)
    starts = {child.pk: today - timedelta(days=35 + 13 * place % 900) for place, child in enumerate(children)}
    told = {"source": Source.RETURN, "legal_status": "C2", "placement": "U4", "reason": "S"}
    Episode.objects.bulk_create(Episode(child=child, started_on=starts[child.pk], **told) for child in children)
    reviews = [
        Review(child=child, held_on=starts[child.pk] + timedelta(days=days), participation="PN1", source=Source.RETURN)
        for child in children
        for days in range(20, (today - starts[child.pk]).days, 170)
    ]
    Review.objects.bulk_create(reviews)
    Appointment.objects.bulk_create(
        Appointment(child=child, iro=iro, started_on=starts[child.pk]) for child in children
    )
    world.start_clocks(children)
    return children


def browser(person: Person) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, path: str, **more: object) -> str:
    """What a page says, without its markup, as one line."""
    response = client.get(path, **more)
    assert response.status_code == 200, (path, response.status_code)
    return plain(response.content.decode())


def plain(page: str) -> str:
    """The words of a page, as one line; what stands for a drawing is left out."""
    page = re.sub(r"<(svg|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
