"""One closing line for all runs of the tests together: python -m tests.closing_line REPORT=EXIT_CODE …

A run that crashed counts as one failure more, so that it can never look like a pass.
"""

import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree


class Count(NamedTuple):
    """How the tests of one run, or of several, ended."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def plus(self, other: "Count") -> "Count":
        return Count(*map(sum, zip(self, other, strict=True)))

    def line(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def count(report: Path, code: int) -> Count:
    """What a run's JUnit report says, and one failure more when the exit code tells of one not in it."""
    try:
        suites = list(ElementTree.parse(report).iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return Count(failed=1)
    tests, failures, errors, skipped = (
        sum(int(suite.get(what, 0)) for suite in suites) for what in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    if code > 1 or (code == 1 and not failed):
        failed += 1
    return Count(max(tests - failures - errors - skipped, 0), failed, skipped)


def main(runs: list[str]) -> int:
    """Print the closing line; 0 only when something passed and nothing failed."""
    total = Count()
    for run in runs:
        report, _, code = run.partition("=")
        total = total.plus(count(Path(report), int(code)))
    print(total.line())
    return 0 if total.passed and not total.failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
