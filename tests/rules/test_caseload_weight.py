"""How much one officer can do well: 50 to 70 children full time, weighed by what makes a case more work."""

from decimal import Decimal

import pytest

from heard.rules.caseload_weight import Band, band_of, is_in_proceedings, limits_of, room_of, weight_of


def test_an_ordinary_case_weighs_one_and_a_hard_one_twice_that() -> None:
    assert weight_of(in_proceedings=False, is_far=False, is_complex=False) == 1
    assert weight_of(in_proceedings=True, is_far=False, is_complex=False) == Decimal("1.25")
    assert weight_of(in_proceedings=False, is_far=True, is_complex=False) == Decimal("1.25")
    assert weight_of(in_proceedings=False, is_far=False, is_complex=True) == Decimal("1.5")
    assert weight_of(in_proceedings=True, is_far=True, is_complex=True) == 2


@pytest.mark.parametrize(("status", "waits"), [("C1", True), ("L2", True), ("L3", True), ("C2", False), ("J1", False)])
def test_a_child_is_in_proceedings_while_the_family_court_has_yet_to_decide(status: str, waits: bool) -> None:
    assert is_in_proceedings(status) is waits


@pytest.mark.parametrize(
    ("load", "full_time", "band"),
    [
        pytest.param("49.75", "1", Band.ROOM, id="just under 50: room"),
        pytest.param("50", "1", Band.RIGHT, id="50 is right"),
        pytest.param("70", "1", Band.RIGHT, id="70 is right"),
        pytest.param("70.25", "1", Band.OVER, id="just over 70: over"),
        pytest.param("30", "0.6", Band.RIGHT, id="30 in three days a week is right"),
        pytest.param("42.25", "0.6", Band.OVER, id="a part-time officer is over sooner"),
    ],
)
def test_a_load_has_room_is_right_or_is_over_for_the_hours_worked(load: str, full_time: str, band: Band) -> None:
    assert band_of(Decimal(load), Decimal(full_time)) is band


def test_room_is_what_is_left_until_the_most_and_goes_below_nought() -> None:
    assert limits_of(Decimal("0.5")) == (25, 35)
    assert room_of(Decimal("30.5"), Decimal("0.5")) == Decimal("4.5")
    assert room_of(Decimal(36), Decimal("0.5")) == -1


@pytest.mark.parametrize("full_time", [Decimal(0), Decimal("-0.2")])
def test_a_caseload_of_zero_hours_is_refused(full_time: Decimal) -> None:
    with pytest.raises(ValueError, match="zero hours"):
        band_of(Decimal(1), full_time)
