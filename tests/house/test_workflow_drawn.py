"""docs/workflow.md is the drawing of the table, and the table calls people as the service does."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from heard.accounts.models import Role
from heard.rules.review_states import State
from heard.rules.review_workflow import NEXT, Who
from heard.rules.workflow_drawing import drawn
from tests.house.source import ROOT

PAGE = ROOT / "docs" / "workflow.md"


def test_the_page_is_as_the_table_draws_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == drawn(), "run `bin/heard draw_workflow`"


def test_every_state_and_every_move_is_on_the_page() -> None:
    page = drawn()
    assert all(f"| {state.label} | {state.means} |" in page for state in State)
    arrows = [line for line in page.splitlines() if " --> " in line and "[*]" not in line]
    pairs = [tuple(line.split(":")[0].strip().split(" --> ")) for line in arrows]
    assert sorted(pairs) == sorted((now, then) for now in NEXT for then in NEXT[now])


def test_the_command_draws_the_page_and_says_when_it_is_out_of_date(tmp_path: Path) -> None:
    page = tmp_path / "workflow.md"
    with pytest.raises(CommandError, match="bin/heard draw_workflow"):
        call_command("draw_workflow", check=True, page=page)
    call_command("draw_workflow", page=page, stdout=StringIO())
    assert page.read_text(encoding="utf-8") == drawn()
    call_command("draw_workflow", check=True, page=page)
    page.write_text(drawn().replace("Stood down", "Called off"), encoding="utf-8")
    with pytest.raises(CommandError, match="not as the table says"):
        call_command("draw_workflow", check=True, page=page)


def test_those_who_make_a_move_are_roles_and_none_of_them_works_on_the_case() -> None:
    assert {who.value for who in Who} <= set(Role.values)
    assert not {who.value for who in Who} & {Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.ADMINISTRATOR}
