"""Days proposed for a review: inside law and promise, kind to the child's week, as somebody with a diary would pick."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.planning import Asked, Proposal, Span, Wishes, plan_many, proposals, refuse_day, why_late
from tests.rules import oracle_calendar as wall

DUE, PROMISED = date(2026, 3, 20), date(2026, 3, 12)
FREE: dict[date, int] = {}


def proposed(**told: object) -> list[Proposal]:
    sound = {"due_on": DUE, "promise_due_on": PROMISED, "earliest": date(2026, 2, 2), "taken": FREE}
    return proposals(**{**sound, **told})  # type: ignore[arg-type]


def days(found: list[Proposal]) -> list[date]:
    return [each.day for each in found]


def test_days_are_proposed_around_ten_working_days_before_the_earlier_of_law_and_promise() -> None:
    assert days(proposed()) == [
        date(2026, 2, 26),
        date(2026, 2, 25),
        date(2026, 2, 27),
        date(2026, 2, 24),
        date(2026, 2, 23),
    ]
    assert all(each.is_within_law and each.is_within_promise for each in proposed())
    assert proposed()[0].reasons == ("In time by law and by our promise.",)


def test_a_day_of_brothers_and_sisters_comes_first_even_if_the_officer_is_busier_then() -> None:
    theirs = date(2026, 3, 4)
    first, *others = proposed(wishes=Wishes(kin_days=frozenset({theirs})), taken={theirs: 2})
    assert first.day == theirs
    assert first.reasons[1:] == (
        "A brother or sister has a review that day.",
        "The reviewing officer has 2 other reviews that day.",
    )
    assert date(2026, 2, 26) in days(others)


def test_a_full_day_is_not_proposed_not_even_for_brothers_and_sisters() -> None:
    full = date(2026, 2, 26)
    assert full not in days(proposed(taken={full: 3}, wishes=Wishes(kin_days=frozenset({full}))))
    assert full in days(proposed(taken={full: 2}, wishes=Wishes(kin_days=frozenset({full}))))


def test_a_day_with_fewer_other_reviews_comes_before_one_that_is_nearer() -> None:
    busy, farther, after_the_promise = date(2026, 2, 26), date(2026, 3, 12), date(2026, 3, 13)
    found = days(proposed(taken={busy: 1}, how_many=100))
    assert found.index(farther) < found.index(busy) < found.index(after_the_promise)
    assert days(proposed())[0] == busy


def test_after_the_promise_a_day_inside_the_law_is_still_in_time() -> None:
    found = proposed(earliest=date(2026, 3, 13))
    assert days(found)[0] == date(2026, 3, 13)
    assert all(each.is_within_law and not each.is_within_promise for each in found)
    assert found[0].reasons[0] == "In time by law, but later than we promise: 12 March 2026."


def test_a_few_days_inside_the_promise_are_filled_up_with_days_inside_the_law() -> None:
    found = proposed(earliest=date(2026, 3, 11))
    assert [each.is_within_promise for each in found] == [True, True, False, False, False]
    assert [each.day for each in found if "our promise." in each.reasons[0]] == [date(2026, 3, 11), date(2026, 3, 12)]
    assert all(each.is_within_law for each in found)


def test_only_where_no_day_is_left_is_a_late_day_proposed_the_soonest_first_and_told_as_late() -> None:
    found = proposed(earliest=date(2026, 3, 21))
    assert days(found) == [date(2026, 3, day) for day in (23, 24, 25, 26, 27)]
    assert not any(each.is_within_law for each in found)
    assert found[0].reasons[0] == why_late(date(2026, 3, 23), DUE)


def test_no_late_day_is_proposed_while_one_is_left_in_time() -> None:
    assert days(proposed(earliest=DUE)) == [DUE]


def test_an_officer_who_is_full_for_weeks_has_no_day() -> None:
    every = {date(2026, 1, 1) + timedelta(days=n): 3 for n in range(200)}
    assert proposed(taken=every) == []


def test_late_days_are_looked_for_up_to_eight_weeks_after_the_first_and_no_farther() -> None:
    last = date(2026, 3, 23) + timedelta(weeks=8)
    full = {date(2026, 3, 1) + timedelta(days=n): 3 for n in range((last - date(2026, 3, 1)).days)}
    assert days(proposed(earliest=date(2026, 3, 23), taken=full)) == [last]
    assert proposed(earliest=date(2026, 3, 23), taken=full | {last: 3}) == []
    friday = DUE + timedelta(weeks=8)
    assert days(proposed(earliest=date(2026, 3, 1), taken={day: 3 for day in full if day < friday}))[0] == friday


def test_brothers_and_sisters_are_waited_for_no_more_than_eight_weeks_before_the_day_to_aim_for() -> None:
    def first_of(day: date) -> date:
        return days(proposed(earliest=date(2026, 1, 5), wishes=Wishes(kin_days=frozenset({day}))))[0]

    assert first_of(date(2026, 1, 15)) == date(2026, 1, 15)
    assert first_of(date(2026, 1, 14)) == date(2026, 2, 26)


def test_where_nothing_is_promised_only_the_law_is_named() -> None:
    first, *_ = proposed(promise_due_on=None)
    assert first.reasons == ("In time by law.",)
    assert first.is_within_promise


def test_a_promise_that_is_laxer_than_the_law_moves_no_day_beyond_it() -> None:
    found = proposed(promise_due_on=date(2026, 4, 2), earliest=date(2026, 3, 19))
    assert days(found) == [date(2026, 3, 19), date(2026, 3, 20)]


@pytest.mark.parametrize(
    ("holidays", "is_after_school", "told"),
    [
        pytest.param((), True, "After school, so that no lesson is missed.", id="in term"),
        pytest.param(
            (Span(date(2026, 2, 16), date(2026, 2, 26)),),
            False,
            "In the school holidays, so that no lesson is missed.",
            id="on the last day of the holidays",
        ),
        pytest.param(
            (Span(date(2026, 2, 26), date(2026, 2, 27)),),
            False,
            "In the school holidays, so that no lesson is missed.",
            id="on their first day",
        ),
        pytest.param(
            (Span(date(2026, 2, 16), date(2026, 2, 25)),),
            True,
            "After school, so that no lesson is missed.",
            id="the day after them",
        ),
    ],
)
def test_a_child_who_does_not_want_to_miss_lessons_is_met_after_school_in_term(
    holidays: tuple[Span, ...], is_after_school: bool, told: str
) -> None:
    first, *_ = proposed(wishes=Wishes(not_in_school_time=True, school_holidays=holidays))
    assert (first.day, first.is_after_school) == (date(2026, 2, 26), is_after_school)
    assert told in first.reasons
    assert not proposed()[0].is_after_school


def test_a_day_after_the_limit_needs_a_reason_and_one_on_the_limit_does_not() -> None:
    assert why_late(DUE, DUE) is None
    assert why_late(date(2026, 3, 23), DUE) == (
        "23 March 2026 is 3 days after the law’s limit, 20 March 2026. "
        "Say why no earlier day is possible: the review is shown as late from now on."
    )


def test_a_day_is_refused_when_it_has_passed_or_is_late_without_a_reason() -> None:
    today, late = date(2026, 3, 2), date(2026, 3, 23)
    assert refuse_day(today, due_on=DUE, today=today) is None
    assert str(refuse_day(date(2026, 3, 1), due_on=DUE, today=today)).endswith("Record a review that was held instead.")
    assert refuse_day(late, due_on=DUE, today=today, why=" ") == why_late(late, DUE)
    assert refuse_day(late, due_on=DUE, today=today, why="The child asked to wait for her brother.") is None
    assert refuse_day(late, due_on=None, today=today) is None


def asked(name: str, **told: object) -> Asked:
    sound = {"id": name, "due_on": DUE, "promise_due_on": PROMISED, "earliest": date(2026, 2, 2)}
    return Asked(**{**sound, **told})  # type: ignore[arg-type]


def chosen(*reviews: Asked, taken: dict[date, int] = FREE) -> dict[str, date | None]:
    return {str(key): each and each.day for key, each in plan_many(reviews, taken=taken).items()}


def test_many_reviews_planned_at_once_are_spread_over_days_and_whose_date_comes_first_chooses_first() -> None:
    hurried = asked("Ada", due_on=date(2026, 3, 19), promise_due_on=None)
    assert chosen(asked("Bo"), asked("Cy", due_on=date(2026, 3, 21)), hurried) == {
        "Bo": date(2026, 2, 26),
        "Cy": date(2026, 2, 25),
        "Ada": date(2026, 3, 5),
    }
    assert list(chosen(hurried, asked("Bo"))) == ["Bo", "Ada"]


def test_brothers_and_sisters_planned_at_once_have_the_same_day_until_it_is_full() -> None:
    family = [asked(name, family="Elm") for name in ("Ada", "Bo", "Cy", "Di")]
    stranger = asked("Eve", due_on=date(2026, 3, 21))
    days_of = chosen(*family, stranger)
    assert [days_of[name] for name in ("Ada", "Bo", "Cy")] == [date(2026, 2, 26)] * 3
    assert days_of["Di"] != date(2026, 2, 26) and days_of["Eve"] not in {days_of["Ada"], days_of["Di"]}


def test_children_of_no_family_are_not_taken_for_brothers_and_sisters() -> None:
    assert len(set(chosen(asked("Ada"), asked("Bo"), asked("Cy")).values())) == 3


def test_where_the_officer_has_no_day_left_the_review_has_none_and_the_others_are_planned() -> None:
    full = {date(2026, 1, 1) + timedelta(days=n): 3 for n in range(110)}
    assert chosen(asked("Ada"), asked("Bo", due_on=date(2026, 5, 1)), taken=full) == {
        "Ada": date(2026, 4, 21),
        "Bo": date(2026, 4, 22),
    }
    assert chosen(asked("Ada"), taken={day + timedelta(days=60): 3 for day in full} | full) == {"Ada": None}


def test_where_the_usual_day_has_passed_there_is_time_left_on_both_sides() -> None:
    """Due in nine working days: neither tomorrow, when nobody can be invited, nor the last day."""
    first = proposals(due_on=date(2026, 3, 13), promise_due_on=None, earliest=date(2026, 3, 3), taken={})[0]
    assert first.day == date(2026, 3, 9)


def by_hand(due_on: date, promised: date | None, earliest: date, taken: dict[date, int], kin: set[date]) -> list[date]:
    """What a diary and a finger would pick: day after day, by ruling out what is less good."""
    aim = min(due_on, promised) if promised else due_on
    ideal = wall.working_day_before(aim, 10)
    if ideal < earliest:
        ideal = earliest + timedelta(days=(aim - earliest).days // 2) if aim > earliest else earliest

    def free(first: date, last: date) -> list[date]:
        span = wall.days_between(first - wall.ONE_DAY, last)
        return [day for day in span if wall.is_working_day(day) and taken.get(day, 0) < 3]

    left = free(earliest, due_on)
    if not left:
        begins = earliest if earliest > due_on else due_on + wall.ONE_DAY
        return free(begins, begins + timedelta(days=56))[:5]
    picked: list[date] = []
    while left and len(picked) < 5:
        best = [day for day in left if day <= aim] or left
        best = [day for day in best if day >= aim - timedelta(days=56)] or best
        best = [day for day in best if day in kin] or best
        fewest = min(taken.get(day, 0) for day in best)
        best = [day for day in best if taken.get(day, 0) == fewest]
        nearest = min(abs((day - ideal).days) for day in best)
        picked.append(min(day for day in best if abs((day - ideal).days) == nearest))
        left.remove(picked[-1])
    return picked


near = st.integers(-90, 90)


@settings(max_examples=300, deadline=None, database=None)
@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.none() | st.integers(-30, 10),
    st.integers(-120, 30),
    st.dictionaries(near, st.integers(0, 4), max_size=60),
    st.sets(near, max_size=3),
)
def test_the_days_are_those_that_somebody_would_pick_by_hand(
    due_on: date, promised: int | None, start: int, busy: dict[int, int], kin: set[int]
) -> None:
    def on(offset: int) -> date:
        return due_on + timedelta(days=offset)

    taken, kin_days = {on(n): count for n, count in busy.items()}, {on(n) for n in kin}
    promise_due_on = None if promised is None else on(promised)
    found = proposals(
        due_on=due_on,
        promise_due_on=promise_due_on,
        earliest=on(start),
        taken=taken,
        wishes=Wishes(kin_days=frozenset(kin_days)),
    )
    assert days(found) == by_hand(due_on, promise_due_on, on(start), taken, kin_days)
    for each in found:
        assert wall.is_working_day(each.day) and each.day >= on(start) and taken.get(each.day, 0) < 3
        assert each.is_within_law == (each.day <= due_on)
        assert each.is_within_promise == (promise_due_on is None or each.day <= promise_due_on)
