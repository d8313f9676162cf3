"""A file that somebody brings: weighed, read in a process of its own, and made anew; or refused in a sentence."""

import json
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from heard.accounts.refusal import Refused
from heard.children.documents.kinds import FileKind, cleaned_name

MOST_BYTES = 20 << 20
MOST_SECONDS = 60
BASE = settings.BASE_DIR
APART = "heard.children.documents.apart"

EMPTY = "The file is empty. Choose the plan or report again."
TOO_LONG = f"The file is larger than {MOST_BYTES >> 20} MB. Save it smaller, or bring its parts one by one."
TOOK_TOO_MUCH = (
    "Heard could not read this file with the time and memory that it allows for one. "
    "Print it to a new PDF, and choose that."
)


class SafeFile(NamedTuple):
    """What was made of a file. `digest` is of the file as it was brought, so that the same one is known again."""

    kind: FileKind
    name: str
    content: bytes
    digest: str


def read_document(brought: UploadedFile) -> SafeFile:
    """What is safe of a file that somebody brought; it is never held in memory as a whole before it was read."""
    if not brought.size:
        raise Refused(EMPTY, field="file")
    if brought.size > MOST_BYTES:
        raise Refused(TOO_LONG, field="file")
    with tempfile.TemporaryDirectory(prefix="heard-") as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        digest = _keep(brought, given)
        kind = _read_apart(given, made)
        return SafeFile(kind, cleaned_name(brought.name or "", kind), made.read_bytes(), digest)


def _keep(brought: UploadedFile, given: Path) -> str:
    """Put the file where it can be read, and say what it contains in few letters."""
    digest, length = sha256(), 0
    with given.open("wb") as file:
        for chunk in brought.chunks():
            length += len(chunk)
            if length > MOST_BYTES:
                raise Refused(TOO_LONG, field="file")
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _read_apart(given: Path, made: Path) -> FileKind:
    """Have a process of its own read the file; it is told nothing but where the file lies and our own code."""
    command = [sys.executable, "-B", "-m", APART, str(given), str(made)]
    surroundings = {"PYTHONPATH": str(BASE), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            env=surroundings,
            cwd=given.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may quote what it read
            timeout=MOST_SECONDS,
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Refused(TOOK_TOO_MUCH, field="file") from None
    if sentence := answer.get("refused"):
        raise Refused(sentence, field="file")
    return FileKind(answer["kind"])
