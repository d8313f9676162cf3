"""Who works on a child's case cannot move the child's clock, nor say who reviews the plan, whatever post they hold."""

from datetime import date

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.models import Child
from heard.children.queries.ties import worked_on_by

THE_OFFICER = "so the reviewing service must do this. Ask the reviewing officer."
ANOTHER_MANAGER = "Ask another of the reviewing officers’ managers."


def refuse_case_worker(child: Child, by: Person, today: date, *, ask: str = "") -> None:
    """Refuses somebody who works on the child's case today, in its team, or manages those who do.

    CPR 2010 reg 46(3) keeps reviewing independent of all of them. `ask` says whom to ask instead.
    """
    if not worked_on_by([child.pk], by, today):
        return
    raise Refused(
        f"You work on this child’s case, or with or above those who do. {ask}"
        if ask
        else f"You work on this child’s case, {THE_OFFICER}"
    )
