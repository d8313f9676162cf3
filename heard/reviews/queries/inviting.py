"""Whether anybody is ticked, or written to, for a review as it stands now; and why not."""

from heard.reviews.models import Preparation
from heard.rules.review_states import WORDS, State

TICKED_IN = (State.PREPARING, State.UNDER_WAY, State.ADJOURNED)
"""An adjourned review goes on with another meeting, and people are invited to that one too."""
NO_TIME = "No time is set yet. Say what time it begins before invitations go out."


def why_none(preparation: Preparation) -> str:
    """Why nobody is ticked or written to now, or ""."""
    state = State(preparation.state)
    if preparation.without_meeting:
        return "This review is done without a meeting, so nobody is invited to one."
    if state is State.PLANNED:
        return "Who comes is ticked once the review is being prepared."
    if state in (State.CANCELLED, State.STOOD_DOWN):
        return f"This review {WORDS[state].it}, so nobody is invited. Whoever still has to be told so stands below."
    if preparation.starts_at is None:
        return NO_TIME
    return ""
