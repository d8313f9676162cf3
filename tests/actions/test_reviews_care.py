"""Care begins and ends by hand, and what was in error is struck out: each time the clock moves at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import CarePeriod, Episode
from heard.reviews.actions.care import begin_care, end_care, strike_care, undo_end_of_care
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.actions.hold import record_review
from heard.reviews.models import ReviewClock
from tests import world

pytestmark = pytest.mark.django_db
ENTERED, LEFT, TODAY = date(2025, 6, 2), date(2026, 1, 9), date(2026, 3, 24)
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def posts_began_long_ago(monkeypatch):
    monkeypatch.setattr(world, "days_ago", lambda days: date(2024, 3, 1))


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def ravi(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Ravi Pillai")


@pytest.fixture
def child(council):
    return world.a_child(council=council, in_care=False, born_on=date(2015, 1, 2))


def begin(child, by, started_on=ENTERED, legal_status="C1"):
    return begin_care(child=child, started_on=started_on, legal_status=legal_status, by=by, today=TODAY)


def end(child, by, ended_on=LEFT, end_reason="E4A"):
    return end_care(child=child, ended_on=ended_on, end_reason=end_reason, by=by, today=TODAY)


def periods_of(child):
    found = CarePeriod.objects.filter(child=child).order_by("started_on")
    return [(period.kind, period.started_on, period.ended_on) for period in found]


def due_of(child):
    return list(ReviewClock.objects.filter(child=child).values_list("limit", "due_on", "aim_on"))


def deeds():
    return list(Event.objects.order_by("at").values_list("action", flat=True))


def test_care_begins_and_the_first_review_falls_due(child, ravi):
    episode = begin(child, ravi)
    assert (episode.reason, episode.source, episode.recorded_by) == ("S", "heard", ravi)
    assert periods_of(child) == [("in_care", ENTERED, None)]
    assert due_of(child) == [("first", date(2025, 6, 30), date(2025, 6, 30))]
    event = Event.objects.get()
    assert (event.action, event.about_id, event.council_id) == ("care.begun", episode.pk, child.council_id)
    assert event.detail["legal_status"] == "C1"


def test_short_breaks_begin_with_a_clock_of_their_own(child, ravi):
    begin(child, ravi, started_on=TODAY, legal_status="V3")
    assert periods_of(child) == [("short_breaks", TODAY, None)]
    assert due_of(child) == [("short_breaks_first", date(2026, 6, 24), date(2026, 6, 24))]


@pytest.mark.parametrize(
    ("started_on", "words"),
    [
        pytest.param(TODAY + A_DAY, "is in the future", id="tomorrow"),
        pytest.param(date(2015, 1, 1), "was born on Friday 2 January 2015", id="before birth"),
    ],
)
def test_a_day_on_which_care_cannot_begin_is_refused(child, ravi, started_on, words):
    with pytest.raises(Refused, match=words) as refused:
        begin(child, ravi, started_on=started_on)
    assert refused.value.field == "started_on"
    assert (periods_of(child), due_of(child), deeds()) == ([], [], [])


@pytest.mark.parametrize("started_on", [date(2015, 1, 2), TODAY], ids=["day of birth", "today"])
def test_care_can_begin_at_birth_and_today(child, ravi, started_on):
    begin(child, ravi, started_on=started_on)


def test_care_cannot_begin_at_18_and_can_the_day_before(council, ravi):
    child = world.a_child(council=council, in_care=False, born_on=date(2008, 3, 24))
    with pytest.raises(Refused, match="turned 18 on Tuesday 24 March 2026"):
        begin(child, ravi, started_on=TODAY)
    begin(child, ravi, started_on=TODAY - A_DAY)
    assert ReviewClock.objects.get(child=child).why_not == "turns_18"


@pytest.mark.parametrize("code", ["", "XX", "D1"])
def test_a_legal_status_of_nowadays_is_needed(child, ravi, code):
    with pytest.raises(Refused, match="Choose the legal status") as refused:
        begin(child, ravi, legal_status=code)
    assert refused.value.field == "legal_status"
    begin(child, ravi, legal_status="J1")


def test_a_child_who_is_in_care_comes_into_care_only_after_leaving(child, ravi):
    begin(child, ravi)
    with pytest.raises(Refused, match="in care already, since Monday 2 June 2025"):
        begin(child, ravi, started_on=TODAY)
    end(child, ravi)
    for day in (LEFT - A_DAY, LEFT):
        with pytest.raises(Refused, match="was in care until Friday 9 January 2026"):
            begin(child, ravi, started_on=day)
    begin(child, ravi, started_on=LEFT + A_DAY)
    assert periods_of(child) == [("in_care", ENTERED, LEFT), ("in_care", LEFT + A_DAY, None)]
    assert due_of(child)[0][0] == "first"


def test_care_may_begin_on_the_day_that_short_breaks_end(child, ravi):
    begin(child, ravi, started_on=date(2026, 1, 5), legal_status="V3")
    end(child, ravi, end_reason="E8")
    begin(child, ravi, started_on=LEFT, legal_status="V2")
    assert periods_of(child) == [("short_breaks", date(2026, 1, 5), LEFT), ("in_care", LEFT, None)]


def test_care_ends_and_the_clock_stops(child, ravi):
    begin(child, ravi)
    episode = end(child, ravi)
    assert (episode.ended_on, episode.end_reason, episode.end_recorded_by) == (LEFT, "E4A", ravi)
    assert (periods_of(child), due_of(child)) == ([("in_care", ENTERED, LEFT)], [])
    assert deeds() == ["care.begun", "care.ended", "family.stopped"]


def test_an_open_episode_of_a_return_can_be_ended_too(child, ravi):
    world.an_episode(child, started_on=ENTERED)
    end(child, ravi)
    episode = Episode.objects.get()
    assert (episode.source, episode.end_recorded_by) == ("return", ravi)


def test_an_end_that_a_return_foretells_is_not_yet_an_end(child, ravi):
    world.an_episode(child, started_on=ENTERED, ended_on=TODAY + A_DAY)
    with pytest.raises(Refused, match="in care already, since Monday 2 June 2025"):
        begin(child, ravi, started_on=TODAY)
    end(child, ravi)
    assert Episode.objects.get().ended_on == LEFT


@pytest.mark.parametrize(
    ("ended_on", "reason", "words", "field"),
    [
        pytest.param(TODAY + A_DAY, "E4A", "is in the future", "ended_on", id="tomorrow"),
        pytest.param(ENTERED - A_DAY, "E4A", "Care began on Monday 2 June 2025", "ended_on", id="before it began"),
        pytest.param(LEFT, "X1", "Choose why care ended", "end_reason", id="no end at all"),
        pytest.param(LEFT, "", "Choose why care ended", "end_reason", id="no reason"),
    ],
)
def test_an_end_that_cannot_be_is_refused(child, ravi, ended_on, reason, words, field):
    begin(child, ravi)
    with pytest.raises(Refused, match=words) as refused:
        end(child, ravi, ended_on, reason)
    assert refused.value.field == field
    assert (periods_of(child), deeds()) == ([("in_care", ENTERED, None)], ["care.begun"])


def test_care_that_does_not_go_on_cannot_end(child, ravi):
    with pytest.raises(Refused, match="not in care now"):
        end(child, ravi)
    begin(child, ravi)
    end(child, ravi)
    with pytest.raises(Refused, match="not in care now"):
        end(child, ravi)


def test_an_end_before_the_last_change_is_refused_in_other_words(child, ravi):
    world.an_episode(child, started_on=ENTERED, ended_on=LEFT, end_reason="X1")
    world.an_episode(child, started_on=LEFT, reason="P")
    with pytest.raises(Refused, match="The home or the legal status last changed on Friday 9 January 2026"):
        end(child, ravi, ended_on=LEFT - A_DAY)
    end(child, ravi, ended_on=LEFT)
    assert periods_of(child) == [("in_care", ENTERED, LEFT)]


def test_care_cannot_end_before_a_review_that_was_held(child, ravi):
    begin(child, ravi)
    record_review(child=child, held_on=LEFT, participation="PN1", by=ravi, today=TODAY)
    before = due_of(child)
    with pytest.raises(Refused, match="A review was held on Friday 9 January 2026") as refused:
        end(child, ravi, ended_on=LEFT - A_DAY)
    assert refused.value.field == "ended_on"
    assert (due_of(child), "care.ended" in deeds()) == (before, False)
    assert Episode.objects.get().ended_on is None
    end(child, ravi, ended_on=LEFT)


def test_a_start_in_error_is_struck_out_and_the_clock_with_it(child, ravi):
    episode = begin(child, ravi)
    strike_care(episode=episode, why="Another child", by=ravi, today=TODAY)
    assert (periods_of(child), due_of(child)) == ([], [])
    assert Episode.objects.get().struck_why == "Another child"
    assert deeds() == ["care.begun", "care.struck"]
    begin(child, ravi, started_on=ENTERED)
    assert periods_of(child) == [("in_care", ENTERED, None)]


def test_a_start_is_not_struck_out_while_reviews_were_held_in_that_time(child, ravi):
    episode = begin(child, ravi)
    record_review(child=child, held_on=LEFT, participation="PN1", by=ravi, today=TODAY)
    with pytest.raises(Refused, match="would then lie outside care"):
        strike_care(episode=episode, why="Another child", by=ravi, today=TODAY)
    assert Episode.objects.get().struck_at is None


def test_an_end_in_error_is_taken_back_and_the_clock_goes_on_as_before(child, ravi):
    begin(child, ravi)
    record_review(child=child, held_on=ENTERED + A_DAY, participation="PN1", by=ravi, today=TODAY)
    before = due_of(child)
    ended = end(child, ravi)
    reopened = undo_end_of_care(episode=ended, why="She only stayed with Gran", by=ravi, today=TODAY)
    assert due_of(child) == before
    assert periods_of(child) == [("in_care", ENTERED, None)]
    ended.refresh_from_db()
    assert (ended.ended_on, ended.struck_why) == (LEFT, "She only stayed with Gran")
    assert (reopened.ended_on, reopened.end_reason, reopened.recorded_by) == (None, "", ravi)
    assert deeds()[-1] == "care.end_undone"


def test_the_end_that_a_person_gave_to_an_episode_of_a_return_can_be_taken_back(child, ravi):
    told = world.an_episode(child, started_on=ENTERED)
    end(child, ravi)
    reopened = undo_end_of_care(episode=told, why="In error", by=ravi, today=TODAY)
    assert (reopened.source, reopened.ended_on, reopened.placement) == ("return", None, "U4")


def test_what_cannot_be_taken_back_is_refused(child, council, ravi):
    denise = world.a_person(role=Role.IRO, council=council)
    told = world.an_episode(child, started_on=ENTERED, ended_on=LEFT)
    for strike in (strike_care, undo_end_of_care):
        with pytest.raises(Refused, match="This came from a return"):
            strike(episode=told, why="In error", by=ravi, today=TODAY)
    episode = begin(child, ravi, started_on=LEFT + A_DAY)
    with pytest.raises(Refused, match="Ravi Pillai recorded this"):
        strike_care(episode=episode, why="In error", by=denise, today=TODAY)
    with pytest.raises(Refused, match="Say what was wrong"):
        strike_care(episode=episode, why="", by=ravi, today=TODAY)
    strike_care(episode=episode, why="In error", by=ravi, today=TODAY)
    with pytest.raises(Refused, match="struck out already"):
        strike_care(episode=episode, why="In error", by=ravi, today=TODAY)


def test_an_end_is_not_taken_back_once_the_child_came_into_care_again(child, ravi):
    begin(child, ravi)
    ended = end(child, ravi)
    again = begin(child, ravi, started_on=LEFT + A_DAY)
    with pytest.raises(Refused, match="came into care again on Saturday 10 January 2026"):
        undo_end_of_care(episode=ended, why="In error", by=ravi, today=TODAY)
    strike_care(episode=again, why="In error", by=ravi, today=TODAY)
    undo_end_of_care(episode=ended, why="In error", by=ravi, today=TODAY)
    assert periods_of(child) == [("in_care", ENTERED, None)]


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        pytest.param("end_recorded_by_id = recorded_by_id", "episode_ended_by_hand_has_an_end", id="an end without"),
        pytest.param("recorded_by_id = NULL", "episode_recorded_by_somebody", id="recorded by nobody"),
        pytest.param(
            "struck_at = now(), struck_by_id = recorded_by_id", "episode_struck_with_a_reason", id="no reason"
        ),
    ],
)
def test_the_database_refuses_what_the_actions_never_write(child, ravi, changed, constraint):
    begin(child, ravi)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE children_episode SET {changed}")


def test_the_database_keeps_episodes_and_periods_apart(child, ravi):
    begin(child, ravi)
    with pytest.raises(IntegrityError, match="episode_starts_once"), transaction.atomic():
        world.an_episode(child, started_on=ENTERED)
    with pytest.raises(IntegrityError, match="care_periods_never_overlap"), transaction.atomic():
        CarePeriod.objects.create(child=child, kind="short_breaks", started_on=LEFT)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    refresh_clock([child.pk], today=TODAY)
