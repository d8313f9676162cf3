"""GOV.UK Notify as its official client meets it, on loopback: takes messages, tells of them, fails as it is told."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlparse
from uuid import uuid4

import jwt

SERVICE, SECRET = str(uuid4()), str(uuid4())
KEY = f"invented-{SERVICE}-{SECRET}"
TEMPLATES = {channel: str(uuid4()) for channel in ("email", "sms", "letter")}
Mood = Callable[[str], str]
"""Given POST or GET, how this request fares: well; deaf (taken, then hung up), rude (hung up at once), and so on."""
TAKES_IT = {"well", "deaf", "hangs", "mumbles", "ill afterwards"}
SAYS_NO = {
    "busy": (429, "RateLimitError"),
    "ill": (500, "Exception"),
    "ill afterwards": (500, "Exception"),
    "refused": (400, "ValidationError"),
    "locked": (403, "AuthError"),
}


def always(mood: str) -> Mood:
    """Each request fares alike."""
    return lambda method: mood


def in_turn(*moods: str) -> Mood:
    """The first requests fare so, one after the other; all that follow fare well."""
    waiting = list(moods)
    return lambda method: waiting.pop(0) if waiting else "well"


@dataclass
class Notify:
    """What the stand-in took, and how it fares."""

    url: str = ""
    mood: Mood = always("well")
    headers: dict[str, str] = field(default_factory=dict)
    words: str = "ValidationError: email_address Not a valid email address"
    taken: list[dict[str, Any]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    arrived: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def take(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Take a message; like Notify itself, also one whose reference it has already."""
        kind = path.rpartition("/")[2]
        assert body["template_id"] == TEMPLATES[kind]
        taken = {
            "id": str(uuid4()),
            "type": kind,
            "status": "sending",
            "reference": body.get("reference"),
            "body": body,
        }
        with self.lock:
            self.taken.append(taken)
        return {key: taken[key] for key in ("id", "reference")} | {"content": {}, "template": {}, "uri": ""}

    def told(self, query: dict[str, list[str]]) -> dict[str, Any]:
        """The messages of a reference."""
        with self.lock:
            found = [each for each in self.taken if each["reference"] == query["reference"][0]]
        return {"notifications": [{key: each[key] for key in ("id", "status", "reference")} for each in found]}


class Handler(BaseHTTPRequestHandler):
    """What answers the client."""

    protocol_version = "HTTP/1.1"
    notify: Notify

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.fare("POST", lambda: self.notify.take(self.path, body), 201)

    def do_GET(self) -> None:
        self.fare("GET", lambda: self.notify.told(parse_qs(urlparse(self.path).query)), 200)

    def fare(self, method: str, deed: Callable[[], dict[str, Any]], status: int) -> None:
        """Do it, or not, and answer, or not."""
        token = self.headers["authorization"].removeprefix("Bearer ")
        assert jwt.decode(token, SECRET, ["HS256"], options={"verify_iat": False})["iss"] == SERVICE
        self.notify.requests.append(method)
        mood = self.notify.mood(method)
        answer = deed() if mood in TAKES_IT else {}
        if mood == "hangs":
            self.notify.arrived.set()
            self.notify.go_on.wait(20)
        if mood in ("well", "mumbles"):
            self.say(status, json.dumps(answer) if mood == "well" else "<html>")
        elif mood in SAYS_NO:
            status, error = SAYS_NO[mood]
            words = self.notify.words if mood == "refused" else "So it is"
            self.say(status, json.dumps({"errors": [{"error": error, "message": words}]}))
        else:
            self.close_connection = True

    def say(self, status: int, answer: str) -> None:
        """Answer with this."""
        self.send_response(status)
        for name, value in {**self.notify.headers, "Content-Length": str(len(answer.encode()))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *args: object) -> None:
        """Silence."""


@contextmanager
def standing_in() -> Iterator[Notify]:
    """A Notify that answers until the end of the block."""
    notify = Notify()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (Handler,), {"notify": notify}))
    server.daemon_threads = True
    notify.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield notify
    finally:
        notify.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join(10)
