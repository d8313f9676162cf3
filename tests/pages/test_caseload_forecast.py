"""The 26-week forecast agrees with the clocks: both are summed, apart, over generated councils."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
import time_machine

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.caseload.queries.forecast import forecast_of_service, forecasts_by_officer
from heard.children.models import Appointment, Child
from heard.reviews.models import ReviewClock
from heard.rules.forecast import review_after
from heard.rules.review_schedule import eighteenth_birthday
from heard.rules.timescales import NATIONAL
from tests import world
from tests.pages.caseload_people import browser, many_children

pytestmark = pytest.mark.django_db
SEEDS = range(4)
DAYS = [date(2026, 3, 24), date(2026, 11, 22), date(2027, 12, 31), date(2028, 2, 29)]


def a_generated_council(seed: int, today: date):
    """Three officers; children without any, new, adopted and nearly 18; one who is unseen and one not in a return."""
    dice = random.Random(seed)
    council = world.a_council()
    manager = world.a_person(role=Role.IRO_MANAGER, council=council)
    officers = [world.a_person(role=Role.IRO, council=council) for _ in range(3)]
    children = [child for officer in officers for child in many_children(council, officer, dice.randint(20, 40))]
    for place in range(12):
        child = world.a_child(council=council, iro=dice.choice(officers), in_care=False)
        adopted = {"legal_status": "E1", "placement": "A5"} if place % 3 == 0 else {}
        world.an_episode(child, started_on=today - timedelta(days=dice.randint(0, 40)), **adopted)
        children.append(child)
    for child in dice.sample(children, 12):
        child.born_on = today - timedelta(days=dice.randint(17 * 365, 18 * 365 - 1))
        child.save()
    for child in dice.sample(children, 9):
        Appointment.objects.filter(child=child).update(ended_on=today)
    unseen, uncounted = dice.sample(children, 2)
    world.an_exclusion(unseen, manager)
    Child.objects.filter(pk=uncounted.pk).update(source="return", in_newest_return=False)
    world.start_clocks(children)
    return rights_of(manager, today), officers, unseen


def by_hand(clocks: list[ReviewClock], today: date) -> tuple[Counter, Counter]:
    """The reviews of each week, clock by clock and day by day: due by the clocks, and expected to follow."""
    monday = today - timedelta(days=today.weekday())
    due, expected = Counter(), Counter()
    for clock in clocks:
        due["before" if clock.aim_on < today else (clock.aim_on - monday).days // 7] += 1
        limit, held_on, until = clock.limit, max(clock.aim_on, today), eighteenth_birthday(clock.child.born_on)
        while held_on < monday + timedelta(weeks=26):
            following = review_after(limit, held_on, NATIONAL, until)
            if following is None:
                break
            limit, held_on = following
            expected[(held_on - monday).days // 7] += 1
    return due, expected


def agrees(forecast, clocks: list[ReviewClock], today: date) -> None:
    due, expected = by_hand(clocks, today)
    assert forecast.before == due["before"]
    assert list(forecast.by_clock) == [due[week] for week in range(26)]
    assert list(forecast.expected) == [expected[week] for week in range(26)]
    assert forecast.before + sum(forecast.by_clock) + forecast.later == len(clocks)


@pytest.mark.parametrize(("seed", "today"), list(zip(SEEDS, DAYS, strict=True)))
def test_the_26_week_forecast_agrees_with_the_clocks(seed: int, today: date) -> None:
    with time_machine.travel(f"{today} 10:00", tick=False):
        rights, officers, unseen = a_generated_council(seed, today)
        clocks = ReviewClock.objects.filter(council=rights.council, counts=True, aim_on__isnull=False)
        clocks = list(clocks.exclude(child=unseen).select_related("child"))
        reviewed_by = dict(Appointment.objects.filter(ended_on=None).values_list("child", "iro"))
        agrees(forecast_of_service(rights), clocks, today)
        assert sum(forecast_of_service(rights).expected) > 0
        by_officer = forecasts_by_officer(rights)
        for officer in (*(each.pk for each in officers), None):
            agrees(by_officer[officer], [each for each in clocks if reviewed_by.get(each.child_id) == officer], today)
        some = {officers[0].pk, officers[2].pk}
        assert forecasts_by_officer(rights, some) == {each: by_officer[each] for each in some}


def test_the_page_shows_those_very_numbers() -> None:
    today = DAYS[0]
    with time_machine.travel(f"{today} 10:00", tick=False):
        rights, _, _ = a_generated_council(7, today)
        page = browser(rights.person).get("/caseloads/").context["page"]
        forecast = forecast_of_service(rights)
        assert [(week.due, week.expected) for week in page.weeks] == list(
            zip(forecast.by_clock, forecast.expected, strict=True)
        )
        assert page.weeks[0].monday == date(2026, 3, 23)
        bars = Counter(box.kind for box in page.drawing.boxes)
        assert bars["due"] == sum(number > 0 for number in forecast.by_clock)
        assert bars["expected"] == sum(number > 0 for number in forecast.expected) > 0
