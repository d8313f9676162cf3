"""How old a plan or report may be, what makes it out of date, and which of them a review asks for at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.documents import (
    ASKED_BY,
    ASKED_FOR,
    BigChange,
    Change,
    Document,
    How,
    Stretch,
    how_old,
    last_big_change,
    standing_of,
)

MEETING, BORN = date(2026, 6, 22), date(2015, 1, 2)
MOVED = BigChange(Change.MOVED, date(2026, 3, 3))
BEGAN = BigChange(Change.BEGAN, date(2026, 3, 3))
LONG_AGO, YESTERDAY = date(2020, 1, 1), date(2026, 6, 21)


def standing(kind, dated_on, born_on=BORN, change=None, last=None):
    return standing_of(kind, dated_on, born_on=born_on, meeting_on=MEETING, big_change=change, last_review_on=last)


def stretch(started_on, ended_on=None, reason="", legal_status="C1", placement="U4"):
    return Stretch(started_on, ended_on, reason, legal_status, placement)


@pytest.mark.parametrize("kind", ASKED_FOR)
def test_what_is_not_here_is_missing_and_somebody_asks_for_it(kind):
    assert standing(kind, None).how is How.MISSING
    assert ASKED_BY[kind]


@pytest.mark.parametrize(
    ("kind", "dated_on", "born_on", "months"),
    [
        pytest.param(Document.CARE_PLAN, date(2025, 6, 22), BORN, 12, id="care plan, a year"),
        pytest.param(Document.ASSESSMENT, date(2025, 6, 22), BORN, 12, id="assessment, a year"),
        pytest.param(Document.REPORT, date(2025, 6, 22), BORN, 12, id="report, a year"),
        pytest.param(
            Document.HEALTH, date(2025, 6, 22), date(2021, 6, 22), 12, id="health plan, on the fifth birthday"
        ),
        pytest.param(Document.HEALTH, date(2025, 12, 22), date(2021, 6, 23), 6, id="health plan, the day before"),
        pytest.param(Document.HEALTH, date(2025, 6, 22), None, 12, id="health plan, of unknown age"),
        pytest.param(Document.EDUCATION, date(2025, 12, 22), BORN, 6, id="education plan, a term and its holidays"),
    ],
)
def test_each_is_good_to_its_last_day_and_not_a_day_longer(kind, dated_on, born_on, months):
    assert standing(kind, dated_on, born_on).how is How.HERE
    older = standing(kind, dated_on.replace(day=21), born_on)
    assert older.how is How.OUT_OF_DATE
    assert f"older than {months} months on the day of the meeting, Monday 22 June 2026." in older.why


def test_what_is_out_of_date_names_its_day_the_limit_and_the_day_of_the_meeting():
    why = standing(Document.CARE_PLAN, date(2025, 6, 20)).why
    assert why == "It is of Friday 20 June 2025: older than 12 months on the day of the meeting, Monday 22 June 2026."


@pytest.mark.parametrize("kind", [Document.CARE_PLAN, Document.ASSESSMENT, Document.REPORT])
def test_a_plan_from_before_a_move_is_out_of_date_and_one_of_that_day_is_not(kind):
    before = standing(kind, date(2026, 3, 2), change=MOVED)
    assert before.how is How.OUT_OF_DATE
    assert (
        before.why == "It is of Monday 2 March 2026: older than the move to another placement on Tuesday 3 March 2026."
    )
    assert standing(kind, MOVED.on, change=MOVED).how is How.HERE


@pytest.mark.parametrize("kind", [Document.HEALTH, Document.EDUCATION])
def test_a_move_does_not_undo_what_a_doctor_or_a_school_found(kind):
    assert standing(kind, date(2026, 3, 2), change=MOVED).how is How.HERE


def test_a_plan_made_for_the_first_placement_may_be_ten_working_days_older_than_care():
    assert standing(Document.CARE_PLAN, date(2026, 2, 17), change=BEGAN).how is How.HERE
    older = standing(Document.CARE_PLAN, date(2026, 2, 16), change=BEGAN)
    assert older.why.endswith("older than the day on which care began, Tuesday 3 March 2026.")


@pytest.mark.parametrize(("dated_on", "how"), [(date(2026, 1, 5), How.OUT_OF_DATE), (date(2026, 1, 6), How.HERE)])
def test_the_report_is_newer_than_the_last_review(dated_on, how):
    found = standing(Document.REPORT, dated_on, last=date(2026, 1, 5))
    assert found.how is how
    assert ("not newer than the last review, on Monday 5 January 2026." in found.why) is (how is How.OUT_OF_DATE)
    assert standing(Document.CARE_PLAN, dated_on, last=date(2026, 1, 5)).how is How.HERE


@pytest.mark.parametrize(
    ("born_on", "how"),
    [
        pytest.param(date(2023, 6, 23), How.NOT_NEEDED, id="the day before the third birthday"),
        pytest.param(date(2023, 6, 22), How.MISSING, id="the third birthday"),
        pytest.param(date(2008, 6, 23), How.MISSING, id="the day before the eighteenth birthday"),
        pytest.param(date(2008, 6, 22), How.NOT_NEEDED, id="the eighteenth birthday"),
        pytest.param(None, How.MISSING, id="of unknown age"),
    ],
)
def test_an_education_plan_is_asked_for_between_nursery_and_eighteen(born_on, how):
    assert standing(Document.EDUCATION, None, born_on).how is how
    assert standing(Document.HEALTH, None, born_on).how is How.MISSING


def test_what_else_was_brought_is_never_out_of_date():
    assert standing(Document.OTHER, LONG_AGO, change=MOVED).how is How.HERE


@pytest.mark.parametrize(
    ("stretches", "change"),
    [
        pytest.param([], None, id="no care"),
        pytest.param([stretch(LONG_AGO)], (Change.BEGAN, LONG_AGO), id="one stretch"),
        pytest.param(
            [stretch(LONG_AGO, MOVED.on), stretch(MOVED.on, None, "P")], (Change.MOVED, MOVED.on), id="moved, same kind"
        ),
        pytest.param(
            [stretch(LONG_AGO, MOVED.on), stretch(MOVED.on, placement="K2")], (Change.MOVED, MOVED.on), id="no code"
        ),
        pytest.param(
            [stretch(LONG_AGO, MOVED.on), stretch(MOVED.on, None, "L", "C2")],
            (Change.STATUS, MOVED.on),
            id="a new order",
        ),
        pytest.param(
            [stretch(LONG_AGO, MOVED.on), stretch(MOVED.on, None, "B", "C2", "K2")], (Change.BOTH, MOVED.on), id="both"
        ),
        pytest.param(
            [stretch(LONG_AGO, MOVED.on), stretch(MOVED.on)], (Change.BEGAN, LONG_AGO), id="a row that changes nothing"
        ),
        pytest.param(
            [stretch(LONG_AGO, date(2021, 1, 1)), stretch(MOVED.on, None, "S")],
            (Change.BEGAN, MOVED.on),
            id="came back",
        ),
        pytest.param(
            [stretch(LONG_AGO, date(2026, 7, 1)), stretch(date(2026, 7, 1), None, "P")],
            (Change.BEGAN, LONG_AGO),
            id="to come",
        ),
        pytest.param([stretch(LONG_AGO, MOVED.on, "S", "V3")], None, id="short breaks are no move"),
    ],
)
def test_the_last_big_change_is_the_last_move_new_order_or_day_into_care(stretches, change):
    found = last_big_change(stretches[::-1], MEETING)
    assert (found and (found.what, found.on)) == change


DAYS = st.dates(date(2010, 1, 1), MEETING)


@given(kind=st.sampled_from(ASKED_FOR), days=st.tuples(DAYS, DAYS), born_on=DAYS, change=DAYS, last=DAYS)
def test_a_newer_one_never_stands_worse(kind, days, born_on, change, last):
    facts = (born_on, BigChange(Change.MOVED, change), last)
    older, newer = (standing(kind, day, *facts) for day in sorted(days))
    assert older.how is not How.HERE or newer.how is How.HERE
    assert bool(newer.why) is (newer.how is not How.HERE)
    limit = how_old(kind, born_on, MEETING)
    assert limit.source
