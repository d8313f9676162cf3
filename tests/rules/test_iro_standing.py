"""A reviewing officer is a registered social worker with five years’ experience, on the day they are appointed."""

from datetime import date

import pytest

from heard.rules.grounds import Ground
from heard.rules.iro_standing import Registration, registration_warning, why_no_standing
from tests.rules.reading import day

TODAY = date(2026, 11, 25)
SOUND = Registration("SW104711", date(2027, 11, 30), date(2009, 7, 1))


def refused(registration: Registration | None, on: date = TODAY) -> list[Ground]:
    return why_no_standing(registration, on, name="Maren Holt")


def test_a_registered_social_worker_with_five_years_has_standing() -> None:
    assert refused(SOUND) == []


def test_a_registration_stands_on_its_last_day_and_not_on_the_next() -> None:
    assert refused(SOUND, date(2027, 11, 30)) == []
    (lapsed,) = refused(SOUND, date(2027, 12, 1))
    assert lapsed.key == "registration_lapsed"
    assert lapsed.source == "Care Planning Regulations 2010, regulation 46(1)"
    assert lapsed.sentence == (
        "Maren Holt’s registration as a social worker runs only until 30 November 2027. "
        "Only a registered social worker may be a reviewing officer."
    )


@pytest.mark.parametrize(
    ("qualified", "full"),
    [
        pytest.param("2021-11-26", "2026-11-26", id="the same day five years on"),
        pytest.param("2020-02-29", "2025-02-28", id="29 February, in a year without one"),
        pytest.param("2021-02-28", "2026-02-28", id="28 February"),
    ],
)
def test_five_years_are_full_on_the_same_day_five_years_on_and_not_the_day_before(qualified: str, full: str) -> None:
    registration = SOUND._replace(qualified_on=day(qualified))
    full_on = day(full)
    assert refused(registration, full_on) == []
    (too_new,) = refused(registration, date.fromordinal(full_on.toordinal() - 1))
    assert too_new.key == "too_new"
    assert f"{full_on.day} {full_on:%B %Y}" in too_new.sentence
    assert "five years" in too_new.sentence
    assert "46(2)" in too_new.source and "Handbook" in too_new.source


@pytest.mark.parametrize(
    ("registration", "expected"),
    [
        pytest.param(None, ["no_registration", "qualified_unknown"], id="nothing on record"),
        pytest.param(SOUND._replace(number=""), ["no_registration"], id="no number"),
        pytest.param(SOUND._replace(runs_until=None), ["registration_unknown_end"], id="no last day"),
        pytest.param(SOUND._replace(qualified_on=None), ["qualified_unknown"], id="no day of qualification"),
        pytest.param(
            Registration("SW1", date(2026, 11, 24), date(2023, 7, 1)), ["registration_lapsed", "too_new"], id="both"
        ),
    ],
)
def test_everything_that_is_missing_is_named_and_none_of_it_may_be_overridden(
    registration: Registration | None, expected: list[str]
) -> None:
    grounds = refused(registration)
    assert [ground.key for ground in grounds] == expected
    assert not any(ground.may_be_overridden for ground in grounds)
    assert all("Maren Holt" in ground.sentence for ground in grounds)


@pytest.mark.parametrize(
    ("runs_until", "warning"),
    [
        pytest.param("2027-02-26", "", id="three months and a day ahead"),
        pytest.param(
            "2027-02-25", "Registration runs out on 25 February 2027, in 92 days. Ask them to renew it.", id="3 months"
        ),
        pytest.param("2026-12-03", "Registration runs out on 3 December, in 8 days. Ask them to renew it.", id="soon"),
        pytest.param("2026-11-26", "Registration runs out on 26 November, tomorrow. Ask them to renew it.", id="next"),
        pytest.param("2026-11-25", "Registration runs out on 25 November, today. Ask them to renew it.", id="last day"),
        pytest.param(
            "2026-11-24",
            "Registration ran out on 24 November, 1 day ago. Until that is put right, they cannot be appointed.",
            id="lapsed",
        ),
    ],
)
def test_a_registration_warns_for_three_months_before_its_last_day_and_ever_after(
    runs_until: str, warning: str
) -> None:
    assert registration_warning(SOUND._replace(runs_until=day(runs_until)), TODAY) == warning


@pytest.mark.parametrize("registration", [None, SOUND._replace(number=""), SOUND._replace(runs_until=None)])
def test_a_registration_that_nobody_recorded_warns(registration: Registration | None) -> None:
    assert registration_warning(registration, TODAY).endswith("Until that is put right, they cannot be appointed.")
