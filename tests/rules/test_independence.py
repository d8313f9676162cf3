"""Who may not review a child’s plan: the law first and apart from our own rule, and every ground, not just one."""

from datetime import date

import pytest

from heard.rules.grounds import Ground, Rule
from heard.rules.independence import (
    AGAINST_INDEPENDENCE,
    BARRED_BY_LAW,
    PART_WORDS,
    WORKS_WITH_CHILD,
    Kind,
    Part,
    Tie,
    why_not_independent,
)

TODAY = date(2026, 11, 25)
BEGAN, ENDED = date(2024, 3, 4), date(2025, 5, 1)


def told(*ties: Tie, day: date = TODAY) -> list[Ground]:
    return why_not_independent(ties, day, name="Maren Holt")


def keys(grounds: list[Ground]) -> list[str]:
    return [ground.key for ground in grounds]


@pytest.mark.parametrize(
    ("tie", "paragraph", "sentence"),
    [
        pytest.param(
            Tie(Kind.SOCIAL_WORKER, BEGAN),
            "46(3)(a)",
            "Maren Holt has been this child’s social worker since 4 March 2024.",
            id="prepares the plan and manages the case",
        ),
        pytest.param(
            Tie(Kind.TEAM, BEGAN, None, "Care team north"),
            "46(3)(a)",
            "Maren Holt has had a post in Care team north, which has this child’s case, since 4 March 2024.",
            id="works in the team that has the case",
        ),
        pytest.param(
            Tie(Kind.VISITING, BEGAN),
            "46(3)(b)",
            "Maren Holt has visited this child for the council since 4 March 2024.",
            id="visits the child for the council",
        ),
        pytest.param(
            Tie(Kind.ADVISER, BEGAN),
            "46(3)(c)",
            "Maren Holt has been this child’s personal adviser since 4 March 2024.",
            id="is the child’s personal adviser",
        ),
        pytest.param(
            Tie(Kind.MANAGES, BEGAN, None, "Tobias Reed"),
            "46(3)(d)",
            "Maren Holt has managed Tobias Reed, and so this child’s case, since 4 March 2024.",
            id="manages one of these",
        ),
        pytest.param(
            Tie(Kind.RESOURCES, BEGAN),
            "46(3)(e)",
            "Maren Holt has decided what is spent on this child’s case since 4 March 2024.",
            id="controls the resources for the case",
        ),
    ],
)
def test_the_law_bars_everyone_whom_the_regulation_names_and_nobody_may_override_it(
    tie: Tie, paragraph: str, sentence: str
) -> None:
    (ground,) = told(tie)
    assert ground.rule is Rule.LAW
    assert ground.told_as == "The law"
    assert not ground.may_be_overridden
    assert ground.source.endswith(paragraph)
    assert ground.sentence == sentence


@pytest.mark.parametrize("kind", list(BARRED_BY_LAW))
def test_what_the_law_bars_at_present_our_own_rule_asks_about_in_the_past(kind: Kind) -> None:
    (ground,) = told(Tie(kind, BEGAN, ENDED))
    assert ground.key == f"past_{kind}"
    assert ground.told_as == "Our own rule"
    assert ground.may_be_overridden
    assert "from 4 March 2024 until 1 May 2025" in ground.sentence


def test_a_past_tie_whose_beginning_is_not_known_says_only_when_it_ended() -> None:
    (ground,) = told(Tie(Kind.SOCIAL_WORKER, None, ENDED, "Care team north"))
    assert ground.sentence == "Maren Holt was this child’s social worker (Care team north) until 1 May 2025."


@pytest.mark.parametrize(
    ("tie", "sentence"),
    [
        (Tie(Kind.RELATIVE, None), "Maren Holt is a relative of this child."),
        (Tie(Kind.RELATIVE, BEGAN), "Maren Holt is a relative of this child."),
        (Tie(Kind.DECLARED, None), "Maren Holt has declared a conflict of interest in this child’s case."),
        (
            Tie(Kind.DECLARED, BEGAN),
            "Maren Holt has had a declared conflict of interest in this child’s case since 4 March 2024.",
        ),
        (
            Tie(Kind.PARENTS_IRO, BEGAN),
            "Maren Holt has reviewed the plan of this child’s own parent, who is in care too, since 4 March 2024.",
        ),
        (
            Tie(Kind.CHILDS_IRO, BEGAN),
            "Maren Holt has reviewed the plan of this child’s own child, who is in care too, since 4 March 2024.",
        ),
    ],
)
def test_a_relative_a_declared_conflict_and_the_familys_officer_are_our_own_rule_while_they_hold(
    tie: Tie, sentence: str
) -> None:
    (ground,) = told(tie)
    assert (ground.key, ground.rule, ground.may_be_overridden) == (tie.kind, Rule.SERVICE, True)
    assert ground.sentence == sentence
    assert told(tie._replace(until=ENDED)) == []


@pytest.mark.parametrize("kind", [Kind.WAS_IRO, Kind.ADVOCATE, Kind.CHAIR])
def test_to_have_been_the_childs_officer_advocate_or_conference_chair_is_no_conflict(kind: Kind) -> None:
    assert told(Tie(kind, BEGAN), Tie(kind, BEGAN, ENDED)) == []


def test_every_conflict_is_listed_the_law_first() -> None:
    found = told(
        Tie(Kind.RELATIVE, None),
        Tie(Kind.SOCIAL_WORKER, BEGAN, ENDED),
        Tie(Kind.RESOURCES, BEGAN),
        Tie(Kind.MANAGES, BEGAN, None, "Care team north"),
        Tie(Kind.TEAM, BEGAN, None, "Care team north"),
        Tie(Kind.CHAIR, BEGAN),
    )
    assert keys(found) == ["team", "manages", "resources", "past_social_worker", "relative"]


def test_a_tie_is_present_on_the_day_before_it_ends_and_past_on_the_day_it_no_longer_holds() -> None:
    tie = Tie(Kind.SOCIAL_WORKER, BEGAN, ENDED)
    assert keys(told(tie, day=date(2025, 4, 30))) == ["social_worker"]
    assert keys(told(tie, day=ENDED)) == ["past_social_worker"]


def test_a_tie_that_begins_later_bars_already_and_says_from_when() -> None:
    (ground,) = told(Tie(Kind.TEAM, date(2026, 12, 7), None, "Care team north"))
    assert ground.rule is Rule.LAW
    assert (
        ground.sentence == "From 7 December 2026 Maren Holt has a post in Care team north, which has this child’s case."
    )


def test_a_tie_that_begins_on_the_day_itself_holds_since_that_day() -> None:
    (ground,) = told(Tie(Kind.ADVISER, TODAY))
    assert ground.sentence == "Maren Holt has been this child’s personal adviser since 25 November 2026."


def test_a_tie_that_would_end_on_the_day_it_begins_never_holds() -> None:
    later = date(2026, 12, 7)
    assert told(Tie(Kind.TEAM, later, later)) == []
    assert keys(told(Tie(Kind.TEAM, later, date(2026, 12, 8)))) == ["team"]


def test_one_who_was_and_is_again_the_social_worker_is_barred_by_law_alone() -> None:
    found = told(Tie(Kind.SOCIAL_WORKER, BEGAN, ENDED), Tie(Kind.SOCIAL_WORKER, date(2026, 1, 5)))
    assert keys(found) == ["social_worker"]


def test_a_past_tie_of_another_kind_is_told_beside_a_present_one() -> None:
    found = told(Tie(Kind.SOCIAL_WORKER, BEGAN, ENDED), Tie(Kind.ADVISER, ENDED))
    assert keys(found) == ["adviser", "past_social_worker"]


def test_the_same_tie_through_the_same_team_is_told_once_and_from_its_first_day() -> None:
    north, south = "Care team north", "Care team south"
    found = told(
        Tie(Kind.TEAM, ENDED, date(2026, 12, 1), north),
        Tie(Kind.TEAM, BEGAN, None, north),
        Tie(Kind.TEAM, BEGAN, None, south),
    )
    assert [north in ground.sentence for ground in found] == [True, False]
    assert found[0].sentence.endswith("since 4 March 2024.")


def test_of_several_past_times_through_one_team_the_last_is_told() -> None:
    (ground,) = told(Tie(Kind.TEAM, date(2025, 1, 6), date(2025, 2, 3)), Tie(Kind.TEAM, BEGAN, ENDED))
    expected = "Maren Holt had a post in the team that has this child’s case from 4 March 2024 until 1 May 2025."
    assert ground.sentence == expected


def test_nobody_without_a_tie_is_barred() -> None:
    assert told() == []


def test_the_record_itself_can_stand_against_somebody_and_cannot_be_overridden() -> None:
    ground = Ground("no_post", Rule.RECORD, "Maren Holt holds no post as a reviewing officer.", "the posts on record")
    assert (ground.told_as, ground.may_be_overridden) == ("The record", False)


def test_each_part_has_its_words_and_only_speaking_for_the_child_and_chairing_leave_one_independent() -> None:
    assert set(PART_WORDS) == set(Part)
    assert Part.VISITING.label == "Visits the child for the council"
    assert set(Part) - AGAINST_INDEPENDENCE == {Part.ADVOCATE, Part.CHAIR}
    assert {Part.RESOURCES} == AGAINST_INDEPENDENCE - WORKS_WITH_CHILD
