"""My children and the team board: narrowed, sorted, read a page at a time, searched; never a child too many."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.caseload.queries.visible import clocks_visible_to
from heard.children.access import children_visible_to
from heard.reviews.models import ReviewClock
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import TODAY, a_reviewed_child, browser, many_children, plain, text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
LATE, SOON = date(2025, 9, 19), date(2025, 9, 30)


def reviewed(council, iro, name, last, **fields):
    held = [date(2024, 9, 30), date(2024, 12, 20), date(2025, 6, 19), last]
    return a_reviewed_child(council, iro, name, date(2024, 9, 3), held, **fields)


def search(client, path: str, words: str) -> str:
    response = client.post(f"{path}search/", {"once": str(uuid4()), "words": words}, follow=True)
    assert response.status_code == 200
    return plain(response.content.decode())


def test_the_board_begins_with_the_officers_and_what_is_overdue(council, denise, oscar, manager) -> None:
    reviewed(council, denise, "Ty", LATE)
    reviewed(council, denise, "Hafsa", SOON)
    reviewed(council, oscar, "Amara", LATE)
    page = text_of(browser(manager), "/board/")
    assert "2 overdue 1 due in 10 working days 0 coming in 8 weeks 0 not in the newest return" in page
    assert "Denise Fairweather 2 1 overdue reviews of Denise Fairweather 1 reviews due soon" in page
    assert "Oscar Webb 1 1 overdue reviews of Oscar Webb 0" in page
    assert "Overdue 2 reviews." in page
    assert "Hafsa" not in page


def test_the_board_can_be_narrowed_to_one_officer(council, denise, oscar, manager) -> None:
    reviewed(council, denise, "Ty", LATE)
    reviewed(council, oscar, "Amara", LATE)
    page = text_of(browser(manager), f"/board/?officer={oscar.pk}")
    assert "Overdue: Oscar Webb’s children 1 review." in page
    assert "Amara Nwosu" in page
    assert "Ty Nwosu" not in page


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("overdue", ["Ty"]),
        ("soon", ["Hafsa"]),
        ("coming", ["Grace"]),
        ("later", ["Samuel"]),
        ("turns-18", ["Kofi"]),
        ("not-in-return", ["Leila"]),
        ("no-officer", ["Yusuf"]),
        ("all", ["Grace", "Hafsa", "Kofi", "Leila", "Samuel", "Ty", "Yusuf"]),
        ("nonsense", ["Ty"]),
    ],
)
def test_each_way_to_narrow_shows_those_and_no_others(council, denise, manager, show, expected) -> None:
    reviewed(council, denise, "Ty", LATE)
    reviewed(council, denise, "Hafsa", SOON)
    reviewed(council, denise, "Grace", date(2025, 10, 20))
    reviewed(council, denise, "Samuel", date(2026, 3, 2))
    reviewed(council, denise, "Kofi", date(2026, 3, 2), born_on=date(2008, 5, 1))
    reviewed(council, denise, "Leila", date(2026, 3, 2), in_newest_return=False, source="return")
    reviewed(council, None, "Yusuf", date(2026, 3, 3))
    page = text_of(browser(manager), f"/board/?show={show}").split("Sort by")[1]
    there = [name for name in ("Grace", "Hafsa", "Kofi", "Leila", "Samuel", "Ty", "Yusuf") if f"{name} Nwosu" in page]
    assert there == (expected if show not in ("later", "all") else sorted({*expected, "Yusuf"}))


@pytest.mark.parametrize("show", ["overdue", "soon", "coming", "turns-18", "no-date", "not-in-return", "no-officer"])
def test_an_empty_list_says_the_good_news(manager, show) -> None:
    page = text_of(browser(manager), f"/board/?show={show}")
    assert any(words in page for words in ("Nothing", "Nobody", "Every child"))


@pytest.mark.parametrize("sort", ["aim", "law", "name"])
def test_every_row_is_met_once_going_forwards_and_again_going_back(council, denise, sort) -> None:
    many_children(council, denise, 60)
    client = browser(denise)
    forwards, path = [], f"/my-children/?sort={sort}"
    while path:
        response = client.get(path)
        drawn = response.context["list"]
        forwards.append([row.child_id for row in drawn.page.rows])
        path, last = drawn.pages.get("next", {}).get("href"), drawn
    backwards, path = [forwards[-1]], last.pages["previous"]["href"]
    while path:
        drawn = client.get(path).context["list"]
        backwards.append([row.child_id for row in drawn.page.rows])
        path = drawn.pages.get("previous", {}).get("href")
    everybody = [child for page in forwards for child in page]
    assert len(everybody) == len(set(everybody)) == 60
    assert sorted(child for page in backwards for child in page) == sorted(everybody)
    assert len(forwards) == 3


def test_my_children_also_names_those_without_a_review_due(council, denise) -> None:
    world.a_child(council=council, iro=denise, in_care=False, forename="Robin", surname="Hart")
    page = text_of(browser(denise), "/my-children/")
    assert "No review is due" in page
    assert "Robin Hart" in page


@pytest.mark.parametrize(
    "words", ["Zoe", "zoë szczesny", "Szczęsny", "szczesni", "Zozo", "NM-777", "nm-7", "  zoe   Szcz "]
)
def test_a_child_is_found_however_the_name_is_typed(council, manager, words) -> None:
    a_reviewed_child(
        council,
        None,
        "Zoë",
        date(2025, 1, 6),
        surname="Szczęsny",
        called="Zozo",
        number="NM-7770",
        born_on=date(2015, 1, 1),
    )
    a_reviewed_child(council, None, "Ty", date(2025, 1, 6), number="NM-1234")
    page = search(browser(manager), "/board/", words)
    assert "1 match for" in page
    assert "Zoë Szczęsny 11 years old · NM-7770" in page


def test_nobody_found_is_said_with_what_to_try(manager) -> None:
    page = search(browser(manager), "/board/", "Xanthippe")
    assert "Nobody was found for “Xanthippe”" in page
    assert "Try only the first name or the surname" in page


def test_an_empty_search_is_refused_in_a_sentence(manager) -> None:
    page = search(browser(manager), "/board/", "  ")
    assert "We cannot search yet" in page
    assert "Type a name or a number to look for." in page


def test_no_address_and_no_log_holds_the_name_that_was_searched(council, manager) -> None:
    client = browser(manager)
    response = client.post("/board/search/", {"once": str(uuid4()), "words": "Amara"})
    assert "amara" not in response["Location"].lower()
    event = Event.objects.get(action="children.searched")
    assert "Amara" not in str(vars(event))
    assert "no longer kept" in text_of(client, "/board/?found=forgotten")


def test_a_social_worker_begins_with_the_children_they_work_with(council, denise) -> None:
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    assert "You work with no child in care today." in text_of(browser(worker), "/")
    child = reviewed(council, denise, "Amara", SOON)
    reviewed(council, denise, "Hafsa", SOON)
    world.an_involvement(child, worker)
    page = text_of(browser(worker), "/")
    assert "Children you work with" in page
    assert "Amara Nwosu" in page
    assert "Hafsa" not in page
    assert "Record the review" not in page


def test_somebody_without_a_post_is_told_whom_to_ask() -> None:
    assert "You have no post in Heard yet" in text_of(browser(world.a_person()), "/")


def test_the_quick_way_to_see_a_council_agrees_with_the_door() -> None:
    here = world.make_world()
    for person in here.people.values():
        rights = rights_of(person, TODAY)
        for permission in ("board.see", "week.see", "child.read"):
            by_the_door = ReviewClock.objects.filter(child__in=children_visible_to(rights, permission))
            assert set(clocks_visible_to(rights, permission)) == set(by_the_door), (person.name, permission)


@pytest.mark.parametrize(
    "path", ["/week/", "/my-children/", "/my-children/?sort=aim", "/board/", "/board/?show=all", "/week/print/"]
)
def test_no_list_asks_the_database_more_when_there_are_more_children(council, denise, manager, path) -> None:
    client = browser(manager if path.startswith("/board") else denise)
    many_children(council, denise, 25)
    few = queries_of(client, path)
    many_children(council, denise, 275)
    assert queries_of(client, path) == few <= MOST_QUERIES


def test_the_page_of_a_child_asks_no_more_when_there_is_more_to_tell(council, denise, manager) -> None:
    children = many_children(council, denise, 70)
    by_reviews = sorted(children, key=lambda child: child.reviews.count())
    few, many = (queries_of(browser(manager), f"/children/{by_reviews[place].pk}/") for place in (0, -1))
    assert by_reviews[-1].reviews.count() > by_reviews[0].reviews.count()
    assert few == many <= MOST_QUERIES


def queries_of(client, path: str) -> int:
    """How many queries a page makes, once its session has been seen."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
