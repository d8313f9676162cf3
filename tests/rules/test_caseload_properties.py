"""Promises about caseloads: weights, who is suggested, and the 26 weeks ahead, each reckoned a second time, slowly."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from heard.rules import caseload_weight as rules
from heard.rules.care_periods import CarePeriod, care_periods
from heard.rules.caseload_weight import Band, band_of, is_in_proceedings, limits_of, room_of, weight_of
from heard.rules.forecast import WEEKS_AHEAD, forecast, monday_of, review_after, week_number, weeks_from
from heard.rules.grounds import Ground, Rule
from heard.rules.review_schedule import schedule
from heard.rules.suggestion import Candidate, Suggested, suggest
from heard.rules.timescales import LAW, NATIONAL, Promises, Timetable, months_after
from tests.rules import oracle_caseload as oracle
from tests.rules.histories import History, histories, plain_histories

whole = settings(max_examples=200, deadline=None, database=None)
TODAY = date(2026, 11, 25)  # a Wednesday
BARRED = Ground("social_worker", Rule.LAW, "They work on this child’s case.", "regulation 46(3)")
OURS = Ground("past_team", Rule.SERVICE, "They had a post in the team.", "our own rule")
STRICTER = [Timetable(promises=Promises(20, 60, 4)), Timetable(promises=Promises(1, 7, 1))]
timetables = st.sampled_from([NATIONAL, *STRICTER])
quarters = st.integers(0, 400).map(lambda number: Decimal(number) / 4)
patterns = st.sampled_from([Decimal(each) for each in ("0.1", "0.5", "0.6", "0.8", "1", "1.0", "1.2")])
near_edges = st.sampled_from([Decimal(each) for each in ("-0.25", "0", "0.25")])


# ---- loads


def test_weights_are_the_sum_of_their_parts() -> None:
    parts = (rules.CHILD, rules.PROCEEDINGS, rules.FAR, rules.COMPLEX)
    assert parts == (Decimal(1), Decimal("0.25"), Decimal("0.25"), Decimal("0.5"))
    for yes in product((False, True), repeat=3):
        given_weight = weight_of(in_proceedings=yes[0], is_far=yes[1], is_complex=yes[2])
        assert given_weight == oracle.weight(*yes) and isinstance(given_weight, Decimal)


@whole
@given(quarters, patterns, near_edges, st.sampled_from([None, oracle.FEWEST, oracle.MOST]))
def test_a_load_has_room_or_is_right_or_is_over(load: Decimal, full_time: Decimal, off: Decimal, edge: Any) -> None:
    load = load if edge is None else edge * full_time + off
    is_over, has_room = oracle.is_over(load, full_time), oracle.has_room(load, full_time)
    assert band_of(load, full_time) == (Band.OVER if is_over else Band.ROOM if has_room else Band.RIGHT)
    assert limits_of(full_time) == (oracle.FEWEST * full_time, oracle.MOST * full_time)
    assert load + room_of(load, full_time) == oracle.MOST * full_time
    assert (room_of(load, full_time) < 0) == is_over


@pytest.mark.parametrize("hours", [Decimal(0), Decimal("-0.5")])
@pytest.mark.parametrize("ask", [band_of, room_of], ids=["band", "room"])
def test_a_caseload_of_zero_hours_is_refused(ask: Any, hours: Decimal) -> None:
    with pytest.raises(ValueError):
        ask(Decimal(3), hours)
    with pytest.raises(ValueError):
        limits_of(hours)


def test_the_court_is_not_done_with_an_interim_or_emergency_order() -> None:
    asked = ("C1", "L2", "C2", "V2", "V3", "V4", "")
    assert [status for status in asked if is_in_proceedings(status)] == ["C1", "L2"]


# ---- suggestion


@st.composite
def candidates(draw: Any) -> list[Candidate]:
    """Reviewing officers, many of them alike but for one thing, some with the same name."""
    people = []
    for number in range(draw(st.integers(0, 6))):
        full_time = draw(patterns)
        near = oracle.MOST * full_time - 1 + draw(near_edges)
        load = draw(st.sampled_from([Decimal(40) * full_time, near]) | quarters)
        why_not = draw(st.sampled_from([(), (), (OURS,), (BARRED,), (BARRED, OURS)]))
        name = draw(st.sampled_from(["Imre Vale", "Orla Finch", "Zora Okafor"]))
        people.append(Candidate(number, name, why_not, draw(st.booleans()), draw(st.booleans()), load, full_time, 31))
    return people


weights = st.sampled_from([Decimal(each) for each in ("1", "1.25", "1.5", "1.75", "2")])
somebody_for_a_child = given(candidates(), weights)


def names(found: list[Suggested]) -> list[Any]:
    return [each.candidate.id for each in found]


@whole
@somebody_for_a_child
def test_candidates_stand_in_the_order_that_two_by_two_gives(people: list[Candidate], weight: Decimal) -> None:
    assert names(suggest(people, weight=weight)) == [each.id for each in oracle.ranked(people, weight)]


@whole
@given(candidates(), weights, st.integers(0, 10**6))
def test_no_candidate_is_lost_and_their_order_on_arrival_changes_nothing(
    people: list[Candidate], weight: Decimal, seed: int
) -> None:
    found = suggest(people, weight=weight)
    assert sorted(names(found)) == sorted(each.id for each in people)
    assert suggest(Random(seed).sample(people, len(people)), weight=weight) == found


@whole
@somebody_for_a_child
def test_the_best_has_no_ground_against_them_and_there_is_one_wherever_somebody_has_none(
    people: list[Candidate], weight: Decimal
) -> None:
    found = suggest(people, weight=weight)
    best = [place for place, each in enumerate(found) if each.is_best]
    assert best == ([0] if any(not each.grounds for each in people) else [])
    assert all(not found[place].candidate.grounds for place in best)


def reviews_a_sister(full_time: Decimal, load: Decimal) -> Candidate:
    return Candidate("reviews a sister", "Zora Okafor", (), True, False, load, full_time, 31)


@whole
@given(candidates(), weights, patterns)
def test_brothers_and_sisters_stay_together_up_to_the_most(
    people: list[Candidate], weight: Decimal, full_time: Decimal
) -> None:
    one = reviews_a_sister(full_time, oracle.MOST * full_time - weight)
    best = suggest([*people, one], weight=weight)[0].candidate
    assert best.reviews_brother_or_sister and not best.grounds
    assert best.load + weight <= oracle.MOST * best.full_time


@whole
@given(weights, patterns, st.booleans())
def test_brothers_and_sisters_are_parted_by_more_than_the_most_or_by_a_ground(
    weight: Decimal, full_time: Decimal, is_barred: bool
) -> None:
    one = reviews_a_sister(full_time, oracle.MOST * full_time - weight + Decimal("0.25") * (not is_barred))
    one = one._replace(grounds=(OURS,) if is_barred else ())
    other = Candidate("has room", "Abena Lark", (), False, False, Decimal(0), Decimal(1), 0)
    assert names(suggest([one, other], weight=weight)) == ["has room", "reviews a sister"]


@whole
@somebody_for_a_child
def test_every_reason_is_a_sentence_and_what_counts_is_among_them(people: list[Candidate], weight: Decimal) -> None:
    for each in suggest(people, weight=weight):
        one, said = each.candidate, " ".join(each.reasons)
        assert all(reason.endswith(".") and "'" not in reason and "IRO" not in reason for reason in each.reasons)
        assert ("brother or sister" in said) >= one.reviews_brother_or_sister
        assert ("before" in said) >= one.was_before and str(one.children) in said


# ---- the forecast


def follows(limit: str, held_on: date, until: date | None, timetable: Timetable) -> tuple[str, date] | None:
    """What the schedule says of a made-up child whose review under this limit is held on this day."""
    story, held = oracle.story_for(limit, held_on)
    assert schedule(story, held, None, None, timetable)[-1].limit == limit, "the story is told wrong"
    return oracle.next_of(story, [*held, held_on], until, None, timetable)


held_days = st.dates(date(2015, 1, 1), date(2045, 12, 31)) | st.sampled_from([date(2028, 2, 29), date(2027, 8, 31)])


@whole
@given(st.sampled_from(sorted(LAW)), held_days, st.none() | st.integers(1, 250), timetables)
@example("first", date(2026, 11, 25), 86, NATIONAL)  # promised before the 18th birthday, due by law after it
@example("latest_possible", date(2026, 11, 25), None, NATIONAL)
def test_what_follows_a_review_is_what_the_schedule_would_say(
    limit: str, held_on: date, days: int | None, timetable: Timetable
) -> None:
    until = None if days is None else held_on + timedelta(days=days)
    assert review_after(limit, held_on, timetable, until) == follows(limit, held_on, until, timetable)


@whole
@given(plain_histories() | histories(), timetables)
def test_what_follows_in_a_whole_history_is_what_the_schedule_would_say(history: History, timetable: Timetable) -> None:
    """Ask the schedule what is due next, hold that on its day, ask again; nothing else happens in between."""
    today = history.as_of + timedelta(days=1)
    until = months_after(history.born_on, 216) if history.born_on else None
    assume(until is None or today < until)
    for period in care_periods(history.episodes, history.as_of):
        held = sorted({day for day in history.held if period.started_on <= day <= history.as_of})
        due = oracle.next_of(period, held, until, history.known_from, timetable) if not period.ended_on else None
        if due is None or not the_limit_tells_all(period, held, history.known_from):
            continue
        held_on = max(due[1], today)
        expected = oracle.next_of(period, [*held, held_on], until, history.known_from, timetable)
        assert review_after(due[0], held_on, timetable, until) == expected, (period, held)


def the_limit_tells_all(period: CarePeriod, held: list[date], known_from: date | None) -> bool:
    """Whether what follows can be told from the limit alone.

    It cannot where a review was missed before the child was placed for adoption or came back, for it keeps its old
    limit; nor from "the latest day it can be" of a child who is not on the standard timetable.
    """
    last = schedule(period, held, None, known_from)[-1]
    turns = [day for turn in period.placed for day in turn if day]
    was_missed = last.due_on is not None and any(last.due_on < day for day in turns)
    return not was_missed and (last.limit != "latest_possible" or last.basis == "standard")


@whole
@given(st.dates(date(2026, 1, 1), date(2032, 12, 31)))
def test_weeks_begin_on_mondays_and_a_day_is_in_one_of_them(today: date) -> None:
    assert weeks_from(today) == oracle.mondays(today) and len(weeks_from(today)) == WEEKS_AHEAD == 26
    assert monday_of(today) == oracle.mondays(today)[0]
    for off in range(-8, 26 * 7 + 9):
        day = today + timedelta(days=off)
        assert week_number(day, today) == oracle.week_of(day, today), day


@st.composite
def clocks(draw: Any) -> tuple[list[oracle.Clock], date]:
    """Clocks of a council on some day: many in the weeks, some missed, some beyond, some of a child nearly grown up."""
    today = draw(st.dates(date(2026, 1, 1), date(2032, 12, 31)))
    found = []
    for _ in range(draw(st.integers(0, 8))):
        aim_on = today + timedelta(days=draw(st.integers(-60, 230) | st.sampled_from([-1, 0, 1, 175, 181, 182])))
        grown_up = draw(st.none() | st.integers(1, 300))
        until = None if grown_up is None else max(aim_on, today) + timedelta(days=grown_up)
        found.append(oracle.Clock(draw(st.sampled_from(sorted(LAW))), aim_on, until, draw(st.integers(1, 4))))
    return found, today


clocks_of_a_council = given(clocks(), timetables)


@whole
@clocks_of_a_council
def test_every_clock_is_counted_once(council: tuple[list[oracle.Clock], date], timetable: Timetable) -> None:
    seen = forecast([tuple(clock) for clock in council[0]], council[1], timetable)
    assert len(seen.by_clock) == len(seen.expected) == 26
    assert seen.before + sum(seen.by_clock) + seen.later == sum(clock.how_many for clock in council[0])


@whole
@clocks_of_a_council
def test_every_week_is_what_leafing_through_it_gives(
    council: tuple[list[oracle.Clock], date], timetable: Timetable
) -> None:
    seen = forecast([tuple(clock) for clock in council[0]], council[1], timetable)
    counted = oracle.tally(*council, timetable)
    assert (seen.before, list(seen.by_clock), seen.later) == (counted.before, counted.by_clock, counted.later)
    assert list(seen.expected) == counted.expected
