"""How the child took part: the day that it is judged by, the codes that fit their age then, and what was chosen."""

from datetime import date

from heard.reviews.models import Note, Preparation
from heard.rules.meeting_page import PARTICIPATION
from heard.rules.participation_codes import PARTICIPATION_CODES, refuse
from heard.rules.review_meetings import Meeting, Outcome, review_of_meetings


def counts_on(preparation: Preparation) -> date:
    """The day on which the review counts if it ends with its last meeting; before it begins, its planned day."""
    days = list(preparation.meetings.order_by("number").values_list("held_on", flat=True))
    if not days:
        return preparation.planned_on
    *before, last = days
    met = [*(Meeting(day, Outcome.CONTINUED) for day in before), Meeting(last, Outcome.HELD)]
    held = review_of_meetings(met, next_from_first=preparation.child.council.next_from_first)
    return held.counts_on if held else last


def codes_for(preparation: Preparation) -> dict[str, str]:
    """The ways of taking part that fit the child's age on the day of the review, each with its meaning."""
    born_on, day = preparation.child.born_on, counts_on(preparation)
    return {code: words for code, words in PARTICIPATION_CODES.items() if refuse(code, born_on, day) is None}


def chosen_in_meeting(preparation: Preparation) -> str:
    """The code that was chosen on the meeting's page, or ""."""
    noted = Note.objects.filter(preparation=preparation, box=PARTICIPATION.key)
    return noted.values_list("words", flat=True).first() or ""
