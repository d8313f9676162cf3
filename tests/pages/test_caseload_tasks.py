"""What waits for a reviewing officer in their week: each task with its link, and none of a child they may not open."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.caseload.queries.tasks import MOST_TASKS, tasks_of
from heard.children.models import FamilyStop, Knowledge, Relationship
from heard.reviews.actions.care import end_care
from heard.reviews.actions.meet import begin_review
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import ProfileGiven, StepDone
from heard.reviews.queries.preparation import row_of
from heard.reviews.queries.ready import ready_preparations
from heard.rules.family_stop import StopReason
from heard.voice.models import PrivateConversation, Talk
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import TODAY, a_reviewed_child, browser, text_of

pytestmark = pytest.mark.django_db
HELD = [date(2024, 9, 30), date(2024, 12, 20), date(2025, 6, 19), date(2025, 9, 30)]
MONDAY = date(2026, 3, 30)
BEFORE_THE_REVIEW = ["Profile not given", "Not seen alone yet", "Views to ask for"]


@pytest.fixture
def child(council, denise):
    return reviewed(council, denise, "Hafsa")


def reviewed(council, iro, name):
    return a_reviewed_child(council, iro, name, date(2024, 9, 3), HELD)


def somebody(child, by, name="Mum Invented", **told):
    facts = {"kind": "parent", "way": "told", "started_on": date(2026, 1, 5), "recorded_by": by} | told
    return Relationship.objects.create(child=child, name=name, **facts)


def stopped(child, by):
    facts = {"why": StopReason.PLACED_FOR_ADOPTION, "since_on": date(2026, 3, 23), "made_at": clock.now()}
    return FamilyStop.objects.create(child=child, made_by=by, **facts)


def decided(relationship, by, fact="school", legal_status="C1", look_again_on=date(2026, 9, 1)):
    told = {"may_know": False, "why": "The court said so.", "decided_on": date(2026, 2, 2), "decided_by": by}
    return Knowledge.objects.create(
        relationship=relationship, fact=fact, legal_status=legal_status, look_again_on=look_again_on, **told
    )


def planned(child, by, on=MONDAY):
    return plan_review(child=child, planned_on=on, by=by, today=clock.today())


def heard(plan, officer):
    """The officer has talked with the child alone, and with whoever has parental responsibility."""
    whose = {"child": plan.child, "review_key": plan.pk, "recorded_by": officer}
    PrivateConversation.objects.create(officer=officer, held_on=TODAY, mode="visit", alone=True, **whose)
    mum = somebody(plan.child, officer, has_parental_responsibility=True)
    Talk.objects.create(relationship=mum, talked_on=TODAY, said="All is well.", recorded_at=clock.now(), **whose)


def given(child, officer):
    told = {"how": "paper", "given_by": "Tomasz", "given_on": TODAY, "recorded_by": officer}
    return ProfileGiven.objects.create(child=child, officer=officer, **told)


def tasks(person) -> list[tuple[str, str]]:
    """What waits for somebody: the kind of each task, and about whom."""
    week = browser(person).get("/week/").context["week"]
    return [(task.kind, task.full_name) for task in week.tasks.shown]


def test_on_a_quiet_day_there_is_no_word_of_tasks(denise, child) -> None:
    assert "For you to decide" not in text_of(browser(denise), "/week/")
    assert "For you to decide" not in text_of(browser(denise), "/week/print/")


def test_a_stop_waits_until_the_officer_has_decided_about_everybody(denise, child) -> None:
    mum = somebody(child, denise)
    stop = stopped(child, denise)
    page = text_of(browser(denise), "/week/")
    told = (
        "Everything stopped since Monday 23 March Hafsa Nwosu The child is placed for adoption. "
        "One person waits for your decision: nothing goes to anybody before it. Decide"
    )
    assert told in page.split("For you to decide")[1]
    assert f"/children/{child.pk}/stop/" in browser(denise).get("/week/").content.decode()
    facts = {"released": False, "why": "They would find the child.", "decided_on": TODAY, "decided_by": denise}
    mum.stop_decisions.create(stop=stop, **facts)
    assert tasks(denise) == []


def test_decisions_to_be_looked_at_again_are_one_task_for_each_child(denise, child) -> None:
    mum, dad = somebody(child, denise), somebody(child, denise, "Dad Invented")
    decided(mum, denise)
    assert tasks(denise) == []
    for fact in ("address", "carer"):
        decided(dad, denise, fact, look_again_on=TODAY)
    page = text_of(browser(denise), "/week/").split("For you to decide")[1]
    assert "To look at again 2 decisions Hafsa Nwosu Look again at what one person may know." in page
    assert "Dad Invented" not in page
    assert f"/children/{child.pk}/family/" in browser(denise).get("/week/").content.decode()


def test_a_profile_waits_in_the_week_only_once_it_is_due_soon_and_is_red_on_the_review_before(denise, child) -> None:
    told = {"planned_on": date(2026, 5, 5), "late_why": "The child is away."}
    plan = plan_review(child=child, by=denise, today=TODAY, **told)
    assert tasks(denise) == []
    steps = {step.key: step for step in row_of(plan, TODAY).steps}
    assert steps["profile"].is_red
    with time_machine.travel("2026-04-14 10:00", tick=False):
        assert ("Profile not given", "Hafsa Nwosu") in tasks(denise)


def test_a_child_who_left_care_stands_there_once_until_it_is_decided_who_hears(denise, child) -> None:
    planned(child, denise, on=MONDAY)
    mum = somebody(child, denise)
    end_care(child=child, ended_on=TODAY, end_reason="E3", by=denise, today=TODAY)
    assert tasks(denise) == [("Everything stopped", "Hafsa Nwosu")]
    page = text_of(browser(denise), "/week/").split("For you to decide")[1]
    assert "A review is still planned for Monday 30 March: call it off as well. Decide" in page
    facts = {"released": False, "why": "They asked for it.", "decided_on": TODAY, "decided_by": denise}
    mum.stop_decisions.create(stop=FamilyStop.objects.get(), **facts)
    assert tasks(denise) == [("To call off", "Hafsa Nwosu")]
    assert "The time in care that this review was planned for is over. Call it off." in text_of(
        browser(denise), "/week/"
    )


def test_a_profile_that_is_due_soon_is_red(denise, child) -> None:
    heard(planned(child, denise, on=MONDAY), denise)
    assert tasks(denise) == [("Profile not given", "Hafsa Nwosu")]
    task = browser(denise).get("/week/").context["week"].tasks.shown[0]
    assert task.is_late
    assert task.href.endswith("/profile/")
    given(child, denise)
    assert tasks(denise) == []


def test_a_late_step_waits_for_the_officer_only_where_it_is_theirs(denise, child) -> None:
    plan = planned(child, denise)
    given(child, denise)
    heard(plan, denise)
    assert tasks(denise) == []
    with time_machine.travel("2026-03-26 10:00", tick=False):
        assert tasks(denise) == [("Late", "Hafsa Nwosu")]
        page = text_of(browser(denise), "/week/").split("For you to decide")[1].split("Overdue")[0]
        assert "Agree who is invited, and on one meeting or several. Due" in page
        assert "Send the invitations" not in page
        told = {"preparation": plan, "step": "invitees", "done_on": TODAY, "done_by": denise}
        StepDone.objects.create(**told)
        assert tasks(denise) == []


def test_a_review_whose_day_has_passed_or_that_has_begun_waits_for_its_end(denise, child) -> None:
    plan = planned(child, denise, on=TODAY)
    given(child, denise)
    with time_machine.travel("2026-03-25 10:00", tick=False):
        assert ("Not begun", "Hafsa Nwosu") in tasks(denise)
        assert "Its day has passed. Begin it if it was held" in text_of(browser(denise), "/week/")
    plan = begin_preparing(preparation=plan, by=denise, today=TODAY)
    begin_review(preparation=plan, held_on=TODAY, by=denise, today=TODAY)
    assert tasks(denise) == [("Under way", "Hafsa Nwosu")]
    assert "Complete this review by" in text_of(browser(denise), "/week/")


def test_what_cannot_wait_stands_first(council, denise, child) -> None:
    ty = reviewed(council, denise, "Ty")
    decided(somebody(ty, denise), denise, look_again_on=TODAY)
    planned(ty, denise)
    somebody(child, denise, "Dad Invented")
    stopped(child, denise)
    kinds = [kind for kind, _ in tasks(denise)]
    assert kinds == ["Everything stopped", "To look at again", *BEFORE_THE_REVIEW]


def test_the_tasks_are_printed_with_the_week_and_name_nobody_around_the_child(denise, child) -> None:
    decided(somebody(child, denise), denise, look_again_on=TODAY)
    stopped(child, denise)
    page = text_of(browser(denise), "/week/print/")
    assert "For you to decide" in page
    assert "Hafsa Nwosu Everything stopped , since Monday 23 March." in page
    assert "Mum Invented" not in page


def all_kinds(child, by) -> None:
    """One task of each kind about a child."""
    decided(somebody(child, by), by, look_again_on=TODAY)
    stopped(child, by)
    planned(child, by)


def test_a_task_about_a_child_who_may_not_be_opened_is_not_there(council, denise, child) -> None:
    closed = reviewed(council, denise, "Zephyrine")
    for each in (child, closed):
        all_kinds(each, denise)
    assert {name for _, name in tasks(denise)} == {"Hafsa Nwosu", "Zephyrine Nwosu"}
    world.an_exclusion(closed, denise)
    assert {name for _, name in tasks(denise)} == {"Hafsa Nwosu"}
    assert "Zephyrine" not in text_of(browser(denise), "/week/")


def test_a_manager_who_reviews_as_well_has_their_own_tasks_and_no_other_s(council, denise, child) -> None:
    both = world.a_person(role=Role.IRO, council=council)
    world.a_post(both, role=Role.IRO_MANAGER, council=council)
    own = reviewed(council, both, "Grace")
    for each, by in ((child, denise), (own, both)):
        all_kinds(each, by)
    assert {name for _, name in tasks(both)} == {"Grace Nwosu"}
    assert {name for _, name in tasks(denise)} == {"Hafsa Nwosu"}


def test_who_stands_in_has_the_tasks_meanwhile(council, denise, child) -> None:
    olu = world.a_person(role=Role.IRO, council=council)
    all_kinds(child, denise)
    assert tasks(olu) == []
    child.covers.create(
        person=olu,
        kind="leave",
        started_on=TODAY - timedelta(days=1),
        ended_on=TODAY + timedelta(days=9),
        made_by=denise,
    )
    assert [kind for kind, _ in tasks(olu)] == ["Everything stopped", "To look at again", *BEFORE_THE_REVIEW]


def test_a_page_shows_as_many_as_can_be_read_and_says_how_many_more_wait(council, denise) -> None:
    for number in range(MOST_TASKS + 2):
        stopped(child := reviewed(council, denise, f"Child{number}"), denise)
        somebody(child, denise)
    rights = rights_of(denise, TODAY)
    found = tasks_of(rights, ready_preparations(rights))
    assert (len(found.shown), found.more) == (MOST_TASKS, 2)
    assert "2 more wait for you. See how all your reviews are prepared" in text_of(browser(denise), "/week/")


def test_many_profiles_that_are_not_late_yet_hide_nothing(council, denise) -> None:
    for name in ("Ava", "Ben", "Cai", "Dee", "Eli"):
        planned(reviewed(council, denise, name), denise)
    assert tasks(denise) == [(kind, "5 children") for kind in BEFORE_THE_REVIEW]
    page = text_of(browser(denise), "/week/").split("For you to decide")[1]
    words = r"They have not been given the officer’s profile yet: \w+ Nwosu, \w+ Nwosu, \w+ Nwosu and 2 more\."
    assert re.search(words, page)
    with time_machine.travel("2026-03-26 10:00", tick=False):
        assert tasks(denise).count(("Profile not given", "Ava Nwosu")) == 1
