"""The pages about staff and teams: what they say, what they refuse, and how little they ask of the database."""

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.models import Person, Post, Role, Team, WorkerNumber
from heard.audit.models import Event
from heard.rules.day_words import long_day
from tests import world

pytestmark = pytest.mark.django_db
SINCE = date(2019, 9, 2)


@pytest.fixture
def council():
    return world.a_council("Borsetshire")


@pytest.fixture
def team(council):
    return world.a_team(council, name="Reviewing service")


@pytest.fixture
def ruth(council, team):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Castellan")


@pytest.fixture
def denise(council, team):
    return world.a_person(role=Role.IRO, council=council, name="Denise Achebe")


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def send(person, path, **told):
    return browser(person).post(path, {"once": str(uuid4())} | told)


def words_of(answer):
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def words_after(answer):
    """What the next page says to whoever sent a form."""
    assert answer.status_code == 302, words_of(answer)
    return words_of(answer.client.get(answer["Location"]))


def shown(person, path):
    answer = browser(person).get(path)
    assert answer.status_code == 200
    return words_of(answer)


def test_the_list_says_what_is_to_be_done_about_whom(ruth, denise, council):
    world.a_registration(denise, runs_until=world.days_ago(-10))
    tomasz = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne")
    Person.objects.filter(pk=tomasz.pk).update(password="!")
    world.a_person(role=Role.SOCIAL_WORKER, council=council, ended_on=world.days_ago(3), name="Petra Long")
    world.a_person(role=Role.IRO, name="Somebody Elsewhere")
    said = shown(ruth, "/people/")
    assert "3 work here now, or will 1 cannot sign in yet 1 registration to look at 1 have left" in said
    assert re.search(r"Denise Achebe person-\d+@heard.invalid Reviewing officer, Reviewing service Registration", said)
    assert "Registration runs out on" in said
    assert said.count("Set a password for Tomasz Gwynne") == 1
    assert "Petra Long" not in said
    assert "Elsewhere" not in said


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("?show=left", {"Petra Long"}),
        ("?show=no-sign-in", {"Tomasz Gwynne"}),
        ("?show=registration", {"Denise Achebe"}),
        ("?name=ACHE", {"Denise Achebe"}),
        ("?name=tomasz@", {"Tomasz Gwynne"}),
        ("?role=iro", {"Denise Achebe"}),
        ("?team={east}", {"Tomasz Gwynne"}),
        ("?team={east}&show=left", {"Petra Long"}),
        ("?team={east}&role=iro", set()),
        ("?show=nonsense&team=nonsense&role=nonsense&page=-1", {"Denise Achebe", "Ruth Castellan", "Tomasz Gwynne"}),
        ("?page=7", set()),
    ],
)
def test_the_list_is_narrowed(ruth, denise, council, asked, names):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    tomasz = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne")
    Person.objects.filter(pk=tomasz.pk).update(password="!", email="tomasz@heard.invalid")
    world.a_person(role=Role.SOCIAL_WORKER, council=council, ended_on=world.days_ago(3), name="Petra Long")
    world.a_registration(denise, qualified_on=world.days_ago(700))
    page = browser(ruth).get(f"/people/{asked.format(east=east.pk)}").content.decode()
    found = set(re.findall(r'<h3 class="govuk-heading-s"><a class="govuk-link" href="/people/[^"]+">([^<]+)</a>', page))
    assert found == names


def test_the_list_is_paged_by_fifty_and_asks_the_same_however_many_there_are(ruth, council):
    def asked():
        client = browser(ruth)
        client.get("/people/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = words_of(client.get("/people/"))
        return len(queries), page

    few, page = asked()
    assert "Next page" not in page
    for number in range(60):
        world.a_person(role=Role.IRO, council=council, name=f"Officer {number:02}")
    many, page = asked()
    assert many == few
    assert ("Officer 49" in page, "Officer 50" in page, "Next page" in page) == (True, False, True)
    second = shown(ruth, "/people/?page=2")
    assert ("Officer 50" in second, "Ruth Castellan" in second, "Next page" in second) == (True, True, False)
    assert few <= 16


def test_somebody_is_added_with_post_registration_and_password(ruth, team):
    told = {"name": "Asha Penrose", "email": "asha@heard.invalid", "role": "iro", "team": team.pk, "number": "SW1"}
    told |= boxes("started_on", SINCE) | boxes("qualified_on", SINCE) | boxes("runs_until", date(2070, 1, 1))
    said = words_after(send(ruth, "/people/add/", full_time="0.6", password=world.PASSWORD, **told))
    assert "Asha Penrose is in Heard." in said
    assert "Since Monday 2 September 2019" in said
    assert "0.6 of full time" in said
    assert Client().login(email="asha@heard.invalid", password=world.PASSWORD)


def test_what_was_typed_stays_when_somebody_cannot_be_added_and_nothing_is_saved(ruth, team, council):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    told = {"name": "Asha Penrose", "email": "asha@heard.invalid", "role": "iro", "team": east.pk, "full_time": "0"}
    answer = send(ruth, "/people/add/", password=world.PASSWORD, **told, **boxes("started_on", SINCE))
    assert answer.status_code == 422
    assert "Team East is not part of it" in words_of(answer)
    page = answer.content.decode()
    assert 'value="Asha Penrose"' in page
    assert world.PASSWORD not in page
    answer = send(ruth, "/people/add/", **told | {"team": team.pk}, **boxes("started_on", SINCE))
    assert words_of(answer).count("Nobody has a caseload of zero hours.") == 2
    assert not Person.objects.filter(email="asha@heard.invalid").exists()
    assert not Event.objects.filter(action="person.added").exists()


def test_the_page_of_an_officer_says_why_they_cannot_be_appointed_with_the_rule(ruth, denise):
    world.a_registration(denise, number="", runs_until=None, qualified_on=world.days_ago(365))
    said = shown(ruth, f"/people/{denise.pk}/")
    assert "Cannot be appointed" in said
    assert "The law: Care Planning Regulations 2010, regulation 46(1)." in said
    assert "regulation 46(2)" in said


def test_a_registration_is_recorded_and_an_odd_year_is_pointed_out(ruth, denise):
    path, told = f"/people/{denise.pk}/registration/", {"number": "SW77", "full_time": "1"}
    assert 'value="1"' in browser(ruth).get(path).content.decode()
    said = words_after(send(ruth, path, **told, **boxes("runs_until", date(2070, 11, 30))))
    assert "is recorded. It runs until Sunday 30 November 2070, more than five years ahead: check the year." in said
    answer = send(ruth, path, **told | {"full_time": "2"})
    assert (answer.status_code, words_of(answer).count("Full time is 1")) == (422, 2)


def test_a_post_begins_and_ends_on_the_days_that_were_given(ruth, denise, council):
    east, tomorrow = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East"), world.days_ago(-1)
    told = {"role": "social_worker", "team": east.pk, **boxes("started_on", clock.today())}
    said = words_after(send(ruth, f"/people/{denise.pk}/post/", **told))
    assert "Denise Achebe is in the post from" in said
    post = Post.objects.get(person=denise, team=east)
    path = f"/people/{denise.pk}/posts/{post.pk}/end/"
    said = words_after(send(ruth, path, **boxes("ended_on", tomorrow)))
    assert f"The post ends on {long_day(tomorrow, clock.today())}." in said
    assert "This post has an end already." in shown(ruth, path)
    answer = send(ruth, path, **boxes("ended_on", tomorrow))
    assert "has ended already" in words_of(answer)


def test_ending_an_account_says_who_follows_first_and_is_undone_by_opening_it_again(ruth, denise):
    path = f"/people/{denise.pk}/end/"
    said = shown(ruth, path)
    assert "If they review any children’s plans, name who follows first." in said
    assert "Reviewing officer, Reviewing service" in said
    said = words_after(send(ruth, path, **boxes("ended_on", clock.today())))
    assert "Denise Achebe’s account has ended." in said
    assert "Account ended" in said
    said = words_after(send(ruth, f"/people/{denise.pk}/reopen/"))
    assert "is open again. Give them a post and a first password." in said
    assert "Cannot sign in yet" in said


def test_nobody_is_offered_to_end_their_own_account(ruth):
    assert "End the account" not in shown(ruth, f"/people/{ruth.pk}/")
    path = f"/people/{ruth.pk}/end/"
    assert "Ask somebody else who manages staff" in shown(ruth, path)
    assert send(ruth, path, **boxes("ended_on", clock.today())).status_code == 422
    ruth.refresh_from_db()
    assert ruth.is_active


def test_a_first_password_is_offered_only_while_there_is_none(ruth, denise):
    path = f"/people/{denise.pk}/password/"
    assert "only they know it" in shown(ruth, path)
    assert send(ruth, path, password="another-long-password").status_code == 422
    Person.objects.filter(pk=denise.pk).update(password="!")
    assert "Denise Achebe can sign in now" in words_after(send(ruth, path, password=world.PASSWORD))
    assert Client().login(email=denise.email, password=world.PASSWORD)


def test_a_worker_number_is_given_and_one_that_is_taken_says_whose(ruth, denise):
    said = words_after(send(ruth, f"/people/{denise.pk}/number/", number="W-7"))
    assert "Files that name this number mean Denise Achebe." in said
    assert "Its files call Denise Achebe W-7 ." in said
    other = world.a_person(role=Role.IRO, council=denise.posts.get().team.council)
    answer = send(ruth, f"/people/{other.pk}/number/", number="W-7")
    assert words_of(answer).count("W-7 is the number of Denise Achebe already.") == 2


def test_a_name_is_put_right(ruth, denise):
    assert "The name is Denise Lowe now." in words_after(send(ruth, f"/people/{denise.pk}/name/", name="Denise Lowe"))


def test_whoever_works_for_another_council_now_can_be_read_and_not_changed(ruth, council):
    moved = world.a_person(role=Role.IRO, council=council, ended_on=world.days_ago(30), name="Moved Away")
    world.a_post(moved, role=Role.IRO, council=world.a_council())
    assert "Moved Away" in shown(ruth, f"/people/{moved.pk}/")
    for path in ("name", "registration", "password", "number", "post", "end", "reopen"):
        assert browser(ruth).get(f"/people/{moved.pk}/{path}/").status_code == 404
        assert send(ruth, f"/people/{moved.pk}/{path}/", name="Taken").status_code == 404


def test_the_page_of_who_has_left_tells_nothing_that_another_council_recorded(ruth, council, denise):
    left = world.a_person(role=Role.IRO, council=council, ended_on=world.days_ago(30), name="Left Long Ago")
    assert denise.registration.number in shown(ruth, f"/people/{denise.pk}/")
    assert left.registration.number not in shown(ruth, f"/people/{left.pk}/")
    assert browser(ruth).get(f"/people/{left.pk}/registration/").status_code == 404
    assert browser(ruth).get(f"/people/{denise.pk}/registration/").status_code == 200


def test_nobody_is_offered_their_own_registration_or_number(ruth):
    said = shown(ruth, f"/people/{ruth.pk}/")
    assert "Nobody records their own." in said
    assert "Add a worker number" not in said
    answer = send(ruth, f"/people/{ruth.pk}/registration/", number="SW77", full_time="1")
    assert (answer.status_code, "Nobody records their own" in words_of(answer)) == (422, True)
    answer = send(ruth, f"/people/{ruth.pk}/number/", number="W-7")
    assert "Nobody says which worker number is their own." in words_of(answer)


def test_an_administrator_reads_nobodys_record_by_an_account_of_their_own_making(ruth, council, team):
    ade = world.a_person(role=Role.ADMINISTRATOR, council=council)
    told = {"name": "Nobody", "email": "nobody@heard.invalid", "role": "iro_manager", "team": team.pk}
    answer = send(ade, "/people/add/", password=world.PASSWORD, **told, **boxes("started_on", SINCE))
    assert answer.status_code == 422
    assert words_of(answer).count("Ask Ruth Castellan.") == 2
    assert not Person.objects.filter(email="nobody@heard.invalid").exists()
    send(ruth, "/people/add/", password=world.PASSWORD, **told, **boxes("started_on", SINCE))
    assert browser(Person.objects.get(email="nobody@heard.invalid")).get("/board/")["Location"] == "/password/"


def test_a_post_that_cannot_begin_is_refused_at_its_box(ruth, denise, council, team):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    path, day = f"/people/{denise.pk}/post/", boxes("started_on", clock.today())
    for told, box in (
        ({"role": "iro", "team": east.pk}, "team"),
        ({"role": "iro", "team": team.pk}, "started_on_day"),
    ):
        answer = send(ruth, path, **told, **day)
        assert answer.status_code == 422
        assert f'href="#id_{box}"' in answer.content.decode()


def test_somebody_whom_only_the_case_system_names_is_one_of_the_council(ruth, council):
    worker = world.a_person(name="Known by number")
    assert browser(ruth).get(f"/people/{worker.pk}/").status_code == 404
    WorkerNumber.objects.create(council=council, number="W-1", person=worker)
    assert "holds no post here" in shown(ruth, f"/people/{worker.pk}/")


def test_a_post_of_somebody_else_is_not_found_under_another_name(ruth, denise):
    post = Post.objects.get(person=denise)
    assert browser(ruth).get(f"/people/{ruth.pk}/posts/{post.pk}/end/").status_code == 404
    assert browser(ruth).get(f"/people/{denise.pk}/posts/{post.pk}/end/").status_code == 200


def test_reading_somebodys_page_is_written_down(ruth, denise):
    shown(ruth, f"/people/{denise.pk}/")
    row = Event.objects.get(action="staff.manage", about_id=denise.pk)
    assert (row.actor_id, row.council_id) == (ruth.pk, denise.posts.get().team.council_id)


@pytest.mark.parametrize("role", [Role.IRO, Role.COORDINATOR, Role.SOCIAL_WORKER, Role.TEAM_MANAGER])
def test_who_does_not_manage_staff_sees_none_of_it(council, role, denise):
    client = browser(world.a_person(role=role, council=council))
    assert client.get("/people/").status_code == client.get("/teams/").status_code == 403
    assert client.get(f"/people/{denise.pk}/").status_code == 404


def test_the_tree_says_where_lines_meet_and_a_wrong_move_is_refused(ruth, team, council):
    director = world.a_team(council, Team.Line.LEADERSHIP, "Director")
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    told = {"name": "Team East", "line": "social_work", "under": director.pk}
    assert "Team East is saved." in words_after(send(ruth, f"/teams/{east.pk}/", **told))
    told = {"name": "Reviewing service", "line": "iro_service"}
    answer = send(ruth, f"/teams/{team.pk}/", **told, under=east.pk)
    assert words_of(answer).count("the reviewing service cannot answer to any other team") == 2
    said = words_after(send(ruth, f"/teams/{team.pk}/", **told, under=director.pk))
    assert "Here the lines meet: reviewing service and social work." in said
    assert "Managed by Ruth Castellan · 1 person" in said


def test_a_team_that_cannot_move_is_not_renamed_either(ruth, team, council):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    send(ruth, f"/teams/{team.pk}/", name="Another name", line="iro_service", under=east.pk)
    team.refresh_from_db()
    assert (team.name, team.under) == ("Reviewing service", None)


def test_a_team_is_added_under_another(ruth, team):
    told = {"name": "Second reviewing team", "line": "iro_service", "under": team.pk}
    assert "Second reviewing team is added." in words_after(send(ruth, "/teams/add/", **told))
    assert Team.objects.get(name="Second reviewing team").under == team
    theirs = world.a_team(world.a_council())
    assert send(ruth, "/teams/add/", name="X", line="iro_service", under=theirs.pk).status_code == 422


HEADING = "EMAIL;NAME;ROLE;TEAM;STARTED_ON;FULL_TIME"
ROW = "asha@heard.invalid;Zoë Penrose;Reviewing officer;Reviewing service;02/03/2026;0,6"


def upload(person, *rows, **more):
    content = "\r\n".join([HEADING, *rows]).encode("cp1252")
    return send(person, "/people/file/", file=SimpleUploadedFile("staff.csv", content), **more)


def hidden(answer, name):
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())[1])


def test_a_file_is_shown_first_and_stored_once_confirmed(ruth, team):
    answer = upload(ruth, ROW)
    assert answer.status_code == 200
    said = words_of(answer)
    assert "People to add: 1 Zoë Penrose (asha@heard.invalid)" in said
    assert "Posts to begin: 1 Zoë Penrose: reviewing officer in Reviewing service, from Monday 2 March 2026" in said
    assert not Person.objects.filter(email="asha@heard.invalid").exists()
    told = {name: hidden(answer, name) for name in ("text", "seen")}
    assert "The file of staff is stored." in words_after(send(ruth, "/people/file/", **told))
    assert Person.objects.get(email="asha@heard.invalid").name == "Zoë Penrose"
    assert "Nothing. Everything that the file says is in Heard already." in words_of(upload(ruth, ROW))


def test_a_file_with_problems_names_each_row_and_offers_no_storing(ruth, team):
    answer = upload(ruth, ROW.replace("0,6", "0"), "b@heard.invalid;B;juggler;Nowhere;soon;")
    assert answer.status_code == 422
    said = words_of(answer)
    assert "Row 2 FULL_TIME Nobody has a caseload of zero hours." in said
    assert "Row 3 ROLE Heard does not know “juggler”." in said
    assert "In the file: “juggler”" in said
    assert "Store this file" not in said
    assert not Person.objects.filter(email="asha@heard.invalid").exists()


def test_what_would_do_something_else_than_was_shown_is_shown_again(ruth, team):
    answer = upload(ruth, ROW)
    told = {name: hidden(answer, name) for name in ("text", "seen")}
    asha = Person.objects.create_user("asha@heard.invalid", None, name="Asha")
    WorkerNumber.objects.create(council=team.council, number="W-1", person=asha)
    said = words_of(send(ruth, "/people/file/", **told))
    assert "Something in Heard has changed since you looked." in said
    assert "Names to put right: 1 Asha is called Zoë Penrose now" in said
    assert Person.objects.get(email="asha@heard.invalid").name == "Asha"


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"NAME\nA\n", "no column EMAIL"), (b"EMAIL\n", "nothing below it"), (None, "Choose the file")],
)
def test_what_is_no_file_of_staff_is_refused_at_its_box(ruth, content, says):
    told = {} if content is None else {"file": SimpleUploadedFile("staff.csv", content)}
    answer = send(ruth, "/people/file/", **told)
    assert answer.status_code == 422
    assert says in words_of(answer)
    assert 'href="#id_file"' in answer.content.decode()
