"""Who works on a child's case cannot move the child's clock, nor say who reviews the plan, whatever post they hold."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.models import Child
from heard.children.queries.ties import ties_of
from heard.rules.independence import BARRED_BY_LAW, Tie

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


def worked_on_by(child_ids: Collection[UUID], person: Person, today: date) -> set[UUID]:
    """The children to whose case the law ties this person today; in one query."""
    ties = ties_of([(child, person.pk) for child in child_ids])
    return {child for (child, _), found in ties.items() if any(_is_barred(tie, today) for tie in found)}


def _is_barred(tie: Tie, today: date) -> bool:
    holds = (tie.from_on is None or tie.from_on <= today) and (tie.until is None or tie.until > today)
    return holds and tie.kind in BARRED_BY_LAW
