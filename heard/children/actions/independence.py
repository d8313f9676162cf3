"""Who works on a child's case cannot stop or move the child's clock, whatever other post they hold."""

from datetime import date

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.models import Child, Involvement
from heard.children.queries import holds_on
from heard.rules.independence import AGAINST_INDEPENDENCE


def refuse_case_worker(child: Child, by: Person, today: date) -> None:
    """Refuses somebody who works on the child's case today (CPR 2010 reg 46(3) keeps reviewing independent of it)."""
    if Involvement.objects.filter(holds_on(today), child=child, person=by, part__in=AGAINST_INDEPENDENCE).exists():
        raise Refused(
            "You work on this child’s case, so the reviewing service must do this. Ask the reviewing officer."
        )
