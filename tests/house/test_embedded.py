"""Our own PostgreSQL runs while somebody uses it, and no longer; and so does everything that the demo starts."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from heard.embedded import FOR_TESTS, Server, open_to_others
from heard.jobs.processes import STOPS, Family
from tests.plugin_embedded import a_home

USES_IT = "import sys; from heard.embedded import *; Server(Path(sys.argv[1]), FOR_TESTS).join(); print(); input()"
WAITS = (sys.executable, "-c", "import time; time.sleep(60)")
Process = subprocess.Popen[bytes]


def a_user(home: Path) -> Process:
    """A process that uses the server in this folder until it is told otherwise."""
    command = [sys.executable, "-c", USES_IT, str(home)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert process.stdout and process.stdout.readline()
    return process


def leave(process: Process) -> None:
    """Let it come to its end."""
    process.communicate(b"\n", timeout=20)


def test_whoever_leaves_last_stops_the_server() -> None:
    home = a_home()
    first, second = a_user(home), a_user(home)
    leave(first)
    assert Server(home, FOR_TESTS).answers()
    leave(second)
    assert not Server(home, FOR_TESTS).answers()


def test_nobody_waits_for_a_process_that_was_killed() -> None:
    home = a_home()
    first, second = a_user(home), a_user(home)
    first.kill()
    first.communicate()
    leave(second)
    assert not Server(home, FOR_TESTS).answers()


def test_a_folder_below_a_closed_one_is_closed(tmp_path: Path) -> None:
    below = tmp_path / "closed" / "below"
    below.mkdir(parents=True)
    below.parent.chmod(0o700)
    assert not open_to_others(below)
    assert open_to_others(Path("/usr/bin"))


@pytest.fixture
def family() -> Iterator[Family]:
    """Processes that live and end together, and the signals afterwards as they were."""
    before = {number: signal.getsignal(number) for number in STOPS}
    family = Family()
    yield family
    family.end()
    for number, handler in before.items():
        signal.signal(number, handler)


def test_when_one_process_ends_the_others_are_ended(family: Family) -> None:
    waits = family.start(*WAITS)
    family.start(sys.executable, "-c", "")
    assert not family.until(lambda: False)
    family.end()
    assert waits.returncode == -signal.SIGTERM


def test_being_told_to_stop_ends_the_wait(family: Family) -> None:
    waits = family.start(*WAITS)
    os.kill(os.getpid(), signal.SIGTERM)
    assert not family.until(lambda: False)
    family.end()
    assert waits.returncode == -signal.SIGTERM


def descendants(pid: int) -> set[int]:
    """The processes that a process started, and those that they started."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            child, _, rest = status.read_text().partition(" ")
        except OSError:
            continue
        parents[int(child)] = int(rest.rpartition(")")[2].split()[1])
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= more
    return found


def soon(pid: int, at_least: int, within: float = 20) -> set[int]:
    """The processes that a process started, once there are so many of them."""
    until = monotonic() + within
    while len(found := descendants(pid)) < at_least:
        assert monotonic() < until, f"only {len(found)} processes were started"
        sleep(0.1)
    return found


@pytest.mark.skipif("HEARD_TESTS_OWN_SERVER" not in os.environ, reason="would fill the database of DATABASE_URL")
def test_stopping_the_demo_leaves_no_process_behind() -> None:
    for told in (signal.SIGTERM, signal.SIGINT):  # one after the other: they share a database
        with socket.create_server(("127.0.0.1", 0)) as trial:
            port = str(trial.getsockname()[1])
        command = [sys.executable, "-m", "heard", "demo", "--port", port]
        demo = subprocess.Popen(command, stdout=subprocess.PIPE)
        try:
            assert demo.stdout
            assert any(b"Heard is at" in line for line in demo.stdout)
            started = soon(demo.pid, at_least=3)  # the web server, one of its workers, the worker of the queue
            demo.send_signal(told)
            assert demo.wait(30) == 0
        finally:
            demo.terminate()
            demo.wait(30)
        assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
