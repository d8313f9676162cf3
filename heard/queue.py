"""What every job of the queue needs, whichever room it works for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def own_connection() -> Iterator[None]:
    """Each job runs in a thread of its own: it leaves no connection behind, which the next one would find dead."""
    try:
        yield
    finally:
        connection.close()
