"""The caseloads: what needs the manager today, what each officer carries, and the same as a file."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import Registration, Role, Team
from heard.audit.models import Event
from heard.children.actions.vacancies import keep_vacancies
from heard.children.models import Appointment, CaseWeight, Conflict, Involvement
from heard.rules.working_days import working_day_before
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import TODAY, a_reviewed_child, browser, many_children, text_of

pytestmark = pytest.mark.django_db
PAGE, FILE = "/caseloads/", "/caseloads/file/"


def page_of(person) -> str:
    return text_of(browser(person), PAGE)


def part(page: str, heading: str, after: str) -> str:
    """What the page says under a heading, up to what comes after it."""
    return page.rsplit(heading, 1)[1].split(after)[0]


def test_a_child_without_an_officer_stands_there_with_their_clock_the_latest_first(council, denise, manager) -> None:
    a_reviewed_child(council, None, "Amara", working_day_before(TODAY, 4))
    a_reviewed_child(council, None, "Ty", working_day_before(TODAY, 7))
    a_reviewed_child(council, denise, "Hafsa", working_day_before(TODAY, 4))
    page = page_of(manager)
    assert "2 children without a reviewing officer" in page
    without = part(page, "Without a reviewing officer", "Against a rule")
    assert without.index("Ty Nwosu") < without.index("Amara Nwosu")
    assert "Friday 20 March 4 days late Ty Nwosu" in without
    assert "Wednesday 25 March tomorrow Amara Nwosu" in without
    assert "Came into care on Wednesday 18 March." in without
    assert "Appoint a reviewing officer for Amara Nwosu" in without
    assert "Hafsa" not in without


def test_the_good_news_is_said_where_nothing_needs_anybody(council, denise, manager) -> None:
    a_reviewed_child(council, denise, "Hafsa", working_day_before(TODAY, 4))
    page = page_of(manager)
    assert "Every child in care has a reviewing officer." in page
    assert "Every reviewing officer is independent of the cases that they review." in page
    assert "Every reviewing officer has a post and a registration that goes on." in page
    assert "Not introduced yet" not in page


def test_an_officer_who_moves_into_the_childs_team_is_told_of_the_same_day(council, denise, manager) -> None:
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    child = a_reviewed_child(council, denise, "Amara", date(2025, 9, 1))
    world.an_involvement(child, worker)
    assert "0 appointments against a rule" in page_of(manager)
    team = Team.objects.get(council=council, line=Team.Line.SOCIAL_WORK)
    post = world.a_post(denise, role=Role.SOCIAL_WORKER, council=council, team=team)
    post.started_on = TODAY
    post.save()
    page = page_of(manager)
    assert "1 appointment against a rule" in page
    conflict = part(page, "Against a rule", "Reviewing officers")
    assert f"The law Denise Fairweather has had a post in {team.name}, which has this child’s case" in conflict
    assert "Amara Nwosu" in conflict


def test_every_ground_is_told_and_the_law_apart_from_our_own_rule(council, denise, manager) -> None:
    child = a_reviewed_child(council, denise, "Amara", date(2025, 9, 1))
    Involvement.objects.create(child=child, person=denise, part="adviser", started_on=date(2026, 1, 5))
    declared = {"declared_on": TODAY, "declared_by": manager, "why": "A cousin"}
    Conflict.objects.create(child=child, person=denise, kind="relative", **declared)
    conflict = part(page_of(manager), "Against a rule", "Reviewing officers")
    assert conflict.index("The law Denise Fairweather") < conflict.index(
        "Our own rule Denise Fairweather is a relative"
    )


def test_what_a_manager_set_aside_is_not_told_again_but_the_law_still_is(council, denise, manager) -> None:
    child = a_reviewed_child(council, denise, "Amara", date(2025, 9, 1))
    declared = {"declared_on": TODAY, "declared_by": manager, "why": "A cousin"}
    Conflict.objects.create(child=child, person=denise, kind="relative", **declared)
    aside = {"despite": ["relative"], "despite_why": "Far", "childs_view": "Fine", "despite_by": manager}
    Appointment.objects.update(**aside)
    assert "0 appointments against a rule" in page_of(manager)
    Involvement.objects.create(child=child, person=denise, part="visiting", started_on=date(2026, 1, 5))
    conflict = part(page_of(manager), "Against a rule", "Reviewing officers")
    assert "The law" in conflict
    assert "Our own rule" not in conflict


def test_a_registration_that_lapsed_or_runs_out_soon_is_told(council, denise, oscar, manager) -> None:
    a_reviewed_child(council, denise, "Amara", date(2025, 9, 1))
    Registration.objects.filter(person=denise).update(runs_until=date(2026, 3, 20))
    Registration.objects.filter(person=oscar).update(runs_until=date(2026, 4, 5))
    told = part(page_of(manager), "Posts and registrations", "Profiles for children")
    assert "Denise Fairweather 1 child The law Denise Fairweather’s registration" in told
    assert "Oscar Webb no children yet Registration runs out on 5 April, in 12 days. Ask them to renew it." in told


def test_an_officer_without_a_post_who_still_has_children_is_told(council, denise, manager) -> None:
    a_reviewed_child(council, denise, "Amara", date(2025, 9, 1))
    denise.posts.update(ended_on=TODAY)
    told = part(page_of(manager), "Posts and registrations", "Reviewing officers")
    assert "The record Denise Fairweather is not a reviewing officer here on Tuesday 24 March 2026." in told
    assert "Share out their children" in told


def test_a_hand_over_without_an_introduction_is_told_until_it_is_done(council, denise, oscar, manager) -> None:
    child = a_reviewed_child(council, None, "Amara", date(2025, 9, 1))
    Appointment.objects.create(child=child, iro=oscar, started_on=date(2025, 9, 3), ended_on=date(2026, 3, 2))
    latter = Appointment.objects.create(child=child, iro=denise, started_on=date(2026, 3, 2))
    keep_vacancies([child.pk], today=TODAY)
    told = part(page_of(manager), "Not introduced yet", "Profiles for children")
    assert "Amara Nwosu : Denise Fairweather has been the officer since Monday 2 March, after Oscar Webb." in told
    assert "Say when it was done , Amara Nwosu" in told
    latter.introduced_on, latter.introduced_by = TODAY, oscar
    latter.save()
    assert "Not introduced yet" not in page_of(manager)


def test_each_officer_is_shown_with_what_they_carry_and_whether_there_is_room(council, denise, oscar, manager) -> None:
    theirs = many_children(council, denise, 30)
    many_children(council, oscar, 30)
    Registration.objects.filter(person=oscar).update(full_time="0.4")
    said = {"why": "Court in two countries", "said_by": manager, "said_on": TODAY}
    CaseWeight.objects.create(child=theirs[0], is_complex=True, is_far=True, **said)
    page = page_of(manager)
    assert "Oscar Webb 30 children · 0.4 of full time" in page
    assert "2 over weighs 30; 20 to 28 is right" in page
    assert "Denise Fairweather 30 children · full time" in page
    assert "Room for 39 more weighs 30.75; 50 to 70 is right" in page
    assert page.index("Oscar Webb 30") < page.index("Denise Fairweather 30")
    assert "60 children in care with an officer, who weigh as much as 60.75: 43.4 for each full-time officer." in page
    assert "60 of 60 children with an officer have had the same one" in page


@pytest.mark.parametrize(("sort", "first"), [("full", "Oscar"), ("room", "Denise"), ("name", "Denise"), ("x", "Oscar")])
def test_the_officers_can_be_sorted(council, denise, oscar, manager, sort, first) -> None:
    many_children(council, oscar, 3)
    page = text_of(browser(manager), f"{PAGE}?sort={sort}").split("Sort by")[1]
    assert page.index(first) == min(page.index("Oscar"), page.index("Denise"))


def test_more_officers_than_a_page_holds_stand_on_the_next(council, manager) -> None:
    for number in range(26):
        world.a_person(role=Role.IRO, council=council, name=f"Officer {number:02}")
    client = browser(manager)
    first, second = (text_of(client, f"{PAGE}?sort=name&page={page}").split("Sort by")[1] for page in (1, 2))
    assert ("Officer 24" in first, "Officer 25" in first) == (True, False)
    assert ("Officer 24" in second, "Officer 25" in second) == (False, True)


def test_a_child_whom_the_manager_may_not_see_is_counted_nowhere(council, denise, manager) -> None:
    many_children(council, denise, 3)
    before = page_of(manager), browser(manager).get(FILE).content
    hidden = world.a_child(council=council, iro=denise, excluded=[manager])
    alone = world.a_child(council=council, restricted=True)
    Involvement.objects.create(child=hidden, person=denise, part="visiting", started_on=date(2026, 1, 5))
    world.start_clocks([hidden, alone])
    assert (page_of(manager), browser(manager).get(FILE).content) == before
    other = world.a_person(role=Role.IRO_MANAGER, council=council)
    assert page_of(other) != before[0]


def test_the_page_and_the_file_ask_no_more_for_more_children_and_officers(council, denise, manager) -> None:
    many_children(council, denise, 4)
    for path in (PAGE, FILE):
        few = queries_of(browser(manager), path)
        for number in range(4):
            person = world.a_person(role=Role.IRO, council=council, name=f"Officer {number}")
            many_children(council, person, 8)
        assert queries_of(browser(manager), path) == few


def queries_of(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def rows_of(person) -> dict[str, dict[str, str]]:
    """The lines of the file, by their first cell."""
    answer = browser(person).get(FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="caseloads-2026-03-24.csv"'
    lines = csv.DictReader(StringIO(answer.content.decode("utf-8-sig")))
    return {line["Reviewing officer"]: line for line in lines}


def test_the_file_says_the_same_as_the_page_and_is_written_down(council, denise, manager) -> None:
    many_children(council, denise, 30)
    a_reviewed_child(council, None, "Amara", working_day_before(TODAY, 4))
    rows = rows_of(manager)
    assert list(rows) == ["Denise Fairweather", "No reviewing officer", "All children"]
    line = rows["Denise Fairweather"]
    assert (line["Children"], line["Weighted load"], line["Room"], line["Right from"]) == ("30", "30", "40", "50")
    for heading in line:
        if heading.startswith(("Due", "Expected", "To be held")):
            both = int(line[heading]) + int(rows["No reviewing officer"][heading])
            assert both == int(rows["All children"][heading])
    assert Event.objects.filter(action="caseload.saved", actor_id=manager.pk, council_id=council.pk).count() == 1


@pytest.mark.parametrize("name", ["=cmd()", "+44", "-1+1", "@SUM(A1)", "\tTab"])
def test_a_name_in_the_file_is_never_a_formula(council, manager, name) -> None:
    world.a_person(role=Role.IRO, council=council, name=name)
    assert f"'{name}" in rows_of(manager)


def test_the_board_says_how_many_children_have_no_officer(council, denise, manager) -> None:
    a_reviewed_child(council, denise, "Hafsa", date(2025, 9, 1))
    assert "without a reviewing officer" not in text_of(browser(manager), "/board/")
    a_reviewed_child(council, None, "Amara", TODAY - timedelta(days=3))
    assert "1 child in care without a reviewing officer." in text_of(browser(manager), "/board/")
    assert "Amara Nwosu" in text_of(browser(manager), "/board/?show=no-officer")


def test_the_board_of_an_officer_who_was_moved_away_shows_no_caseloads(council, denise) -> None:
    assert browser(denise).get(PAGE).status_code == 403
    assert browser(denise).get(FILE).status_code == 403
