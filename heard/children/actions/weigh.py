"""What makes a child's case more work for their officer than most."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import CaseWeight, Child


@transaction.atomic
def weigh_case(*, child: Child, is_far: bool, is_complex: bool, why: str, by: Person, today: date) -> CaseWeight:
    """Write down whether the child lives far away and whether the case is complex; a complex one needs a reason."""
    child = lock_child(child)
    if is_complex and not why.strip():
        raise Refused("Say what makes the case complex. Leave out where the child lives.", field="why")
    told = {"is_far": is_far, "is_complex": is_complex, "why": why.strip(), "said_by": by, "said_on": today}
    weight, _ = CaseWeight.objects.update_or_create(child=child, defaults=told)
    record("case.weighed", about=child, by=by, detail={"is_far": is_far, "is_complex": is_complex})
    return weight
