"""Whom to appoint: brothers and sisters together, then the officer from before, then the one with most room."""

from decimal import Decimal

import pytest

from heard.rules.grounds import Ground, Rule
from heard.rules.suggestion import Candidate, Suggested, suggest

ONE = Decimal(1)
BARRED = Ground("social_worker", Rule.LAW, "They work on this child’s case.", "regulation 46(3)")


def officer(name: str, load: str = "40", full_time: str = "1", **more: object) -> Candidate:
    told = {"grounds": (), "reviews_brother_or_sister": False, "was_before": False, "children": int(float(load))}
    return Candidate(id=name, name=name, load=Decimal(load), full_time=Decimal(full_time), **{**told, **more})


def names(found: list[Suggested]) -> list[str]:
    return [each.candidate.name for each in found]


def test_the_officer_of_a_brother_or_sister_comes_first_then_the_one_from_before_then_the_lightest_load() -> None:
    found = suggest(
        [
            officer("Heavy", "60"),
            officer("Light", "20"),
            officer("Before", "65", was_before=True),
            officer("Sister’s", "69", reviews_brother_or_sister=True),
        ],
        weight=ONE,
    )
    assert names(found) == ["Sister’s", "Before", "Light", "Heavy"]
    assert [each.is_best for each in found] == [True, False, False, False]


def test_brothers_and_sisters_share_an_officer_up_to_the_most_and_not_beyond_it() -> None:
    full = officer("Sister’s", "69", reviews_brother_or_sister=True)
    assert names(suggest([officer("Light"), full], weight=ONE)) == ["Sister’s", "Light"]
    assert names(suggest([officer("Light"), full], weight=Decimal("1.25"))) == ["Light", "Sister’s"]


def test_the_officer_from_before_comes_first_only_where_they_have_room() -> None:
    before = officer("Before", "69", was_before=True)
    assert names(suggest([officer("Light"), before], weight=ONE)) == ["Before", "Light"]
    assert names(suggest([officer("Light"), before._replace(load=Decimal(70))], weight=ONE)) == ["Light", "Before"]


def test_the_load_is_shared_out_over_the_hours_that_an_officer_works() -> None:
    assert names(suggest([officer("Half", "26", "0.5"), officer("Full", "50")], weight=ONE)) == ["Full", "Half"]


def test_a_part_time_officer_feels_one_more_child_sooner() -> None:
    assert names(suggest([officer("A half", "20", "0.5"), officer("B full", "40")], weight=ONE)) == ["B full", "A half"]


def test_officers_alike_stand_by_name() -> None:
    assert names(suggest([officer("Zora"), officer("Ada")], weight=ONE)) == ["Ada", "Zora"]


def test_nobody_with_a_ground_against_them_is_suggested_as_best() -> None:
    barred = officer("Barred", "5", reviews_brother_or_sister=True, grounds=(BARRED,))
    found = suggest([barred, officer("Full up", "80")], weight=ONE)
    assert [(each.candidate.name, each.is_best) for each in found] == [("Full up", True), ("Barred", False)]
    assert [each.is_best for each in suggest([barred], weight=ONE)] == [False]


def test_where_there_is_nobody_nobody_is_suggested() -> None:
    assert suggest([], weight=ONE) == []


@pytest.mark.parametrize(
    ("candidate", "reasons"),
    [
        pytest.param(
            officer("A", "52", reviews_brother_or_sister=True, was_before=True),
            (
                "Reviews a brother or sister’s plan already.",
                "Was this child’s reviewing officer before.",
                "Has 52 children; a full-time officer has 50 to 70.",
            ),
            id="every reason",
        ),
        pytest.param(
            officer("A", "69.5", reviews_brother_or_sister=True, children=60),
            (
                "Reviews a brother or sister’s plan already, but has no room for this child.",
                "Has 60 children, who weigh as much as 69.5; a full-time officer has 50 to 70.",
                "With this child, would have more than that.",
            ),
            id="no room",
        ),
        pytest.param(
            officer("A", "1", "0.60"), ("Has 1 child; 30 to 42 is right for 0.6 of full time.",), id="part time"
        ),
        pytest.param(officer("A", "0"), ("Has no children; a full-time officer has 50 to 70.",), id="a new officer"),
    ],
)
def test_each_suggestion_gives_its_reasons(candidate: Candidate, reasons: tuple[str, ...]) -> None:
    (only,) = suggest([candidate], weight=ONE)
    assert only.reasons == reasons


def test_a_caseload_of_zero_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="zero hours"):
        suggest([officer("A", "0", "0")], weight=ONE)
