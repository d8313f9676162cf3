"""`heard draw_workflow`: the workflow of a review as a page, drawn from the rules."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from heard.rules.workflow_drawing import drawn

PAGE = Path(__file__).resolve().parents[4] / "docs" / "workflow.md"


class Command(BaseCommand):
    """Draws docs/workflow.md, or says that it is not as it would be drawn."""

    help = "Draw docs/workflow.md from the table of the workflow."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the page is, and whether to draw or to compare."""
        parser.add_argument("--page", type=Path, default=PAGE, help="the page to draw (docs/workflow.md)")
        parser.add_argument("--check", action="store_true", help="change nothing; fail where the page is out of date")

    def handle(self, *_: object, page: Path, check: bool, **__: Any) -> None:
        """Draw the page, or compare it."""
        if not check:
            page.write_text(drawn(), encoding="utf-8")
            self.stdout.write(f"Drawn: {page}")
        elif not page.exists() or page.read_text(encoding="utf-8") != drawn():
            raise CommandError(f"{page} is not as the table says. Run `bin/heard draw_workflow`.")
