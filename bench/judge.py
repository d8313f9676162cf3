"""How `heard judge` compares with an analyst's notebook, in wall time and in memory of all its processes together.

    python bench/judge.py RETURN_DIR --baseline BASELINE.py [--python PYTHON_WITH_PANDAS] [--rounds 5]

The two run in turn, so that both meet the same machine; the figures are medians over the rounds, and the ratio is
the median of each round's own ratio. Prints one JSON line.
"""

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
GLANCE = 0.02


def main() -> None:
    """Run both in turn and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--baseline", type=Path, required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--as-of", default="2025-03-31")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        judge = [sys.executable, "-m", "heard", "judge", str(given.folder), "--as-of", given.as_of, "--out", out]
        baseline = [given.python, str(given.baseline), str(given.folder)]
        rounds = [(measured(judge), measured(baseline)) for _ in range(given.rounds)]
    print(json.dumps(figures(rounds, shlex.join(judge))))


def measured(command: list[str]) -> tuple[float, float]:
    """Wall seconds of a command, and the most MiB that it and all its children held at one time."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(map(resident_mib, family(process.pid))))
        time.sleep(GLANCE)
    if process.returncode:
        raise SystemExit(f"{shlex.join(command)} ended with {process.returncode}")
    return time.perf_counter() - started, most


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in family(int(child)))]


def resident_mib(pid: int) -> float:
    """What a process holds in memory, shared pages counted in full."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
    except OSError:
        return 0.0


def figures(rounds: list[tuple[tuple[float, float], tuple[float, float]]], command: str) -> dict[str, object]:
    """Medians, and the load beside them."""
    median = statistics.median
    return {
        "command": command,
        "judge_s": round(median(judge[0] for judge, _ in rounds), 2),
        "baseline_s": round(median(base[0] for _, base in rounds), 2),
        "ratio": round(median(judge[0] / base[0] for judge, base in rounds), 3),
        "ratios": [round(judge[0] / base[0], 3) for judge, base in rounds],
        "judge_peak_mib": round(max(judge[1] for judge, _ in rounds)),
        "baseline_peak_mib": round(max(base[1] for _, base in rounds)),
        "load_average": os.getloadavg()[0],
        "processors": len(os.sched_getaffinity(0)),
    }


if __name__ == "__main__":
    main()
