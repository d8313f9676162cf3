"""How long a review may take once it has begun: by when to complete it, and what is said where it took longer.

An adjourned review is completed within 20 working days (Care Planning, Placement and Case Review (England)
Regulations 2010, regulation 36(2)). We count from the first meeting, also of a series (docs/adr/0015, 0031).
"""

from datetime import date

from heard.rules.day_words import counted, how_far_off, long_day, short_day
from heard.rules.review_meetings import complete_by
from heard.rules.review_workflow import REGULATION_36
from heard.rules.timescales import ADJOURNMENT


def told_while_open(meeting_on: date, today: date) -> str:
    """By when to complete a review that was adjourned or takes several meetings, and why by then."""
    by_day = complete_by(meeting_on)
    is_it = "it is" if by_day < today else "that is"
    return (
        f"Complete this review by {long_day(by_day, today)}: {is_it} {how_far_off(by_day, today)}. "
        f"This counts {ADJOURNMENT.words} after the first meeting ({REGULATION_36})."
    )


def told_completed_late(meeting_on: date, completed_on: date) -> str:
    """What is said of a review that took longer, once it is completed; "" where it was completed in time."""
    by_day = complete_by(meeting_on)
    if completed_on <= by_day:
        return ""
    late = counted((completed_on - by_day).days, "day")
    return (
        f"This review was to be completed by {short_day(by_day)} {by_day.year}, {ADJOURNMENT.words} after its first "
        f"meeting ({REGULATION_36}). It was completed {late} late, so it counts as held on the day of its completion."
    )
