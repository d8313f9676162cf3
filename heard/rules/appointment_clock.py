"""By when a child must have their reviewing officer: when they come into care, and when their officer leaves.

The law asks for a named officer before the first review, and for the next one as soon as practicable (Children Act
1989, section 25A). The Handbook says within five working days of coming into care; for the next officer we promise
the same five working days ourselves (docs/adr/0027).
"""

from datetime import date
from typing import NamedTuple

from heard.rules.day_words import how_far_off, long_day, number_word
from heard.rules.grounds import HANDBOOK
from heard.rules.timescales import Timescale, Unit

SECTION_25A = "Children Act 1989, section 25A"

APPOINTED = Timescale(5, Unit.WORKING_DAYS, HANDBOOK)
"""From the day the child came into care to the day their officer is appointed."""

REPLACED = Timescale(5, Unit.WORKING_DAYS, f"our own rule; {SECTION_25A}, says as soon as practicable")
"""From the first day without an officer to the day the next one is appointed."""

LIMITS = {"appointed": APPOINTED, "replaced": REPLACED}


class AppointmentDue(NamedTuple):
    """By when an officer is due: the key of the limit, the day counted from, the last day in time.

    Where the start of care was not seen, nobody can say by when (docs/adr/0025).
    """

    limit: str
    counted_from: date | None
    due_on: date | None


def appointment_due(entered_on: date | None, vacant_since: date | None) -> AppointmentDue:
    """The limit for a child without an officer who came into care on `entered_on` (None: not seen).

    `vacant_since`: the first day on which the officer they had was theirs no more. An officer who was gone by the
    day the child came into care was never theirs in this time in care.
    """
    if vacant_since is not None and (entered_on is None or vacant_since > entered_on):
        return AppointmentDue("replaced", vacant_since, REPLACED.due(vacant_since))
    if entered_on is not None:
        return AppointmentDue("appointed", entered_on, APPOINTED.due(entered_on))
    return AppointmentDue("appointed", None, None)


def explain_appointment(due: AppointmentDue, name: str, today: date) -> str:
    """Why the officer is due on that day, in plain sentences: from when, counting what, whose rule, how far off."""
    if due.due_on is None or due.counted_from is None:
        return (
            f"The returns do not show when {name} came into care, so nobody can say by when an officer was due. "
            f"The law asks for one before the first review ({SECTION_25A}): appoint one now."
        )
    limit, since = LIMITS[due.limit], long_day(due.counted_from, today)
    if due.limit == "appointed":
        needs = f"{name} came into care on {since} and needs a reviewing officer by"
    else:
        needs = f"{name} has had no reviewing officer since {since} and needs one by"
    return (
        f"{needs} {_by_when(due.due_on, today)}. This counts {number_word(limit.count)} working days, "
        f"leaving out that first day, weekends and bank holidays ({limit.source})."
    )


def _by_when(due_on: date, today: date) -> str:
    """`Monday 9 March: that is in 2 working days`."""
    is_it = "the appointment is" if due_on < today else "that is"
    return f"{long_day(due_on, today)}: {is_it} {how_far_off(due_on, today)}"
