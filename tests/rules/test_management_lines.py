"""The reviewing service stands in a line of its own; lines meet only at the Director or where the council says."""

import pytest

from heard.rules.management_lines import Line, lines_broken, why_not_under

LEADERS, REVIEWERS, WORKERS, SUPPORT = Line.LEADERSHIP, Line.IRO_SERVICE, Line.SOCIAL_WORK, Line.SUPPORT


@pytest.mark.parametrize(
    ("line", "above"),
    [
        pytest.param(REVIEWERS, [], id="the reviewing service at the top"),
        pytest.param(REVIEWERS, [REVIEWERS, LEADERS, LEADERS], id="the reviewing service up to the Director"),
        pytest.param(WORKERS, [WORKERS, LEADERS], id="social work up to the Director"),
        pytest.param(SUPPORT, [WORKERS, LEADERS], id="support under social work"),
        pytest.param(LEADERS, [LEADERS], id="a service director under the Director"),
        pytest.param(LEADERS, [], id="the Director"),
    ],
)
def test_a_team_stands_in_its_own_line_and_lines_meet_at_the_leadership(line: Line, above: list[Line]) -> None:
    assert why_not_under(line, above) is None


@pytest.mark.parametrize(
    ("line", "above", "says"),
    [
        pytest.param(REVIEWERS, [WORKERS, LEADERS], "cannot answer to any other team", id="straight under social work"),
        pytest.param(REVIEWERS, [REVIEWERS, WORKERS], "cannot answer to any other team", id="further up"),
        pytest.param(REVIEWERS, [SUPPORT], "cannot answer to any other team", id="under support"),
        pytest.param(WORKERS, [REVIEWERS], "no other team can answer", id="social work under the reviewing service"),
        pytest.param(SUPPORT, [WORKERS, REVIEWERS], "no other team can answer", id="support, further up"),
        pytest.param(LEADERS, [WORKERS], "where the lines meet", id="a leader under social work"),
        pytest.param(REVIEWERS, [LEADERS, WORKERS], "where the lines meet", id="a leader above who answers to a team"),
    ],
)
def test_any_other_arrangement_is_refused_in_a_sentence_that_names_the_rule(
    line: Line, above: list[Line], says: str
) -> None:
    refusal = why_not_under(line, above)
    assert refusal is not None
    assert says in refusal
    assert "Handbook" in refusal


def test_in_a_whole_tree_every_team_that_stands_wrongly_is_found() -> None:
    sound = {"director": (LEADERS, None), "reviewing": (REVIEWERS, "director"), "north": (WORKERS, "director")}
    assert lines_broken(sound) == {}
    moved = {**sound, "second reviewing": (REVIEWERS, "reviewing"), "reviewing": (REVIEWERS, "north")}
    assert set(lines_broken(moved)) == {"reviewing", "second reviewing"}


def test_a_team_that_would_answer_to_itself_is_found() -> None:
    circle = {"north": (WORKERS, "south"), "south": (WORKERS, "north"), "below": (SUPPORT, "south")}
    broken = lines_broken(circle)
    assert set(broken) == {"north", "south", "below"}
    assert "cannot answer to itself" in broken["north"]
