"""Promises about lines of management: whatever tree of teams a council draws, its lines meet only at its leaders."""

from collections.abc import Hashable, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heard.rules.management_lines import Line, lines_broken, why_not_under
from tests.rules import oracle_independence as oracle

whole = settings(max_examples=300, deadline=None, database=None)
lines = st.sampled_from(list(Line))
Tree = Mapping[Hashable, tuple[Line, Hashable | None]]


@st.composite
def trees(draw: Any) -> Tree:
    """Up to seven teams, each under any of them or under none: sound trees, crossed lines and circles."""
    names = ["Director", "North", "South", "Reviewing", "Post room", "Leaving care", "Nights"][
        : draw(st.integers(0, 7))
    ]
    return {name: (draw(lines), draw(st.sampled_from([None, *names]))) for name in names}


@pytest.mark.parametrize("line", list(Line))
def test_lines_meet_only_at_leaders(line: Line) -> None:
    for above in (chain for length in range(5) for chain in product(Line, repeat=length)):
        refusal = why_not_under(line, above)
        assert (refusal is None) == oracle.may_stand(line, above), (line, above, refusal)
        assert refusal is None or refusal.endswith(".")


@whole
@given(lines, st.lists(lines, max_size=8))
def test_below_a_team_that_may_not_stand_there_no_team_of_its_line_may(line: Line, above: list[Line]) -> None:
    assert why_not_under(line, above) is None or why_not_under(line, [line, *above]) is not None


@whole
@given(trees())
@example({"North": (Line.SOCIAL_WORK, "North")})
@example({"North": (Line.SUPPORT, "South"), "South": (Line.SUPPORT, "North"), "Nights": (Line.SUPPORT, "North")})
def test_every_team_that_stands_wrongly_in_a_tree_is_told_and_no_other(tree: Tree) -> None:
    told = lines_broken(tree)
    assert set(told) == {team for team in tree if not oracle.stands_soundly(team, tree)}
    circled = {team for team in tree if oracle.way_up(team, tree) is None}
    assert {team for team, why in told.items() if "answer to itself" in why} == circled


@whole
@given(trees())
def test_no_reviewing_officer_answers_to_a_social_worker_nor_the_other_way_round_in_a_sound_tree(tree: Tree) -> None:
    broken = lines_broken(tree)
    for team in tree.keys() - broken.keys():
        met = {tree[each][0] for each in oracle.way_up(team, tree) or []} | {tree[team][0]}
        assert Line.IRO_SERVICE not in met or not met & {Line.SOCIAL_WORK, Line.SUPPORT}
