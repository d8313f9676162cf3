"""Promises that hold for every history, whatever the oracle may say."""

from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from heard.rules.review_schedule import ChildReviews, Obligation, PeriodReviews, reviews_of_child
from heard.rules.timescales import Promises, Timetable
from tests.rules.histories import History, histories, plain_histories
from tests.rules.oracle_calendar import months_after

whole = settings(max_examples=150, deadline=None, database=None)
STRICT = Timetable(promises=Promises(first_days=20, second_days=60, later_months=4))


def ask(history: History, **more: Any) -> ChildReviews:
    facts = {"born_on": history.born_on, "as_of": history.as_of, "known_from": history.known_from, **more}
    return reviews_of_child(list(history.episodes), list(history.held), **facts)


def obligations(child: ChildReviews) -> list[Obligation]:
    return [each for period in child.periods for each in period.obligations]


def held(child: ChildReviews) -> list[Obligation]:
    return [each for each in obligations(child) if each.held_on]


def without_promise(child: ChildReviews) -> list[Obligation]:
    return [each._replace(promise_due_on=None) for each in obligations(child)]


# ---- what a due date rests on


@whole
@given(histories(), st.integers(0, 10**6))
def test_the_order_of_rows_and_reviews_changes_nothing(history: History, seed: int) -> None:
    rows, days = list(history.episodes), list(history.held)
    Random(seed).shuffle(rows)
    Random(seed).shuffle(days)
    assert ask(history._replace(episodes=tuple(rows), held=tuple(days))) == ask(history)


@whole
@given(histories())
def test_rows_and_reviews_given_twice_change_nothing(history: History) -> None:
    assert ask(history._replace(episodes=history.episodes * 2, held=history.held * 2)) == ask(history)


@whole
@given(histories(), st.integers(1, 900))
def test_what_lies_after_the_day_of_asking_changes_nothing(history: History, later: int) -> None:
    day = history.as_of + timedelta(days=later)
    row = history.episodes[0]._replace(started_on=day, ended_on=None)
    assert ask(history._replace(episodes=(*history.episodes, row), held=(*history.held, day))) == ask(history)


@whole
@given(plain_histories(), st.integers(1, 900))
def test_the_passing_of_time_alone_changes_nothing(history: History, later: int) -> None:
    assume(all(day <= history.as_of for day in history.held))
    assert ask(history._replace(as_of=history.as_of + timedelta(days=later))) == ask(history)


@whole
@given(histories())
def test_a_stricter_promise_moves_no_due_date_and_makes_nothing_late(history: History) -> None:
    assert without_promise(ask(history, timetable=STRICT)) == without_promise(ask(history))


# ---- what counts as late


@whole
@given(histories())
def test_only_the_law_counts_as_late(history: History) -> None:
    for each in held(ask(history)):
        if each.due_on and each.held_on:
            assert each.on_time == (each.held_on <= each.due_on)
            assert each.days_late == max(0, (each.held_on - each.due_on).days)


@whole
@given(histories())
def test_what_is_not_judged_says_why_and_nothing_else(history: History) -> None:
    for each in obligations(ask(history)):
        assert (each.due_on is None) == bool(each.why_not)
        if each.why_not:
            assert (each.on_time, each.days_late, each.promise_due_on) == (None, 0, None)


@whole
@given(histories())
def test_only_reviews_up_to_the_first_that_cover_holds_can_be_unseen_in_their_start(history: History) -> None:
    for period in ask(history).periods:
        whys = [each.why_not == "start_not_seen" for each in period.obligations]
        assert whys == sorted(whys, reverse=True)
        unseen = [each.held_on for each in period.obligations if each.why_not == "start_not_seen"]
        assert sum(held_on >= (history.known_from or date.min) for held_on in unseen) <= 1


@whole
@given(histories())
def test_a_promise_stands_beside_the_ordinary_limits_alone(history: History) -> None:
    for each in obligations(ask(history)):
        ordinary = each.basis in ("standard", "authorised") and each.limit not in ("", "latest_possible")
        assert ordinary or each.promise_due_on is None


# ---- the shape of an answer


@whole
@given(histories())
def test_every_review_is_in_one_period_or_in_none_and_only_once(history: History) -> None:
    child = ask(history)
    found = [each.held_on for each in held(child)] + list(child.unplaced)
    assert sorted(found) == sorted({day for day in history.held if day <= history.as_of})


@whole
@given(histories())
def test_reviews_lie_inside_their_period_and_are_numbered_from_one(history: History) -> None:
    for period in ask(history).periods:
        days = [each.held_on for each in period.obligations if each.held_on]
        assert days == sorted(days)
        assert [each.number for each in period.obligations] == list(range(1, len(period.obligations) + 1))
        assert all(period.period.started_on <= day <= (period.period.ended_on or history.as_of) for day in days)


@whole
@given(histories())
def test_periods_follow_one_another_and_share_a_day_at_most(history: History) -> None:
    periods = [each.period for each in ask(history).periods]
    for one, following in zip(periods, periods[1:], strict=False):
        assert one.ended_on is not None
        assert one.started_on < following.started_on
        assert one.ended_on <= following.started_on


@whole
@given(histories())
def test_an_open_period_has_one_next_review_and_an_ended_one_none(history: History) -> None:
    for period in ask(history).periods:
        waiting = [each for each in period.obligations if each.held_on is None]
        assert len(waiting) == (period.period.ended_on is None)


# ---- what moves a date, and what does not


@whole
@given(plain_histories())
def test_a_due_date_comes_after_the_review_before_it(history: History) -> None:
    for period in ask(history).periods:
        for one, following in zip(period.obligations, period.obligations[1:], strict=False):
            assert following.due_on and one.held_on and following.due_on > one.held_on


@whole
@given(histories())
def test_six_months_are_never_outlasted_but_by_the_first_review_of_an_adoption_placement_or_return(
    history: History,
) -> None:
    for period in ask(history).periods:
        for one, following in zip(period.obligations, period.obligations[1:], strict=False):
            longer = ("adoption_first", "adoption_return", "latest_possible")
            if following.due_on and one.held_on and following.limit not in longer:
                assert following.due_on <= months_after(one.held_on, 6)


@whole
@given(plain_histories(), st.integers(1, 400))
def test_a_review_moves_the_next_however_early_it_is(history: History, later: int) -> None:
    rows = (*history.episodes[:-1], history.episodes[-1]._replace(ended_on=None))
    period = ask(history._replace(episodes=rows)).periods[-1]
    day = max(latest_turn(period), *history.held, rows[-1].started_on) + timedelta(days=later)
    moved = ask(history._replace(episodes=rows, held=(*history.held, day), as_of=day)).periods[-1].obligations
    assert moved[-2].held_on == day
    assert moved[-1].counted_from == day


@whole
@given(histories(), st.integers(0, 900))
def test_a_later_review_never_changes_an_earlier_obligation(history: History, later: int) -> None:
    day = min(max(history.held, default=history.as_of) + timedelta(days=later), history.as_of)
    more = ask(history._replace(held=(*history.held, day)))
    for before, after in zip(ask(history).periods, more.periods, strict=True):
        earlier = [each for each in before.obligations if each.held_on and each.held_on < day]
        assert [each for each in after.obligations if each.held_on and each.held_on < day] == earlier


@whole
@given(plain_histories())
def test_a_review_answers_what_was_next_the_evening_before(history: History) -> None:
    """Ask again on the day before each review: what was due next then is what the review is judged by."""
    for period in ask(history).periods:
        for each in period.obligations:
            if each.held_on and each.held_on > period.period.started_on:
                before = ask(history._replace(as_of=each.held_on - timedelta(days=1))).periods[-1].obligations[-1]
                assert (before.due_on, before.limit) == (each.due_on, each.limit)


def latest_turn(period: PeriodReviews) -> date:
    """The last day on which authority, a placement or a return turned the schedule."""
    placed = [day for turn in period.period.placed for day in turn if day]
    return max([*placed, *period.period.authorised_on, date.min]) + timedelta(days=1)


@whole
@given(plain_histories())
def test_ending_a_period_takes_away_the_next_due_and_nothing_else(history: History) -> None:
    rows = (*history.episodes[:-1], history.episodes[-1]._replace(ended_on=None))
    closed = (*rows[:-1], rows[-1]._replace(ended_on=history.as_of))
    before, after = (ask(history._replace(episodes=each)).periods[-1] for each in (rows, closed))
    assert after.period == before.period._replace(ended_on=history.as_of)
    assert after.obligations == before.obligations[:-1]


@whole
@given(histories())
def test_nothing_falls_due_on_or_after_the_eighteenth_birthday(history: History) -> None:
    assume(history.born_on)
    birthday = months_after(history.born_on, 216)
    for each in obligations(ask(history)):
        if each.held_on is None or each.held_on >= birthday:
            assert each.due_on is None or each.due_on < birthday


@whole
@given(histories())
def test_a_birthday_changes_nothing_that_was_held_before_it(history: History) -> None:
    assume(history.born_on)
    birthday = months_after(history.born_on, 216)
    with_it, without = held(ask(history)), held(ask(history, born_on=None))
    assert [each for each in with_it if each.held_on < birthday] == [
        each for each in without if each.held_on < birthday
    ]
