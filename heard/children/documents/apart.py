"""A process of its own in which one file is read: little time, little memory, no secrets, and nothing of the service.

A reader that hangs, swells or falls over takes nobody else with it. Its answer is one line: what the file is, or the
sentence with which it is refused.
"""

import json
import resource
import sys
from pathlib import Path

MOST_SECONDS = 20
MOST_MEMORY = 1 << 30
MOST_WRITTEN = 64 << 20


def main(words: list[str]) -> int:
    """Read one file and write what is safe of it into another; both are named by whoever starts this."""
    for what, most in (
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    from heard.accounts.refusal import Refused
    from heard.children.documents.making import make_safe

    given, made = map(Path, words)
    try:
        answer = {"kind": make_safe(given, made).value}
    except Refused as refusal:
        answer = {"refused": refusal.sentence}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
