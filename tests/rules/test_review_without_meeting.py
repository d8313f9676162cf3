"""A review may go without a meeting only for a child long settled in foster care, once a year at most, and agreed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.care_periods import Episode
from heard.rules.review_without_meeting import Settled, refuse_without_meeting, settled_since
from tests.rules.oracle_calendar import months_after

SETTLED = Settled("U4", date(2024, 9, 1), date(2026, 3, 2), child_agreed=True, officer_agreed=True)
REVIEW = date(2026, 9, 2)


@pytest.mark.parametrize("placement", ["U1", "U4"])
def test_a_child_long_settled_in_foster_care_may_have_a_review_without_a_meeting(placement: str) -> None:
    assert refuse_without_meeting(REVIEW, SETTLED._replace(placement=placement)) is None


@pytest.mark.parametrize("placement", ["U3", "U6", "K2", "P1", "H5", ""])
def test_no_other_child_may(placement: str) -> None:
    assert refuse_without_meeting(REVIEW, SETTLED._replace(placement=placement)) == (
        "Only a child in long-term foster care can have a review without a meeting. Plan a meeting."
    )


@pytest.mark.parametrize(
    ("placed_on", "told"),
    [
        pytest.param(date(2025, 9, 1), None, id="a year and a day"),
        pytest.param(
            date(2025, 9, 2),
            "The child will have been in this placement for a year on Wednesday 2 September 2026. Plan a meeting.",
            id="a year to the day is not over twelve months",
        ),
        pytest.param(None, "Nobody has recorded when this placement began. Plan a meeting.", id="not known"),
    ],
)
def test_the_placement_has_lasted_more_than_twelve_months(placed_on: date | None, told: str | None) -> None:
    assert refuse_without_meeting(REVIEW, SETTLED._replace(placed_on=placed_on)) == told


@pytest.mark.parametrize(
    ("last_meeting_on", "told"),
    [
        pytest.param(date(2026, 3, 2), None, id="six months ago"),
        pytest.param(
            date(2026, 3, 1),
            "The last meeting was on Sunday 1 March 2026. Without one now there could be none for more than a year. "
            "Plan a meeting.",
            id="six months and a day ago",
        ),
        pytest.param(
            None, "No review with a meeting is recorded, and there is one in each year. Plan a meeting.", id="never"
        ),
    ],
)
def test_there_is_a_meeting_at_least_once_a_year(last_meeting_on: date | None, told: str | None) -> None:
    assert refuse_without_meeting(REVIEW, SETTLED._replace(last_meeting_on=last_meeting_on)) == told


@settings(max_examples=200, deadline=None, database=None)
@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(0, 500))
def test_whoever_goes_without_can_still_be_met_within_a_year_at_the_next_review(review_on: date, ago: int) -> None:
    last = date.fromordinal(review_on.toordinal() - ago)
    settled = SETTLED._replace(placed_on=date(2010, 1, 1), last_meeting_on=last)
    may = refuse_without_meeting(review_on, settled) is None
    assert may == (months_after(review_on, 6) <= months_after(last, 12))


def test_the_child_and_the_officer_both_agree() -> None:
    assert "The child has not agreed" in str(refuse_without_meeting(REVIEW, SETTLED._replace(child_agreed=False)))
    assert "officer has not agreed" in str(refuse_without_meeting(REVIEW, SETTLED._replace(officer_agreed=False)))


def lived(*told: str, ended_on: date | None = None) -> list[Episode]:
    """Episodes on the first of each month of 2025, each `reason placement`."""
    firsts = [date(2025, month, 1) for month in range(1, len(told) + 2)]
    rows = zip(firsts, [*firsts[1 : len(told)], ended_on], told, strict=False)
    return [Episode(first, last, *each.split()[:1], "C1", each.split()[1], "") for first, last, each in rows]


@pytest.mark.parametrize(
    ("told", "month"),
    [
        pytest.param(["S U4"], 1, id="since the child came into care"),
        pytest.param(["S U4", "L U4"], 1, id="another legal status moves nobody"),
        pytest.param(["S U6", "P U4", "L U4", "L U4"], 2, id="back to the day the child moved there"),
        pytest.param(["S U4", "P U4"], 2, id="other carers of the same kind"),
        pytest.param(["S U4", "B U4", "U U1"], 2, id="the same carers, and long-term before"),
        pytest.param(["S U6", "T U4"], 2, id="the same carers, but not long-term before"),
        pytest.param(["S U4", "T U6", "T U4"], 3, id="not long-term in between"),
    ],
)
def test_a_placement_counts_from_when_it_became_what_it_is(told: list[str], month: int) -> None:
    rows = lived(*told)
    assert settled_since(rows) == (told[-1].split()[1], date(2025, month, 1))
    assert settled_since(reversed(rows)) == settled_since(rows)


def test_a_child_who_has_left_or_never_came_is_settled_nowhere() -> None:
    assert settled_since(lived("S U4", ended_on=date(2025, 5, 1))) == ("", None)
    assert settled_since([]) == ("", None)
