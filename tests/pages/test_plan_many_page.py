"""Planning the reviews of one officer's children at once: look, change what you like, plan all of them or none."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import Role
from heard.children.models import Appointment, Child, Kinship
from heard.reviews.models import Preparation
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, DUE, TODAY, a_child_due, brought_to, plan
from tests.pages.caseload_people import browser, many_children, text_of
from tests.pages.sending import said_after, said_by, send


def path_of(officer):
    return f"/plan/{officer.pk}/"


def ticks(**days):
    """A tick and a day for each child, by the child's key."""
    return {f"take_{key}": "on" for key in days} | {f"day_{key}": day for key, day in days.items()}


def ticked(children, day="15 6 2026"):
    return ticks(**{str(child.pk): day for child in children})


@pytest.fixture
def two(council, denise, coordinator):
    named = [("Amara", "Nwosu"), ("Kofi", "Mensah")]
    return [a_child_due(council, denise, coordinator, forename=one, surname=two) for one, two in named]


def test_managers_and_coordinators_choose_an_officer_by_how_many_are_left_to_plan(two, council, coordinator, manager):
    idle = world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")
    hidden = a_child_due(council, idle, coordinator)
    Child.objects.filter(pk=hidden.pk).update(restricted=True)
    plan(two[0], coordinator)
    for person in (coordinator, manager):
        said = text_of(browser(person), "/plan/")
        assert "Denise Fairweather 1 child has no planned review." in said
        assert "Olu Adebayo-Finch Every child’s next review is planned." in said, "who may not be opened is not counted"


def test_the_number_of_late_reviews_is_told_of_each_officer(two, coordinator, on_the_day):
    on_the_day.move_to("2026-07-02T09:00:00+01:00")
    assert "2 children have no planned review. 2 are late." in text_of(browser(coordinator), "/plan/")


def test_an_officer_is_led_to_their_own_children_and_to_nobody_elses(two, council, denise):
    olu = world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")
    assert browser(denise).get("/plan/")["Location"] == path_of(denise)
    assert browser(denise).get(path_of(olu))["Location"] == "/plan/"
    assert "Plan my reviews" in text_of(browser(denise), path_of(denise))
    assert send(olu, path_of(denise), **ticked(two))["Location"] == "/plan/"
    assert not Preparation.objects.exists()


def test_who_may_not_plan_has_no_such_page(two, worker, denise):
    for path, status in (("/plan/", 403), (path_of(denise), 404)):
        assert browser(worker).get(path).status_code == status


def test_each_child_has_a_day_and_why_with_a_tick(two, denise, coordinator):
    page = browser(coordinator).get(path_of(denise)).content.decode()
    assert page.count('type="checkbox"') == page.count(" checked") == 2
    said = text_of(browser(coordinator), path_of(denise))
    assert "Plan Denise Fairweather’s reviews" in said
    assert "Amara Nwosu The law says by Tuesday 30 June" in said
    assert "In time by law and by our promise." in said


def test_all_that_are_ticked_are_planned_for_their_days_and_the_rest_stays(two, denise, coordinator):
    amara, kofi = two
    told = ticked([amara], "Friday 12 June 2026") | {f"day_{kofi.pk}": "no day at all"}
    assert "1 review planned." in said_after(send(coordinator, path_of(denise), **told))
    (made,) = Preparation.objects.all()
    assert (made.child, made.planned_on, made.made_by) == (amara, date(2026, 6, 12), coordinator)
    said = text_of(browser(coordinator), path_of(denise))
    assert "Amara Nwosu" not in said
    assert "Kofi Mensah" in said


def test_an_officer_plans_their_own(two, denise):
    assert "2 reviews planned." in said_after(send(denise, path_of(denise), **ticked(two)))
    said = text_of(browser(denise), path_of(denise))
    assert "Every review until then is planned." in said


def test_what_is_refused_is_told_child_by_child_and_nothing_is_planned(two, denise, coordinator):
    amara, kofi = two
    late, past = DUE + A_WEEK, TODAY - A_DAY
    days = {str(amara.pk): f"{late:%d %m %Y}", str(kofi.pk): f"{past:%d %m %Y}"}
    answer = send(coordinator, path_of(denise), **ticks(**days))
    said = said_by(answer, 422)
    assert "Nothing was planned, because of 2 children. Choose other days, or leave them out." in said
    assert "Amara Nwosu: 7 July 2026 is 7 days after the law’s limit" in said
    assert "Kofi Mensah: A review cannot be planned for a day that has passed." in said
    page = answer.content.decode()
    assert f'href="#id_day_{amara.pk}"' in page
    assert 'value="07 07 2026"' in page
    assert "plan Amara Nwosu’s review on its own" in said
    assert not Preparation.objects.exists()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Enter the day for Amara Nwosu, or take out the tick."),
        ("12 June", "The day for Amara Nwosu must include a year."),
        ("31 6 2026", "June 2026 has no such day."),
    ],
)
def test_a_day_that_is_none_is_told_at_its_box(two, denise, coordinator, day, sentence):
    answer = send(coordinator, path_of(denise), **ticked(two[:1], day))
    assert said_by(answer, 422).count(sentence) == 2
    assert f'value="{day}"' in answer.content.decode()


def test_without_a_tick_there_is_nothing_to_plan(two, denise, coordinator):
    told = {f"day_{two[0].pk}": "15 6 2026"}
    answer = send(coordinator, path_of(denise), **told)
    assert "Tick at least one child." in said_by(answer, 422)
    assert " checked" not in answer.content.decode(), "what was unticked stays so"


def test_a_review_that_somebody_planned_meanwhile_is_told_and_no_other_is_planned(two, denise, coordinator, manager):
    amara, kofi = two
    plan(amara, manager)
    said = said_by(send(coordinator, path_of(denise), **ticked(two)), 422)
    assert "Amara Nwosu: A review is planned for this child already." in said
    assert not Preparation.objects.filter(child=kofi).exists()


def test_a_child_out_of_reach_cannot_be_ticked_in(two, council, denise, coordinator):
    world.an_exclusion(two[0], coordinator)
    elsewhere = a_child_due(world.a_council(), denise, coordinator)
    told = ticked([two[0], elsewhere]) | {"take_nonsense": "on"}
    said = said_by(send(coordinator, path_of(denise), **told), 422)
    assert "Tick at least one child." in said
    assert "Amara" not in said
    assert not Preparation.objects.exists()


def test_a_child_for_whom_no_day_is_left_in_time_is_planned_apart(two, denise, coordinator, on_the_day):
    on_the_day.move_to("2026-06-30T09:00:00+01:00")
    page = browser(coordinator).get(path_of(denise)).content.decode()
    assert 'type="checkbox"' not in page
    said = text_of(browser(coordinator), path_of(denise))
    assert "No day is left in time. A late day needs a reason: plan Amara Nwosu’s review on its own ." in said
    assert f"/children/{two[0].pk}/plan/" in page


def test_brothers_and_sisters_stand_together_on_one_day(two, council, denise, coordinator):
    sister = a_child_due(council, denise, coordinator, forename="Zola", surname="Zulu")
    Kinship.objects.create(child=two[0], kin=sister, kind="sibling", recorded_by=denise)
    said = text_of(browser(coordinator), path_of(denise))
    first, second = said.index("Amara Nwosu The law"), said.index("Zola Zulu The law")
    assert "Kofi" not in said[min(first, second) : max(first, second)]
    assert "Brother or sister: Zola Zulu." in said
    assert "A brother or sister has a review that day." in said


def test_how_far_ahead_one_looks_can_be_changed(two, denise, coordinator):
    brought_to(State.HELD, two[0], coordinator, officer=denise)
    said = text_of(browser(coordinator), path_of(denise) + "?weeks=1000")
    assert "Reviews to be held by Monday 3 August." in said
    assert "Amara Nwosu" not in said
    assert "Amara Nwosu The law says by Tuesday 8 December" in text_of(
        browser(coordinator), path_of(denise) + "?weeks=27"
    )


def test_seventy_children_ask_as_many_questions_as_seven(council, denise, coordinator):
    children = many_children(council, denise, 7)
    client, page = browser(coordinator), f"{path_of(denise)}?weeks=27"
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    children += many_children(council, denise, 63)
    with CaptureQueriesContext(connection) as many:
        said = client.get(page).content.decode()
    assert said.count("heard-row__when") == 70
    assert len(few) == len(many)


def test_planning_seventy_asks_as_many_questions_as_seven(council, denise, manager):
    olu = world.a_person(role=Role.IRO, council=council)
    counts = []
    for officer, number in ((denise, 7), (olu, 70)):
        children = [a_child_due(council, officer, manager) for _ in range(2)]
        many = many_children(council, officer, number - 2)
        assert Appointment.objects.filter(iro=officer).count() == len(many) + len(children)
        told = ticked(children + many, "9 6 2026")
        client = browser(manager)
        client.get("/plan/")
        with CaptureQueriesContext(connection) as asked:
            client.post(f"{path_of(officer)}?weeks=27", {"once": "0" * 31 + str(len(counts))} | told)
        counts.append(len(asked))
    assert counts[0] == counts[1]
