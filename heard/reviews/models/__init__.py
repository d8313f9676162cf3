"""Reviews: held, each with the date it was due; on their way from planned to held; and the clock of the next one."""

from heard.reviews.models.held import Judged, Review, ReviewClock
from heard.reviews.models.preparation import OPEN, Meeting, Preparation, StateChange

__all__ = ["OPEN", "Judged", "Meeting", "Preparation", "Review", "ReviewClock", "StateChange"]
