"""The only reader of time. Everything else is handed the day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in England, which near midnight in summer is a day ahead of UTC's."""
    return now().astimezone(ENGLAND).date()
