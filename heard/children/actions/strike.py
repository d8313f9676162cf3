"""What may be struck out, by whom: the same answer for a review and for an episode."""

from datetime import date

from heard.accounts.access import rights_of
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.actions.independence import refuse_case_worker
from heard.children.models import Fact


def refuse_to_strike(fact: Fact, *, recorded_by: Person | None, why: str, by: Person, today: date) -> None:
    """Refuses what is struck out already, what a return told, what needs a reason, and what somebody else recorded.

    A manager or a coordinator may strike out what anybody recorded; a reviewing officer what they recorded.
    """
    refuse_case_worker(fact.child, by, today)  # type: ignore[attr-defined]
    if fact.struck_at is not None:
        raise Refused("This was struck out already.")
    if recorded_by is None:
        raise Refused("This came from a return. Correct it in your case system, and load the corrected return.")
    if recorded_by != by and not rights_of(by, today).may("record.strike_any"):
        raise Refused(f"{recorded_by.name} recorded this. Ask them or a manager to strike it out.")
    if not why.strip():
        raise Refused("Say what was wrong, so that whoever reads this later understands.", field="why")
