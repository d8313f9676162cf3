"""Officers who may not act, who stand in against a rule or begin on a later day: told wherever somebody looks."""

import csv
from datetime import date
from io import StringIO

import pytest

from heard.accounts.models import Profile, Registration, Role
from heard.children.models import Appointment, CaseWeight, Conflict, Cover, Exclusion, Involvement
from heard.rules.working_days import working_day_before
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import TODAY, a_reviewed_child, browser, many_children, text_of

pytestmark = pytest.mark.django_db
PAGE, FILE = "/caseloads/", "/caseloads/file/"
A_DAY = date(2025, 9, 1)
MAY_NOT_ACT = "whose officer may not act"
KEPT = "A file from the council’s system named this officer, so Heard kept it."


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Priya Lal")


@pytest.fixture
def worker(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne")


@pytest.fixture
def amara(council, denise, worker):
    child = a_reviewed_child(council, denise, "Amara", A_DAY)
    world.an_involvement(child, worker)
    return child


def page_of(person, path: str = PAGE) -> str:
    return text_of(browser(person), path)


def child_of(person, child) -> str:
    return page_of(person, f"/children/{child.pk}/")


def rows_of(person) -> dict[str, dict[str, str]]:
    lines = csv.DictReader(StringIO(browser(person).get(FILE).content.decode("utf-8-sig")))
    return {line["Reviewing officer"]: line for line in lines}


def leave_post(person) -> None:
    person.posts.update(ended_on=TODAY)


def close_account(person) -> None:
    person.is_active = False
    person.save()


@pytest.mark.parametrize("left", [leave_post, close_account])
def test_an_officer_who_left_is_on_both_pages_as_long_as_they_have_children(
    council, denise, manager, amara, left
) -> None:
    left(denise)
    assert f"1 child {MAY_NOT_ACT}" in page_of(manager)
    assert "Denise Fairweather no post here today 1" in page_of(manager, "/board/")
    Appointment.objects.update(ended_on=TODAY)
    assert f"0 children {MAY_NOT_ACT}" in page_of(manager)
    assert "Denise Fairweather" not in page_of(manager, "/board/")


def test_an_officer_of_today_has_no_such_mark(denise, manager, amara) -> None:
    assert f"0 children {MAY_NOT_ACT}" in page_of(manager)
    assert "Denise Fairweather 1" in page_of(manager, "/board/")


def test_the_hours_of_an_officer_who_left_are_nobodys(council, denise, oscar, manager) -> None:
    many_children(council, denise, 80)
    many_children(council, oscar, 20)
    page = page_of(manager)
    assert "1 officer with too much to do" in page
    assert "who weigh as much as 100: 50 for each full-time officer. 1 officer has room for more." in page
    leave_post(denise)
    page = page_of(manager)
    assert "0 officers with too much to do" in page
    assert "who weigh as much as 100: 100 for each full-time officer. 1 officer has room for more." in page
    assert "80 children · no post here today" in page
    assert "Their children need another officer weighs 80 " in page
    line = rows_of(manager)["Denise Fairweather"]
    assert [line[heading] for heading in ("Part of full time", "Room", "How full")] == ["0", "", "No post here today"]


def test_a_lapsed_officer_has_no_room_and_their_children_are_counted(denise, oscar, manager, amara) -> None:
    assert "2 officers have room for more." in page_of(manager)
    Registration.objects.filter(person=denise).update(runs_until=date(2026, 3, 20))
    page = page_of(manager)
    assert f"1 child {MAY_NOT_ACT}" in page
    assert "1 officer has room for more." in page
    assert 'href="#standing"' in browser(manager).get(PAGE).content.decode()


def test_the_child_of_an_officer_who_left_is_not_sent_to_their_phone(denise, worker, manager, amara) -> None:
    Profile.objects.create(person=denise, phone="01632 960 001")
    assert "01632 960 001" in child_of(worker, amara)
    leave_post(denise)
    page = child_of(worker, amara)
    assert "Denise Fairweather is not a reviewing officer here today. Ask the reviewing officers’ manager" in page
    assert ("01632 960 001" in page, denise.email in page) == (False, False)
    assert "should not be Amara’s reviewing officer. The record Denise Fairweather is not" in child_of(manager, amara)


def test_a_lapsed_registration_and_a_closed_record_are_on_the_childs_page(denise, worker, manager, amara) -> None:
    assert "should not be" not in child_of(manager, amara)
    Registration.objects.filter(person=denise).update(runs_until=date(2026, 3, 20))
    Exclusion.objects.create(child=amara, person=denise, why="Family", made_on=TODAY, made_by=manager)
    page = child_of(manager, amara)
    assert "The law Denise Fairweather’s registration" in page
    assert "Cannot open the record Denise Fairweather may not open this child’s record." in page
    assert "should not be" not in child_of(worker, amara)


def test_an_officer_who_is_not_among_the_few_is_on_the_childs_page(denise, manager, amara) -> None:
    amara.restricted = True
    amara.save()
    world.a_permission(amara, manager)
    assert "Denise Fairweather may not open this child’s record." in child_of(manager, amara)
    world.a_permission(amara, denise)
    assert "may not open this child’s record" not in child_of(manager, amara)


def test_what_was_set_aside_stands_on_the_childs_page_for_the_service_alone(denise, worker, manager, amara) -> None:
    assert "Appointed although" not in child_of(manager, amara)
    declared = {"declared_on": TODAY, "declared_by": manager, "why": "A cousin"}
    conflict = Conflict.objects.create(child=amara, person=denise, kind="relative", **declared)
    aside = {"despite": ["relative"], "despite_why": "Far away", "childs_view": "I like her", "despite_by": manager}
    Appointment.objects.update(**aside)
    for person in (manager, denise):
        page = child_of(person, amara)
        assert "Appointed although Denise Fairweather is a relative" in page
        assert "Deborah Mensah set our own rule aside. Why: Far away What Amara thinks: I like her" in page
    assert "Appointed although" not in child_of(worker, amara)
    conflict.ended_on, conflict.ended_by = TODAY, manager
    conflict.save()
    assert "Appointed although our own rule stood against it." in child_of(manager, amara)


@pytest.mark.parametrize(
    ("source", "began", "is_told"), [("return", 1, True), ("return", 5, False), ("heard", 1, False)]
)
def test_a_file_is_named_only_where_it_named_an_officer_in_spite_of_it(
    denise, manager, amara, source, began, is_told
) -> None:
    Appointment.objects.update(source=source, started_on=date(2026, 1, 3))
    Involvement.objects.create(child=amara, person=denise, part="adviser", started_on=date(2026, 1, began))
    page = page_of(manager)
    assert "1 appointment against a rule" in page
    assert (KEPT in page) is is_told


def test_who_stands_in_against_a_rule_is_told_until_the_cover_ends(oscar, manager, amara) -> None:
    Involvement.objects.create(child=amara, person=oscar, part="adviser", started_on=date(2026, 1, 5))
    days = {"started_on": date(2026, 3, 20), "ended_on": date(2026, 3, 31), "made_by": manager}
    cover = Cover.objects.create(child=amara, person=oscar, kind="leave", **days)
    page = page_of(manager)
    assert "Oscar Webb stands in for 1 child The law Oscar Webb has been this child’s personal adviser" in page
    assert "Choose who stands in instead of Oscar Webb" in page
    cover.ended_on = TODAY
    cover.save()
    assert "0 appointments against a rule" in page_of(manager)


@pytest.mark.parametrize(("begins", "is_late"), [(date(2026, 3, 25), False), (date(2026, 3, 26), True)])
def test_an_officer_who_begins_later_is_told_and_whether_it_is_too_late(
    council, oscar, manager, begins, is_late
) -> None:
    child = a_reviewed_child(council, None, "Hafsa", working_day_before(TODAY, 4))
    Appointment.objects.create(child=child, iro=oscar, started_on=begins)
    row = page_of(manager).rsplit("Without a reviewing officer", 1)[1].split("Against a rule")[0]
    assert f"Oscar Webb begins on {begins:%A %-d %B}" in row
    assert ("That is too late" in row) is is_late
    page = child_of(manager, child)
    assert f"Hafsa has no reviewing officer today. Oscar Webb begins on {begins:%A %-d %B}" in page
    assert ("which is too late" in page) is is_late
    assert "Nobody has been appointed" not in page
    assert "Appoint a reviewing officer until then" in page


def test_the_filled_button_appoints_where_nobody_is_the_officer(council, manager, amara) -> None:
    child = a_reviewed_child(council, None, "Hafsa", working_day_before(TODAY, 4))
    for each, words in ((child, "Appoint a reviewing officer"), (amara, "Plan the review")):
        markup = browser(manager).get(f"/children/{each.pk}/").content.decode()
        assert markup.count('class="govuk-button heard-button"') == 1
        assert markup.split('class="govuk-button heard-button"')[1].split(">")[1].startswith(words)


def test_the_list_of_children_without_an_officer_says_by_when_and_who_appoints(council, manager, coordinator) -> None:
    a_reviewed_child(council, None, "Hafsa", working_day_before(TODAY, 4))
    page = page_of(manager, "/board/?show=no-officer")
    assert "Wednesday 25 March tomorrow Hafsa Nwosu" in page
    assert "Appoint a reviewing officer for Hafsa Nwosu" in page
    assert "manager appoints" not in page
    for path in ("/board/?show=no-officer", PAGE):
        page = page_of(coordinator, path)
        assert "The reviewing officers’ manager appoints." in page
        assert "Appoint a reviewing officer" not in page


def test_the_file_counts_the_children_without_an_officer(council, denise, manager) -> None:
    theirs = many_children(council, denise, 3)
    late = a_reviewed_child(council, None, "Hafsa", A_DAY)
    CaseWeight.objects.create(child=late, is_complex=True, why="Court", said_by=manager, said_on=TODAY)
    rows = rows_of(manager)
    cells = [(rows[name]["Children"], rows[name]["Weighted load"]) for name in ("No reviewing officer", "All children")]
    assert cells == [("1", "1.75"), (str(len(theirs) + 1), "4.75")]
    assert rows["No reviewing officer"]["Reviews overdue"] == "1"
    overdue = [int(row["Reviews overdue"]) for row in rows.values()]
    assert overdue[-1] == sum(overdue[:-1])


def test_what_should_have_been_held_says_how_many_are_overdue_by_law(council, denise, manager) -> None:
    a_reviewed_child(council, denise, "Kofi", date(2025, 12, 1), [date(2025, 12, 29)])
    page = page_of(manager)
    assert "1 review should have been held before today and is in no week: 0 are overdue by law, and 1 is past" in page
    a_reviewed_child(council, denise, "Ty", A_DAY)
    page = page_of(manager)
    assert "2 reviews should have been held before today and are in no week: 1 is overdue by law, and 1 is past" in page


def test_a_page_beyond_the_last_shows_the_last(council, denise, manager) -> None:
    assert "Denise Fairweather 0 children" in page_of(manager, f"{PAGE}?page=9")


def test_my_week_counts_neither_children_who_left_nor_those_of_others(council, denise, oscar, manager, amara) -> None:
    gone = world.a_child(council=council, iro=denise, in_care=False, forename="Uma")
    world.an_episode(gone, started_on=date(2024, 1, 8), ended_on=date(2025, 2, 3), end_reason="E4A")
    world.start_clocks([gone])
    covered = a_reviewed_child(council, oscar, "Hafsa", A_DAY)
    assert "You have 1 child ." in page_of(denise, "/week/")
    days = {"started_on": date(2026, 3, 20), "ended_on": date(2026, 3, 31), "made_by": manager}
    Cover.objects.create(child=covered, person=denise, kind="leave", **days)
    page = page_of(denise, "/week/")
    assert "You have 1 child . You stand in for 1 more ." in page
    assert "2 reviews overdue" in page
    assert "No review is due before" not in page
