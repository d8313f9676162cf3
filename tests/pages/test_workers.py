"""Saying who the workers are whom files name by a number that Heard does not know."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from heard.accounts.models import Council, Person, Role
from heard.children.models import Appointment, Child, Involvement
from heard.intake.models import UnknownWorker
from tests import world
from tests.loading import load
from tests.nightly import a_night

pytestmark = pytest.mark.django_db
CARE = ["101 2026-01-08 S C2 U6", "102 2026-02-01 S C2 U6", "103 2026-02-01 S C2 U6"]
TOLD = ["101 W1 social_worker 2026-01-09", "102 W1 social_worker 2026-02-02 2026-03-01", "103 W2 IRO 2026-02-02"]
WORKERS = ["W1 Denise Okonjo SW71 0.8"]


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def coordinator(council: Council) -> Person:
    return world.a_person(role=Role.COORDINATOR, council=council, name="Cosima Reyes")


@pytest.fixture
def loaded(council: Council, tmp_path: Path) -> Path:
    path = a_night(tmp_path / "night", episodes=CARE, told=TOLD, workers=WORKERS, children={"101": "Zoë Made-Up"})
    load(path, council=council, today=date(2026, 11, 22))
    return path


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words_of(answer) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def page_of(number: str) -> str:
    return f"/workers/{UnknownWorker.objects.get(number=number).pk}/"


def test_without_any_it_says_what_will_be_here(coordinator: Person) -> None:
    said = words_of(browser(coordinator).get("/workers/"))
    assert "Heard knows every worker whom the files name. When a file brings a number that is nobody’s" in said


def test_the_list_says_what_each_does_for_how_many(coordinator: Person, loaded: Path) -> None:
    said = words_of(browser(coordinator).get("/workers/"))
    assert "W1 2 children Denise Okonjo, Social worker, registration SW71 Social worker of 2 children" in said
    assert "W2 1 child The files give no name Reviewing officer of 1 child" in said
    assert "2 workers whom Heard does not know" in words_of(browser(coordinator).get("/loads/"))


def test_the_load_says_how_many_are_known(coordinator: Person, council: Council, loaded: Path) -> None:
    said = words_of(browser(coordinator).get(f"/loads/{council.loads.get().pk}/"))
    assert "Workers 0 known, 2 whom Heard does not know. Say who they are" in said
    assert "Night The case system’s own files, as they stood on 22 November 2026." in said
    assert "Nobody in Heard has this worker’s number. (warning: 2)" in said


def test_people_with_a_name_alike_come_first_and_nobody_is_chosen(
    council: Council, coordinator: Person, loaded: Path
) -> None:
    world.a_person(role=Role.IRO, council=council, name="Ade Bright")
    world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Okonjo, Denise")
    answer = browser(coordinator).get(page_of("W1"))
    said = words_of(answer)
    assert said.index("Okonjo, Denise (") < said.index("Ade Bright (")
    assert "Social worker in Team" in said
    assert "Zoë Made-Up (101): Social worker since Friday 9 January 2026" in said
    assert "checked" not in answer.content.decode()


def test_the_search_finds_others(council: Council, coordinator: Person, loaded: Path) -> None:
    for number in range(25):
        world.a_person(role=Role.IRO, council=council, name=f"Bea {number:02}")
    world.a_person(role=Role.IRO, council=council, name="Zadie Last")
    said = words_of(browser(coordinator).get(page_of("W1")))
    assert "Zadie Last" not in said
    assert "There are more people than fit here." in said
    assert "Zadie Last (" in words_of(browser(coordinator).get(page_of("W1"), {"name": "zadie"}))
    assert "Nobody here has “zzz”" in words_of(browser(coordinator).get(page_of("W1"), {"name": "zzz"}))


def test_choosing_settles_it_and_says_so(council: Council, coordinator: Person, loaded: Path) -> None:
    denise = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Denise Okonjo")
    client = browser(coordinator)
    answer = client.post(page_of("W1"), {"once": str(uuid4()), "person": str(denise.pk)}, follow=True)
    said = words_of(answer)
    assert "W1 is Denise Okonjo. What the files tell of the number stands now." in said
    assert "Settled W1 2 children Denise Okonjo In the files: Denise Okonjo, Social worker" in said
    assert Involvement.objects.filter(person=denise).count() == 2
    assert "If it is somebody else, choose them" in words_of(client.get(page_of("W1")))


@pytest.mark.parametrize(("chosen", "sentence"), [
    ("", "Choose who it is."),
    ("somebody", "Choose somebody from the list."),
    ("elsewhere", "Choose somebody from the list."),
])  # fmt: skip
def test_whoever_is_not_in_the_list_is_refused(coordinator: Person, loaded: Path, chosen: str, sentence: str) -> None:
    chosen = str(world.a_person(role=Role.IRO).pk) if chosen == "elsewhere" else chosen
    answer = browser(coordinator).post(page_of("W1"), {"once": str(uuid4()), "person": chosen})
    assert answer.status_code == 422
    assert f"This cannot be settled yet {sentence}" in words_of(answer)
    assert not Involvement.objects.exists()


@pytest.mark.parametrize("role", [Role.IRO, Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.ADMINISTRATOR])
def test_others_do_not_find_the_pages(council: Council, loaded: Path, role: Role) -> None:
    client = browser(world.a_person(role=role, council=council))
    assert client.get("/workers/").status_code == 403
    assert client.get(page_of("W1")).status_code == 404
    assert client.post(page_of("W1"), {"once": str(uuid4()), "person": str(uuid4())}).status_code == 404


def test_a_neighbour_does_not_find_it(loaded: Path) -> None:
    neighbour = browser(world.a_person(role=Role.IRO_MANAGER))
    assert neighbour.get(page_of("W1")).status_code == 404
    assert "W1" not in words_of(neighbour.get("/workers/"))


@pytest.mark.parametrize("guarded", ["excluded", "restricted"])
def test_a_child_kept_from_a_person_is_neither_named_nor_counted(
    coordinator: Person, loaded: Path, guarded: str
) -> None:
    child = Child.objects.get(number="101")
    if guarded == "excluded":
        world.an_exclusion(child, coordinator)
    else:
        Child.objects.filter(pk=child.pk).update(restricted=True)
    client = browser(coordinator)
    assert "Social worker of 1 child" in words_of(client.get("/workers/"))
    assert "Zoë" not in words_of(client.get(page_of("W1")))


def test_who_may_add_people_is_shown_where(council: Council, coordinator: Person, loaded: Path) -> None:
    manager = world.a_person(role=Role.IRO_MANAGER, council=council)
    assert "Ask the reviewing officers’ manager to add them." in words_of(browser(coordinator).get(page_of("W1")))
    assert "Not in Heard yet? Add them" in words_of(browser(manager).get(page_of("W1")))


def test_the_list_asks_no_more_for_many_workers(
    council: Council, coordinator: Person, tmp_path: Path, django_assert_max_num_queries
) -> None:
    told = [f"101 W{number} social_worker 2026-01-09" for number in range(60)]
    load(a_night(tmp_path / "many", episodes=CARE, told=told), council=council, today=date(2026, 11, 22))
    client = browser(coordinator)
    with django_assert_max_num_queries(12):
        client.get("/workers/")
    with django_assert_max_num_queries(14):
        client.get(page_of("W1"))


def test_what_stands_against_an_officer_is_shown_before_it_is_confirmed(
    council: Council, coordinator: Person, loaded: Path
) -> None:
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Lis")
    assert "Ask the reviewing officers’ manager to say who it is." in words_of(browser(coordinator).get(page_of("W2")))
    client = browser(world.a_person(role=Role.IRO_MANAGER, council=council))
    asked = client.post(page_of("W2"), {"once": str(uuid4()), "person": str(worker.pk)})
    assert asked.status_code == 422
    assert "Before Tomasz Lis is named" in words_of(asked)
    assert "Tomasz Lis is not a reviewing officer here" in words_of(asked)
    assert not Appointment.objects.exists()
    hidden = dict(re.findall(r'type="hidden" name="(person|knowing)" value="([^"]+)"', asked.content.decode()))
    done = client.post(page_of("W2"), {"once": str(uuid4()), **hidden}, follow=True)
    assert "W2 is Tomasz Lis." in words_of(done)
    assert Appointment.objects.get().iro == worker


@pytest.mark.parametrize("guarded", ["excluded", "restricted"])
def test_a_number_that_works_with_hidden_children_alone_is_nowhere(
    council: Council, coordinator: Person, loaded: Path, guarded: str
) -> None:
    child = Child.objects.get(number="103")
    if guarded == "excluded":
        world.an_exclusion(child, coordinator)
    else:
        Child.objects.filter(pk=child.pk).update(restricted=True)
    client = browser(coordinator)
    assert "1 worker whom Heard does not know" in words_of(client.get("/loads/"))
    assert "W1" in words_of(client.get("/workers/"))
    load_page = words_of(client.get(f"/loads/{council.loads.get().pk}/"))
    assert "Nobody in Heard has this worker’s number. (warning: 1)" in load_page
    for said in (words_of(client.get("/workers/")), load_page):
        assert "W2" not in said
    assert client.get(page_of("W2")).status_code == 404


def test_whoever_may_not_open_every_child_is_told_whom_to_ask(coordinator: Person, loaded: Path) -> None:
    world.an_exclusion(Child.objects.get(number="101"), coordinator)
    said = words_of(browser(coordinator).get(page_of("W1")))
    assert "Ask somebody else in the reviewing service who may." in said
    assert "This is the person" not in said
