"""What is recorded by hand: a short form, a clear refusal, and a page that says what moved and why."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from heard import clock
from heard.accounts.models import Role
from heard.children.models import Appointment, Child, Episode
from heard.reviews.actions.care import begin_care, end_care
from heard.reviews.actions.hold import record_review
from heard.reviews.models import Review
from heard.rules.day_words import long_day
from heard.rules.timescales import months_after
from tests import world

pytestmark = pytest.mark.django_db
SECOND_MONTHS = 3


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def people(council):
    return {role: world.a_person(role=role, council=council, name=f"A {role.label}") for role in Role}


@pytest.fixture
def child(council, people):
    child = world.a_child(
        council=council,
        iro=people[Role.IRO],
        social_worker=people[Role.SOCIAL_WORKER],
        in_care=False,
        forename="Amara",
        surname="Nwosu",
        called="Mara",
    )
    begin(child, people[Role.COORDINATOR], world.days_ago(100))
    return child


def begin(child, by, day):
    return begin_care(child=child, started_on=day, legal_status="C1", by=by, today=clock.today())


def hold(child, by, day):
    return record_review(child=child, held_on=day, participation="PN1", by=by, today=clock.today())


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def send(person, path, once=None, **told):
    return browser(person).post(path, {"once": once or str(uuid4())} | told)


def words_of(answer):
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def words_after(person, answer):
    """What the next page says to whoever sent a form."""
    assert answer.status_code == 302, words_of(answer)
    client = answer.client
    return words_of(client.get(answer["Location"]))


FORMS = {
    "children/add/": (Role.COORDINATOR, ["Enter the child’s number in your case system."]),
    "children/{child}/iro/": (Role.IRO_MANAGER, ["Choose a reviewing officer.", "Enter the first day."]),
    "children/{child}/care/begin/": (
        Role.SOCIAL_WORKER,
        ["Enter the first day.", "Choose the legal status on the first day."],
    ),
    "children/{child}/care/end/": (Role.IRO, ["Enter the last day.", "Choose why care ended."]),
    "children/{child}/reviews/record/": (
        Role.IRO,
        ["Enter the day the review was held.", "Choose how the child took part in the review."],
    ),
    "children/{child}/reviews/{review}/strike/": (Role.IRO, ["Say what was wrong"]),
    "children/{child}/care/{episode}/strike/": (Role.COORDINATOR, ["Say what was wrong"]),
}


@pytest.mark.parametrize("path", FORMS)
def test_an_empty_form_says_what_is_missing_at_the_top_and_at_each_box(path, child, people):
    role, missing = FORMS[path]
    review = hold(child, people[Role.IRO], world.days_ago(80))
    keys = {"child": child.pk, "review": review.pk, "episode": Episode.objects.get().pk}
    asked = browser(people[role]).get(f"/{path.format(**keys)}")
    assert asked.status_code == 200
    page = asked.content.decode()
    assert page.count("<h1") == 1
    assert page.count('data-module="govuk-button"') == 1
    empty = {"from_on_day": "", "from_on_month": "", "from_on_year": ""} if path.endswith("iro/") else {}
    answer = send(people[role], f"/{path.format(**keys)}", what="", **empty)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<title>Error: " in page
    assert "govuk-error-summary" in page
    for sentence in missing:
        assert words_of(answer).count(sentence) == 2


def test_a_child_is_added_and_the_page_says_what_comes_next(people, council):
    born_on = world.days_ago(4000)
    told = {"number": "NM-1", "forename": "Kofi", "called": "Ko", "called_shown_to": "everyone"}
    answer = send(people[Role.COORDINATOR], "/children/add/", **told, **boxes("born_on", born_on))
    child = Child.objects.get(number="NM-1")
    assert answer["Location"] == f"/children/{child.pk}/"
    assert (child.council, child.born_on, child.forename) == (council, born_on, "Kofi")
    assert "Ko is in Heard. Begin a time in care" in words_after(people[Role.COORDINATOR], answer)


def test_a_number_that_is_taken_is_refused_at_its_box_and_what_was_typed_stays(people, child):
    told = {"number": child.number, "forename": "Kofi", "called_shown_to": "iro_service"}
    answer = send(people[Role.COORDINATOR], "/children/add/", **told)
    assert answer.status_code == 422
    assert words_of(answer).count("is the number of a child who is in Heard already") == 2
    page = answer.content.decode()
    assert 'href="#id_number"' in page
    assert 'value="Kofi"' in page
    assert re.search(r'value="iro_service" checked', page)
    assert Child.objects.count() == 1


def test_care_begins_and_the_page_names_the_first_review(people, council):
    child = world.a_child(council=council, in_care=False, forename="Kofi", iro=people[Role.IRO])
    path, today = f"/children/{child.pk}/care/begin/", clock.today()
    answer = send(people[Role.COORDINATOR], path, legal_status="V2", **boxes("started_on", today))
    said = words_after(people[Role.COORDINATOR], answer)
    assert "Care has begun. Kofi’s first review is" in said
    assert f"after Kofi came into care on {long_day(today, today)}" in said


def test_a_review_is_recorded_the_date_moves_and_the_page_says_why(people, child):
    held_on, today = world.days_ago(80), clock.today()
    path = f"/children/{child.pk}/reviews/record/"
    assert "Mara’s first review" in words_of(browser(people[Role.IRO]).get(path))
    answer = send(people[Role.IRO], path, participation="PN1", **boxes("held_on", held_on))
    said = words_after(people[Role.IRO], answer)
    assert "The review is recorded. Mara’s next review" in said
    assert f"12 weeks after Mara’s first review on {long_day(held_on, today)}: our promise." in said
    assert f"The law’s date is {long_day(months_after(held_on, SECOND_MONTHS), today)}." in said


def test_a_refusal_stands_at_the_box_and_the_days_typed_stay(people, child):
    tomorrow = world.days_ago(-1)
    path = f"/children/{child.pk}/reviews/record/"
    answer = send(people[Role.IRO], path, participation="PN3", **boxes("held_on", tomorrow))
    assert answer.status_code == 422
    assert words_of(answer).count("is in the future. Record the review once it has been held.") == 2
    assert "The review cannot be recorded yet" in words_of(answer)
    page = answer.content.decode()
    assert f'value="{tomorrow.year}"' in page
    assert re.search(r'value="PN3" checked', page)
    assert not Review.objects.exists()


def test_a_double_click_records_one_review_and_gets_the_same_answer(people, child):
    path, once = f"/children/{child.pk}/reviews/record/", str(uuid4())
    told = {"participation": "PN1", **boxes("held_on", world.days_ago(80))}
    answers = [send(people[Role.IRO], path, once=once, **told) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, f"/children/{child.pk}/")] * 2
    assert Review.objects.count() == 1


def test_a_review_in_error_is_struck_out_and_the_page_says_that_the_clock_went_back(people, child):
    review = hold(child, people[Role.IRO], world.days_ago(80))
    path = f"/children/{child.pk}/reviews/{review.pk}/strike/"
    asked = words_of(browser(people[Role.IRO]).get(path))
    assert "Came, and spoke for themselves" in asked
    answer = send(people[Role.IRO], path, why="It was another child’s")
    said = words_after(people[Role.IRO], answer)
    assert f"The review on {long_day(review.held_on)} is struck out. Mara’s first review" in said
    review.refresh_from_db()
    assert review.struck_why == "It was another child’s"
    assert browser(people[Role.IRO]).get(path).status_code == 404


def test_care_ends_and_the_end_can_be_taken_back(people, child):
    answer = send(
        people[Role.IRO],
        f"/children/{child.pk}/care/end/",
        end_reason="E4A",
        **boxes("ended_on", world.days_ago(10)),
    )
    assert "Care has ended. Mara is not in care now, so no review is due." in words_after(people[Role.IRO], answer)
    path = f"/children/{child.pk}/care/{Episode.objects.get().pk}/strike/"
    assert "Only that care ended on" in words_of(browser(people[Role.IRO]).get(path))
    answer = send(people[Role.IRO], path, what="end", why="She only stayed with Gran")
    assert "That is struck out. Mara’s first review" in words_after(people[Role.IRO], answer)
    assert Episode.objects.filter(struck_at__isnull=True).get().ended_on is None


def test_a_start_of_care_in_error_is_struck_out_by_those_who_may(people, child):
    path = f"/children/{child.pk}/care/{Episode.objects.get().pk}/strike/"
    refused = send(people[Role.IRO], path, what="start", why="Another child")
    assert refused.status_code == 422
    assert "A Review coordinator recorded this. Ask them or a manager to strike it out." in words_of(refused)
    answer = send(people[Role.COORDINATOR], path, what="start", why="Another child")
    assert "Mara is not in care now, so no review is due." in words_after(people[Role.COORDINATOR], answer)


def test_an_officer_is_named_from_a_list_of_those_of_the_council(people, child, council):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    world.a_person(role=Role.IRO, name="Somebody Elsewhere")
    path, today = f"/children/{child.pk}/iro/", clock.today()
    asked = words_of(browser(people[Role.IRO_MANAGER]).get(path))
    assert "Joan Ferris" in asked
    assert "Somebody Elsewhere" not in asked
    answer = send(people[Role.IRO_MANAGER], path, iro=joan.pk, **boxes("from_on", today))
    said = words_after(people[Role.IRO_MANAGER], answer)
    assert f"Joan Ferris is Mara’s reviewing officer from {long_day(today, today)}." in said
    assert Appointment.objects.get(iro=people[Role.IRO]).ended_on == today
    assert browser(people[Role.IRO]).get(f"/children/{child.pk}/").status_code == 404


def test_a_name_for_the_reviewing_service_alone_is_not_told_to_the_social_worker(people, child):
    Child.objects.update(called_shown_to=Child.ShownTo.IRO_SERVICE)
    end_care(
        child=child, ended_on=world.days_ago(10), end_reason="E4A", by=people[Role.COORDINATOR], today=clock.today()
    )
    path = f"/children/{child.pk}/care/begin/"
    assert "Mara’s first review" in words_of(browser(people[Role.COORDINATOR]).get(path))
    shown = words_of(browser(people[Role.SOCIAL_WORKER]).get(path))
    assert "Amara’s first review" in shown
    assert " Mara" not in shown


def test_a_child_of_somebody_else_is_not_found_as_one_who_does_not_exist(people, council, child):
    stranger = world.a_person(role=Role.IRO, council=council)
    review = hold(child, people[Role.IRO], world.days_ago(80))
    client = browser(stranger)
    for path in ("reviews/record/", "care/end/", f"reviews/{review.pk}/strike/"):
        theirs = client.get(f"/children/{child.pk}/{path}")
        nobodys = client.get(f"/children/{uuid4()}/{path}")
        assert theirs.status_code == nobodys.status_code == 404
        assert words_of(theirs) == words_of(nobodys)


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.SOCIAL_WORKER, "care/end/"),
        (Role.SOCIAL_WORKER, "reviews/record/"),
        (Role.SOCIAL_WORKER, "iro/"),
        (Role.IRO, "care/begin/"),
        (Role.IRO, "iro/"),
        (Role.COORDINATOR, "iro/"),
        (Role.ADMINISTRATOR, "reviews/record/"),
    ],
)
def test_what_a_role_may_not_do_is_not_found_however_it_is_asked(people, child, role, path):
    whole = f"/children/{child.pk}/{path}"
    assert browser(people[role]).get(whole).status_code == 404
    assert send(people[role], whole, participation="PN1", **boxes("held_on", world.days_ago(80))).status_code == 404
    assert not Review.objects.exists()
