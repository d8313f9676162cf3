"""The one line that ends `sh bin/test` never calls a broken run a pass."""

from pathlib import Path

import pytest

from tests.closing_line import Count, count, main

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.mark.parametrize(
    ("numbers", "code", "line"),
    [
        pytest.param((5, 0, 0, 0), 0, "5 passed, 0 failed", id="all passed"),
        pytest.param((5, 1, 1, 1), 1, "2 passed, 2 failed, 1 skipped", id="an error in setting up is a failure"),
        pytest.param((5, 0, 0, 0), 3, "5 passed, 1 failed", id="crashed after its tests"),
        pytest.param((0, 0, 0, 0), 5, "0 passed, 1 failed", id="there was no test"),
    ],
)
def test_a_run_is_counted(tmp_path: Path, numbers: tuple[int, ...], code: int, line: str) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(*numbers))
    assert count(report, code).line() == line


@pytest.mark.parametrize("left", ["", "<testsuites><tests"], ids=["nothing", "half a report"])
def test_a_run_that_left_no_whole_report_failed(tmp_path: Path, left: str) -> None:
    report = tmp_path / "report.xml"
    if left:
        report.write_text(left)
    assert count(report, 139) == Count(failed=1)


def test_runs_are_counted_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, numbers in {"plain": (7, 0, 0, 2), "browser": (3, 1, 0, 0)}.items():
        (tmp_path / name).write_text(REPORT.format(*numbers))
    assert main([f"{tmp_path}/plain=0", f"{tmp_path}/browser=1"]) == 1
    assert capsys.readouterr().out == "7 passed, 1 failed, 2 skipped\n"
