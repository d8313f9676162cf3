"""Who is round a child, on the child’s page and in my week: the officer, who stands in, hand-overs, family, alerts."""

from datetime import date

import pytest

from heard.accounts.models import Profile, Registration, Role
from heard.children.models import Appointment, Conflict, Cover, Involvement, Kinship
from heard.rules.working_days import working_day_before
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import TODAY, a_reviewed_child, browser, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne")


@pytest.fixture
def amara(council, denise, worker):
    """In care since September; Denise is her officer, Tomasz her social worker."""
    child = a_reviewed_child(council, denise, "Amara", date(2025, 9, 1))
    world.an_involvement(child, worker)
    return child


def page_of(person, child) -> str:
    return text_of(browser(person), f"/children/{child.pk}/")


def handed_over(child, leaver, officer, on: date, **fields) -> Appointment:
    Appointment.objects.filter(child=child).update(iro=leaver, started_on=date(2025, 9, 3), ended_on=on)
    return Appointment.objects.create(child=child, iro=officer, started_on=on, **fields)


def test_a_child_without_an_officer_has_their_clock_on_their_page(council, manager) -> None:
    child = a_reviewed_child(council, None, "Amara", working_day_before(TODAY, 4))
    page = page_of(manager, child)
    assert "Nobody has been appointed as reviewing officer. Amara came into care on Wednesday 18 March" in page
    assert "by Wednesday 25 March: that is tomorrow" in page
    assert "Appoint a reviewing officer" in page


def test_a_child_with_an_officer_has_no_alert(manager, amara) -> None:
    page = page_of(manager, amara)
    assert "Nobody has been appointed" not in page
    assert "should not be" not in page


def test_a_child_who_left_care_needs_no_officer(council, manager) -> None:
    child = world.a_child(council=council, in_care=False, forename="Uma")
    world.an_episode(child, started_on=date(2024, 1, 8), ended_on=date(2025, 2, 3), end_reason="E4A")
    world.start_clocks([child])
    assert "Nobody has been appointed as reviewing officer" not in page_of(manager, child)


def test_a_social_worker_is_told_how_to_reach_the_officer(denise, worker, amara) -> None:
    assert denise.email in page_of(worker, amara)
    reach = {"email": "denise@northmere.example", "phone": "01632 960 001", "mobile": "07700 900 123"}
    Profile.objects.create(person=denise, when_to_reach="Text me any time.", **reach)
    page = page_of(worker, amara)
    assert "01632 960 001 or 07700 900 123 denise@northmere.example Text me any time." in page
    assert denise.email not in page


def test_who_stands_in_is_told_while_it_lasts_and_not_after(manager, oscar, amara) -> None:
    days = {"started_on": date(2026, 3, 20), "ended_on": date(2026, 3, 31), "made_by": manager}
    cover = Cover.objects.create(child=amara, person=oscar, kind="leave", **days)
    assert "Oscar Webb stands in until Monday 30 March." in page_of(manager, amara)
    cover.ended_on = TODAY
    cover.save()
    assert "stands in" not in page_of(manager, amara)


def test_who_chairs_one_meeting_is_told(manager, oscar, amara) -> None:
    days = {"started_on": TODAY, "ended_on": date(2026, 4, 3), "meeting_on": date(2026, 4, 2), "made_by": manager}
    Cover.objects.create(child=amara, person=oscar, kind="meeting", **days)
    assert "Oscar Webb chairs the meeting on Thursday 2 April." in page_of(manager, amara)


def test_a_hand_over_waits_for_its_introduction_and_counts_the_officers(denise, oscar, manager, amara) -> None:
    assert "Amara has had the same officer throughout this time in care." in page_of(manager, amara)
    latter = handed_over(amara, oscar, denise, date(2026, 3, 2))
    page = page_of(manager, amara)
    assert "Not introduced yet Oscar Webb was the officer before." in page
    assert "Amara has had two officers in this time in care." in page
    latter.introduced_on, latter.introduced_by = TODAY, oscar
    latter.save()
    assert "Not introduced yet" not in page_of(manager, amara)


def test_an_officer_of_an_earlier_time_in_care_is_neither_counted_nor_to_introduce(
    council, denise, oscar, manager
) -> None:
    child = world.a_child(council=council, in_care=False, forename="Amara")
    world.an_episode(child, started_on=date(2023, 1, 8), ended_on=date(2024, 2, 3), end_reason="E4A")
    world.an_episode(child, started_on=date(2025, 9, 1))
    Appointment.objects.create(child=child, iro=oscar, started_on=date(2023, 1, 10), ended_on=date(2024, 2, 3))
    Appointment.objects.create(child=child, iro=denise, started_on=date(2025, 9, 2))
    world.start_clocks([child])
    page = page_of(manager, child)
    assert "Not introduced yet" not in page
    assert "the same officer throughout" in page


def test_an_officer_named_from_a_later_day_is_told(denise, oscar, manager, amara) -> None:
    Appointment.objects.filter(child=amara).update(ended_on=date(2026, 4, 1))
    Appointment.objects.create(child=amara, iro=oscar, started_on=date(2026, 4, 1))
    page = page_of(manager, amara)
    assert "Denise Fairweather, since" in page
    assert "Oscar Webb begins on Wednesday 1 April 2026." in page


def test_a_conflict_is_told_to_the_service_and_to_the_officer_alone(denise, oscar, manager, worker, amara) -> None:
    Involvement.objects.create(child=amara, person=denise, part="visiting", started_on=date(2026, 1, 5))
    for person in (denise, manager):
        page = page_of(person, amara)
        assert "Denise Fairweather should not be Amara’s reviewing officer. The law Denise Fairweather" in page
    assert "should not be" not in page_of(worker, amara)


def test_a_conflict_set_aside_is_no_alert(denise, manager, amara) -> None:
    declared = {"declared_on": TODAY, "declared_by": manager, "why": "A cousin"}
    Conflict.objects.create(child=amara, person=denise, kind="relative", **declared)
    assert "Our own rule Denise Fairweather is a relative" in page_of(manager, amara)
    aside = {"despite": ["relative"], "despite_why": "Far", "childs_view": "Fine", "despite_by": manager}
    Appointment.objects.update(**aside)
    assert "should not be" not in page_of(manager, amara)


def test_brothers_and_sisters_are_shown_to_those_who_may_open_their_records(
    council, denise, manager, worker, amara
) -> None:
    ty = a_reviewed_child(council, denise, "Ty", date(2025, 9, 1))
    kept = a_reviewed_child(council, denise, "Hafsa", date(2025, 9, 1), restricted=True)
    for kin in (ty, kept):
        Kinship.objects.create(child=kin, kin=amara, kind="sibling", recorded_by=manager)
    for person in (manager, denise):
        page = page_of(person, amara)
        assert "Brother or sister in care Ty Nwosu" in page
        assert "Hafsa" not in page
    assert "Brother or sister" not in page_of(worker, amara)


@pytest.mark.parametrize(("kind", "word"), [("parent", "Parent in care"), ("own child", "Child in care")])
def test_a_parent_in_care_is_told_from_both_sides(council, denise, manager, amara, kind, word) -> None:
    other = a_reviewed_child(council, denise, "Ty", date(2025, 9, 1))
    ends = {"child": amara, "kin": other} if kind == "parent" else {"child": other, "kin": amara}
    Kinship.objects.create(kind="parent", recorded_by=manager, **ends)
    assert f"{word} Ty Nwosu" in page_of(manager, amara)


def test_my_week_tells_who_is_new_and_who_is_not_introduced_yet(council, denise, oscar, amara) -> None:
    fresh = a_reviewed_child(council, None, "Hafsa", date(2026, 3, 18))
    Appointment.objects.create(child=fresh, iro=denise, started_on=date(2026, 3, 20))
    latter = handed_over(amara, oscar, denise, date(2026, 2, 2))
    week = text_of(browser(denise), "/week/")
    new = week.split("New to you")[1].split("Overdue")[0]
    assert "Hafsa Nwosu , yours since Friday 20 March." in new
    assert "Amara Nwosu , yours since Monday 2 February. Not introduced yet Oscar Webb was the officer before." in new
    latter.introduced_on, latter.introduced_by = TODAY, oscar
    latter.save()
    assert "Amara" not in text_of(browser(denise), "/week/").split("New to you")[1].split("Overdue")[0]


def test_my_week_does_not_wait_for_an_introduction_that_no_file_tells(denise, oscar, amara) -> None:
    handed_over(amara, oscar, denise, date(2026, 2, 2), source="return")
    assert "New to you" not in text_of(browser(denise), "/week/")


def test_my_week_tells_for_whom_i_stand_in(manager, oscar, amara) -> None:
    assert "You stand in for" not in text_of(browser(oscar), "/week/")
    days = {"started_on": date(2026, 3, 20), "ended_on": date(2026, 3, 31), "made_by": manager}
    Cover.objects.create(child=amara, person=oscar, kind="leave", **days)
    week = text_of(browser(oscar), "/week/")
    assert "You stand in for Amara Nwosu , until Monday 30 March, for Denise Fairweather." in week


def test_my_week_warns_before_my_registration_runs_out(denise) -> None:
    assert "Registration" not in text_of(browser(denise), "/week/")
    Registration.objects.filter(person=denise).update(runs_until=date(2026, 4, 5))
    assert "Registration runs out on 5 April, in 12 days." in text_of(browser(denise), "/week/")


def test_my_week_keeps_a_closed_record_out_of_what_is_new(council, denise) -> None:
    child = a_reviewed_child(council, None, "Hafsa", date(2026, 3, 18), restricted=True)
    Appointment.objects.create(child=child, iro=denise, started_on=date(2026, 3, 20))
    assert "Hafsa" not in text_of(browser(denise), "/week/")
