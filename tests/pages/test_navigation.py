"""Where each role can go, and where they are told that they are."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from heard.accounts.models import Role
from tests import world
from tests.pages.caseload_people import browser

pytestmark = pytest.mark.django_db
PLACES = {
    Role.IRO: {
        "My week": "caseload:week",
        "My children": "caseload:children",
        "Reviews": "reviews:preparing",
        "Messages": "children:messages",
        "My profile": "profiles:own",
    },
    Role.IRO_MANAGER: {
        "Team board": "caseload:board",
        "Reviews": "reviews:preparing",
        "Messages": "children:messages",
        "Caseloads": "caseload:caseloads",
        "Came into care": "reviews:care_tell",
        "Returns": "intake:loads",
        "Staff": "staff:people",
    },
    Role.COORDINATOR: {
        "Team board": "caseload:board",
        "Reviews": "reviews:preparing",
        "Messages": "children:messages",
        "Caseloads": "caseload:caseloads",
        "Came into care": "reviews:care_tell",
        "Returns": "intake:loads",
    },
    Role.SOCIAL_WORKER: {
        "My children": "caseload:home",
        "Reviews": "reviews:preparing",
        "Messages": "children:messages",
        "Came into care": "reviews:care_tell",
    },
    Role.TEAM_MANAGER: {"My children": "caseload:home", "Reviews": "reviews:preparing"},
    Role.ADMINISTRATOR: {"Returns": "intake:loads", "Staff": "staff:people"},
}


def navigation(client: Client, address: str) -> tuple[list[str], list[str]]:
    """The words of the navigation, and those that say: here."""
    page = client.get(address).content.decode()
    bar = page[page.index('<nav aria-label="Main"') :]
    found = re.findall(r"<a\b([^>]*)>(.*?)</a>", bar[: bar.index("</nav>")], re.DOTALL)
    words = [(re.sub(r"<[^>]+>", "", text), "aria-current" in attributes) for attributes, text in found]
    return [word for word, _ in words], [word for word, is_here in words if is_here]


@pytest.mark.parametrize("role", list(PLACES))
def test_each_role_sees_the_places_of_its_work_and_where_it_is(role: Role) -> None:
    client = browser(world.a_person(role=role, council=world.a_council()))
    for word, address in PLACES[role].items():
        assert navigation(client, reverse(address)) == (list(PLACES[role]), [word])


def test_naming_covering_and_sharing_out_belong_to_the_caseloads() -> None:
    council = world.a_council()
    officer = world.a_person(role=Role.IRO, council=council)
    client = browser(world.a_person(role=Role.IRO_MANAGER, council=council))
    child = world.a_child(council=council, iro=officer)
    for name, pk in (("iro_name", child.pk), ("reassign", officer.pk), ("cover", officer.pk)):
        assert navigation(client, reverse(f"children:{name}", args=[pk]))[1] == ["Caseloads"]
    for name in ("reassign_choose", "cover_choose"):
        assert navigation(client, reverse(f"children:{name}"))[1] == ["Caseloads"]
    assert navigation(client, reverse("caseload:child", args=[child.pk]))[1] == ["Team board"]


def test_planning_a_review_belongs_to_the_reviews_and_recording_one_by_hand_to_the_child() -> None:
    council = world.a_council()
    officer = world.a_person(role=Role.IRO, council=council)
    client = browser(world.a_person(role=Role.COORDINATOR, council=council))
    child = world.a_child(council=council, iro=officer)
    world.start_clocks([child])
    assert navigation(client, reverse("reviews:plan_new", args=[child.pk]))[1] == ["Reviews"]
    assert navigation(client, reverse("reviews:plan_choose"))[1] == ["Reviews"]
    assert navigation(client, reverse("reviews:review_record", args=[child.pk]))[1] == ["Team board"]
    assert navigation(client, reverse("children:family", args=[child.pk]))[1] == ["Team board"]
