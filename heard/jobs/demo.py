"""The demonstration: `sh bin/demo`. One small process starts the others, watches them, and ends them."""

import os
import secrets
import socket
import sys
from argparse import ArgumentParser

from heard.embedded import ensure_database
from heard.jobs.processes import Family

HEARD = (sys.executable, "-m", "heard")
# gunicorn's control socket would be a file in the home folder that nobody asked for.
GUNICORN = (sys.executable, "-m", "gunicorn", "--no-control-socket", "--log-level", "warning")


def main(words: list[str]) -> int:
    """Serve the demo council until told to stop; leaves no process behind."""
    parser = ArgumentParser(prog="heard demo", description="Make the demo council, once, and serve it until stopped.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    where = parser.parse_args(words)
    if not is_free(where.host, where.port):
        print(f"Something else uses port {where.port}. Try: sh bin/demo --port {where.port + 1}", file=sys.stderr)
        return 1
    # All processes share one key, drawn anew each time: else one would not know the other's visitors.
    os.environ.update(HEARD_DEMO="1", SECRET_KEY=os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50))
    return serve(where.host, where.port)


def serve(host: str, port: int) -> int:
    """Prepare, announce, serve; 0 when it ended because it was told to."""
    family = Family()
    ensure_database()
    try:
        print("Getting the demo ready", flush=True)
        if family.run(*HEARD, "preparedemo"):
            family.start(*GUNICORN, "--workers", "2", "--threads", "4", "--bind", f"{host}:{port}", "heard.wsgi")
            family.start(*HEARD, "procrastinate", "worker")
            if family.until(lambda: answers(host, port)):
                print(f"Heard is at http://localhost:{port}/ until Ctrl-C stops it.", flush=True)
                family.until(lambda: False)
    finally:
        family.end()
    return 0 if family.told else 1


def is_free(host: str, port: int) -> bool:
    """Whether nothing listens there yet."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether somebody answers there."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True
