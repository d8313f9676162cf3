"""Every earlier version of every row, kept by database triggers."""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
from django.db.models import Model

M = TypeVar("M", bound=type[Model])


def history_kept(**settings: Any) -> Callable[[M], M]:
    """Keep the row as it was, before every change and every deletion, by whatever road it comes.

    The row itself is its newest version and its making stands in the audit trail, so an insert leaves
    no second copy: that keeps the yearly load of a whole council quick.
    """
    return pghistory.track(
        pghistory.UpdateEvent("changed", row=pghistory.Old),
        pghistory.DeleteEvent("removed", row=pghistory.Old),
        **settings,
    )
