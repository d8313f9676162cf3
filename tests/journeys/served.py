"""The service as a process of its own, which a test can kill: as the demo serves it, at the day of the test.

`tests.journeys.served:application` is what gunicorn loads there: styles straight from their folders, quick passwords.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
from time import monotonic, sleep
from urllib.parse import urlsplit

from django.db import connection

from heard import clock

PATIENCE = 60  # seconds for a server to answer; the machine may have much to do
MOMENT = "HEARD_TESTS_NOW"


def _application():
    """Loaded in the server's own process alone."""
    import time_machine
    from django.conf import settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    time_machine.travel(os.environ[MOMENT], tick=True).start()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    from heard.wsgi import application as served

    return StaticFilesHandler(served)


if MOMENT in os.environ:
    application = _application()


class Server:
    """Heard on a port of its own, on the database of the tests. A new start knows no session of before."""

    def __init__(self) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        told = {"DATABASE_URL": database, "SECRET_KEY": secrets.token_urlsafe(50), "HEARD_DEMO": "1"}
        gunicorn = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--log-level", "warning", "--timeout", "0"]
        serves = ["--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{self.port}", "tests.journeys.served"]
        environment = {
            **os.environ,
            **told,
            MOMENT: clock.now().isoformat(),
            "DJANGO_SETTINGS_MODULE": "heard.settings",
        }
        self.process = subprocess.Popen([*gunicorn, *serves], env=environment, start_new_session=True)
        until = monotonic() + PATIENCE
        while not self.answers():
            assert monotonic() < until and self.process.poll() is None, "the server does not come up"
            sleep(0.2)

    def answers(self) -> bool:
        """Whether somebody answers there."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.settimeout(PATIENCE)
                line.sendall(b"GET /sign-in/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                return line.recv(12).endswith(b"200")
        except OSError:
            return False

    def kill(self) -> None:
        """Kill it with all its workers, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
