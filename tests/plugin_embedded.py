"""A PostgreSQL for this run of the tests alone, unless DATABASE_URL names another; gone when the run ends.

Loaded by `-p`, before pytest-django reads the settings. With several processes only the first one starts it.
"""

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

from heard.embedded import FOR_TESTS, Server, reachable_home

os.environ["HEARD_DEMO"] = "1"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in the thread of the tests


def a_home() -> Path:
    """A folder for a PostgreSQL of the tests; gone at the end, once the server has left it."""
    asked_for = Path(tempfile.mkdtemp(prefix="heard-tests-"))
    asked_for.chmod(0o711)
    home = reachable_home(asked_for)
    for folder in {asked_for, home}:
        atexit.register(shutil.rmtree, folder)  # what is registered last is done first, so the server leaves before
    return home


if not os.environ.get("DATABASE_URL"):
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that TERM stops the server too
    Server(a_home(), FOR_TESTS).join()
    os.environ["HEARD_TESTS_OWN_SERVER"] = "1"
