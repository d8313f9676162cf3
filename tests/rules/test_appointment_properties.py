"""Promises about who may review a child's plan, and by when somebody must: they hold whatever is on file.

Asked of the rules and, where there is something to reckon, of the plain oracle beside them.
"""

from collections import Counter
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heard.rules.appointment_clock import APPOINTED, appointment_due, explain_appointment
from heard.rules.day_words import short_day
from heard.rules.grounds import Ground, Rule
from heard.rules.independence import (
    AGAINST_INDEPENDENCE,
    PART_WORDS,
    WORKS_WITH_CHILD,
    Kind,
    Part,
    Tie,
    why_not_independent,
)
from heard.rules.iro_standing import Registration, registration_warning, why_no_standing
from tests.rules import oracle_independence as oracle
from tests.rules.oracle_calendar import is_working_day, months_after

whole = settings(max_examples=300, deadline=None, database=None)
NAME = "Adaeze Penhaligon"
LEAP_DAY = date(2028, 2, 29)
TEAMS = ("", "Care team north", "Care team south", "Wren Halloway")
IN_CARE_LAW, IN_SERVICE, IN_NEITHER = oracle.BARRED_BY_LAW, oracle.ASKED_BY_SERVICE, oracle.NO_CONFLICT


def days() -> st.SearchStrategy[date]:
    """Any day of thirty years, often one on which counting goes wrong."""
    any_day = st.dates(date(2015, 1, 1), date(2045, 12, 31))
    return any_day | st.sampled_from([LEAP_DAY, LEAP_DAY - timedelta(1), date(2026, 12, 24), date(2026, 8, 31)])


@st.composite
def ties(draw: Any, day: date) -> Tie:
    """A tie near `day`: from the beginning or from a day, for good or up to one, often ending just then."""
    began = draw(st.none() | st.integers(-50, 50))
    lasted = draw(st.none() | st.integers(0, 60))
    until = began + lasted if began is not None and lasted is not None else draw(st.none() | st.integers(-2, 2))
    if began is not None and until is not None:
        until = max(until, began)
    start, end = (None if each is None else day + timedelta(days=each) for each in (began, until))
    kind = draw(st.sampled_from(list(Kind)))
    return Tie(kind, start, end, draw(st.sampled_from(TEAMS)) if kind in IN_CARE_LAW else "")


@st.composite
def papers(draw: Any) -> tuple[list[Tie], date]:
    """All that is on file between somebody and a child, and the day of asking."""
    day = draw(days())
    return draw(st.lists(ties(day), max_size=7)), day


on_file = given(papers())


def grounds(file: tuple[list[Tie], date]) -> list[Ground]:
    return why_not_independent(*file, name=NAME)


def keys(found: list[Ground]) -> Counter[tuple[str, Rule]]:
    return Counter((ground.key, ground.rule) for ground in found)


# ---- independence


@whole
@on_file
def test_every_conflict_is_found_and_no_other(file: tuple[list[Tie], date]) -> None:
    assert keys(grounds(file)) == Counter((each.key, each.rule) for each in oracle.conflicts(*file))


@whole
@on_file
def test_each_conflict_says_who_through_what_and_since_when(file: tuple[list[Tie], date]) -> None:
    found = grounds(file)
    for each in oracle.conflicts(*file):
        told = [one.sentence for one in found if one.key == each.key and each.through in one.sentence]
        assert told, f"no sentence names {each.through} for {each.key}"
        assert all(NAME in sentence for sentence in told)
        if each.rule is Rule.LAW and None not in each.since:
            assert any(short_day(since) in sentence for sentence in told for since in each.since if since)


@whole
@given(papers(), st.integers(0, 10**6))
def test_the_order_in_which_ties_were_filed_changes_nothing(file: tuple[list[Tie], date], seed: int) -> None:
    shuffled = list(file[0])
    Random(seed).shuffle(shuffled)
    assert grounds((shuffled, file[1])) == grounds(file)


@whole
@on_file
def test_a_tie_filed_twice_is_told_once(file: tuple[list[Tie], date]) -> None:
    assert grounds((file[0] * 2, file[1])) == grounds(file)


@whole
@on_file
def test_the_law_stands_before_our_own_rule(file: tuple[list[Tie], date]) -> None:
    rules = [ground.rule for ground in grounds(file)]
    assert rules == sorted(rules, key=[Rule.LAW, Rule.SERVICE].index)


@whole
@on_file
def test_nothing_that_may_be_overridden_is_law_and_nothing_of_the_law_may_be(file: tuple[list[Tie], date]) -> None:
    for ground in grounds(file):
        assert ground.may_be_overridden == (ground.rule is Rule.SERVICE)
        assert ground.may_be_overridden == (ground.told_as == "Our own rule")
        assert ("46(3)" in ground.source) == (ground.rule is Rule.LAW)


@whole
@given(papers(), st.data())
def test_another_tie_never_takes_away_a_ground_of_another_kind(file: tuple[list[Tie], date], data: Any) -> None:
    more = data.draw(ties(file[1]))
    before, after = keys(grounds(file)), keys(grounds(([*file[0], more], file[1])))
    lost = before - after
    assert all(key.removeprefix("past_") == more.kind for key, _ in lost)


@whole
@given(papers(), st.data())
def test_a_tie_never_turns_a_bar_by_law_into_less(file: tuple[list[Tie], date], data: Any) -> None:
    more = data.draw(ties(file[1]))
    by_law = {key for key in keys(grounds(file)) if key[1] is Rule.LAW}
    assert by_law <= set(keys(grounds(([*file[0], more], file[1]))))


@pytest.mark.parametrize("kind", [*IN_CARE_LAW, *IN_SERVICE])
def test_a_tie_turns_past_on_the_first_day_that_it_no_longer_holds(kind: str) -> None:
    tie = Tie(Kind(kind), date(2026, 3, 2), LEAP_DAY)
    last, next_day = (grounds(([tie], day)) for day in (LEAP_DAY - timedelta(1), LEAP_DAY))
    assert keys(last) == {(kind, Rule.LAW if kind in IN_CARE_LAW else Rule.SERVICE): 1}
    assert keys(next_day) == ({(f"past_{kind}", Rule.SERVICE): 1} if kind in IN_CARE_LAW else {})


@pytest.mark.parametrize("kind", IN_NEITHER)
def test_a_friend_of_the_child_s_voice_is_in_no_conflict(kind: str) -> None:
    assert grounds(([Tie(Kind(kind), None), Tie(Kind(kind), date(2026, 3, 2), LEAP_DAY)], LEAP_DAY)) == []


def test_each_kind_is_law_or_ours_or_no_conflict_and_has_a_ground_of_its_own() -> None:
    assert set(Kind) == {*IN_CARE_LAW, *IN_SERVICE, *IN_NEITHER}
    assert set(map(str, AGAINST_INDEPENDENCE)) == set(IN_CARE_LAW) & set(map(str, Part))
    assert set(PART_WORDS) == set(Part) and set(WORKS_WITH_CHILD) < set(AGAINST_INDEPENDENCE)
    every = [Tie(kind, None, until, "") for kind, until in product(Kind, (None, LEAP_DAY))]
    assert len(keys(grounds((every, LEAP_DAY)))) == len(IN_CARE_LAW) + len(IN_SERVICE)


@whole
@on_file
def test_a_ground_can_be_read_aloud_and_kept(file: tuple[list[Tie], date]) -> None:
    for ground in [*grounds(file), *why_no_standing(None, file[1], name=NAME)]:
        assert ground.sentence.endswith(".") and ground.sentence[0].isupper()
        assert not [sign for sign in ("'", "_", "None", "IRO", "  ") if sign in ground.sentence]
        assert ground.source and 0 < len(ground.key) <= 20


# ---- standing


@st.composite
def registrations(draw: Any, day: date) -> Registration:
    """A registration near its end, or its fifth year, or unknown in part."""
    until, of_five = draw(st.none() | st.integers(-3, 3)), draw(st.none() | st.integers(-3, 3))
    return Registration(
        draw(st.sampled_from(["", "SW104711"])),
        None if until is None else day + timedelta(days=until),
        None if of_five is None else months_after(day, -60) + timedelta(days=of_five),
    )


@whole
@given(days(), st.data())
def test_standing_is_refused_for_everything_that_is_missing(day: date, data: Any) -> None:
    registration = data.draw(registrations(day))
    found = why_no_standing(registration, day, name=NAME)
    assert {ground.key for ground in found} == oracle.lacks_standing(registration, day)
    assert all(NAME in ground.sentence and not ground.may_be_overridden for ground in found)


@whole
@given(days())
def test_five_years_are_full_on_the_same_day_five_years_on(qualified_on: date) -> None:
    day = qualified_on + timedelta(days=5 * 365 - 3)
    while any(ground.key == "too_new" for ground in why_no_standing(held(qualified_on), day, name=NAME)):
        day += timedelta(days=1)
    leap = (qualified_on.month, qualified_on.day) == (2, 29)
    assert day == date(qualified_on.year + 5, qualified_on.month, 28 if leap else qualified_on.day)


def held(qualified_on: date) -> Registration:
    return Registration("SW104711", date.max, qualified_on)


def test_nobody_without_a_registration_has_standing() -> None:
    assert "no_registration" in {ground.key for ground in why_no_standing(None, LEAP_DAY, name=NAME)}
    assert registration_warning(None, LEAP_DAY)


@whole
@given(days(), st.integers(-10, 130))
@example(date(2027, 5, 31), 92)
def test_a_warning_is_given_for_three_months_before_and_ever_after(last_day: date, ahead: int) -> None:
    registration, today = Registration("SW104711", last_day, date(2001, 9, 3)), last_day - timedelta(days=ahead)
    said = registration_warning(registration, today)
    assert bool(said) == oracle.is_warned(registration, today) == (short_day(last_day) in said)
    lapsed = {ground.key for ground in why_no_standing(registration, today, name=NAME)}
    assert (lapsed == {"registration_lapsed"}) == (today > last_day)
    assert not lapsed or said, "nobody is refused unwarned"


# ---- the five working days


@whole
@given(days())
@example(date(2026, 12, 24))
@example(date(2027, 3, 25))
def test_five_working_days_are_counted_one_by_one(day: date) -> None:
    assert APPOINTED.due(day) == oracle.five_working_days_after(day)
    due = appointment_due(day, None)
    assert (due.due_on, due.counted_from) == (oracle.five_working_days_after(day), day)
    assert due.due_on and is_working_day(due.due_on)


@whole
@given(st.none() | days(), st.none() | st.integers(-400, 400))
def test_the_clock_of_an_appointment_starts_with_care_or_with_the_vacancy(entered_on: date | None, after: Any) -> None:
    vacant_since = None if after is None else (entered_on or LEAP_DAY) + timedelta(days=after)
    assert appointment_due(entered_on, vacant_since) == oracle.when_due(entered_on, vacant_since)


@whole
@given(days(), st.booleans(), st.integers(0, 40))
def test_the_clock_of_an_appointment_is_explained(day: date, is_vacant: bool, after: int) -> None:
    due = appointment_due(None, day) if is_vacant else appointment_due(day, None)
    words = explain_appointment(due, "Tamsin", day + timedelta(days=after))
    assert due.due_on and due.counted_from
    assert "Tamsin" in words and short_day(due.counted_from) in words
    assert "five working days" in words.lower() or "5 working days" in words
    assert words.endswith(".") and "'" not in words
