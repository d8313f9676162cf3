"""Processes that live and end together."""

import os
import signal
import subprocess
from collections.abc import Callable
from time import sleep

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 15  # seconds for a process to finish what it is doing before it is killed
GLANCE = 0.1  # seconds between two looks at how they are


class Family:
    """Ends when one of its processes ends, or when we are told to stop; then none of them is left.

    Being told is only noted, and looked for: an exception out of a signal may be lost on its way.
    """

    def __init__(self) -> None:
        self.told = False
        self.members: list[subprocess.Popen[bytes]] = []
        # Also Ctrl-C: a shell starts what runs in the background with it ignored.
        for number in STOPS:
            signal.signal(number, self.note)

    def note(self, *_: object) -> None:
        """We are told to stop."""
        self.told = True

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a process; Ctrl-C does not reach it, so that we end them all in order."""
        self.members.append(subprocess.Popen(command, start_new_session=True))
        return self.members[-1]

    def run(self, *command: str) -> bool:
        """Run a command to its end; whether it did what it should."""
        process = self.start(*command)
        self.until(lambda: process.poll() is not None)
        if process.returncode is not None:
            self.members.remove(process)
        return process.returncode == 0

    def until(self, done: Callable[[], bool]) -> bool:
        """Wait for something to be true; False when a process ended, or we are told to stop, before it was."""
        while not done():
            if self.told or any(process.poll() is not None for process in self.members):
                return False
            sleep(GLANCE)
        return True

    def end(self) -> None:
        """End them all; whoever takes too long is killed, with all its own."""
        for process in self.members:
            process.terminate()
        for process in self.members:
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
