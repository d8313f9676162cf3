"""What the rules and the tables both name has the same words in both."""

from heard.accounts.models import Team
from heard.children.models import Involvement
from heard.rules.independence import PART_WORDS, Kind
from heard.rules.management_lines import Line


def test_a_part_in_a_case_is_called_the_same_in_the_rules_and_in_the_table() -> None:
    assert dict(Involvement.Part.choices) == {part.value: words for part, words in PART_WORDS.items()}
    assert set(Involvement.Part.values) <= {kind.value for kind in Kind}


def test_a_line_of_teams_is_called_the_same_in_the_rules_and_in_the_table() -> None:
    assert set(Team.Line.values) == {line.value for line in Line}
