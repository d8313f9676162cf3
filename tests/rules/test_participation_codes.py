"""How a child took part in a review, by the national codes, and at which age each can be used."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.participation_codes import PARTICIPATION_CODES, refuse
from heard.rules.timescales import months_after

DAYS = st.dates(date(1992, 1, 1), date(2040, 12, 31))
FROM_FOUR = sorted(PARTICIPATION_CODES.keys() - {"PN0"})


def test_the_codes_are_those_that_the_returns_are_read_by():
    assert list(PARTICIPATION_CODES) == [f"PN{number}" for number in range(8)]


@pytest.mark.parametrize(
    ("code", "born_on", "allowed"),
    [
        pytest.param("PN0", "2021-03-25", True, id="4 tomorrow"),
        pytest.param("PN1", "2021-03-25", False, id="4 tomorrow, but spoke"),
        pytest.param("PN0", "2021-03-24", True, id="4th birthday, counted as under 4"),
        pytest.param("PN1", "2021-03-24", True, id="4th birthday, counted as 4"),
        pytest.param("PN0", "2021-03-23", False, id="4 yesterday, but counted as under 4"),
        pytest.param("PN1", "2021-03-23", True, id="4 yesterday"),
    ],
)
def test_the_code_fits_the_age_on_the_day(code, born_on, allowed):
    assert (refuse(code, date.fromisoformat(born_on), date(2025, 3, 24)) is None) == allowed


@given(born_on=DAYS, held_on=DAYS, code=st.sampled_from(FROM_FOUR))
def test_one_kind_of_code_fits_and_on_the_birthday_both(born_on, held_on, code):
    fits = [refuse(each, born_on, held_on) is None for each in ("PN0", code)]
    assert any(fits)
    assert all(fits) == (held_on == months_after(born_on, 48))


@given(born_on=DAYS, days=st.integers(-1500, 9000))
def test_every_refusal_says_what_to_do(born_on, days):
    held_on = born_on + timedelta(days=days)
    for code in (*PARTICIPATION_CODES, "PN8", ""):
        sentence = refuse(code, born_on, held_on)
        assert sentence is None or ("Choose" in sentence and sentence.endswith("."))


@pytest.mark.parametrize("code", PARTICIPATION_CODES)
def test_where_the_date_of_birth_is_not_known_any_code_of_the_list_is_taken(code):
    assert refuse(code, None, date(2025, 3, 24)) is None


@pytest.mark.parametrize("code", ["", "PN8", "pn1", "PN"])
def test_a_code_that_is_not_in_the_list_is_refused(code):
    assert refuse(code, None, date(2025, 3, 24)) == "Choose how the child took part in the review."
