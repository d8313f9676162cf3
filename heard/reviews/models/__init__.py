"""Reviews: held, each with the date it was due; on their way from planned to held; and the clock of the next one."""

from heard.reviews.models.held import Judged, Review, ReviewClock
from heard.reviews.models.invited import THE_REVIEW, Invitation, Sitting
from heard.reviews.models.meeting import AgendaItem, Goal, Need, Note, NoteTaker
from heard.reviews.models.preparation import OPEN, USUAL_MINUTES, Meeting, Preparation, StateChange
from heard.reviews.models.prepared import Choice, ProfileGiven, StepDone

__all__ = [
    "OPEN",
    "THE_REVIEW",
    "USUAL_MINUTES",
    "AgendaItem",
    "Choice",
    "Goal",
    "Invitation",
    "Judged",
    "Meeting",
    "Need",
    "Note",
    "NoteTaker",
    "Preparation",
    "ProfileGiven",
    "Review",
    "ReviewClock",
    "Sitting",
    "StateChange",
    "StepDone",
]
