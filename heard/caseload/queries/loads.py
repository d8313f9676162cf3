"""What each reviewing officer carries, as far as the asker may see: hidden children are counted nowhere."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from heard.accounts.access import Rights
from heard.children.access import children_kept_from
from heard.children.models import Appointment, CarePeriod
from heard.children.queries import holds_on
from heard.children.queries.loads import Load, loads_of, weights_of


def loads_seen(rights: Rights) -> dict[UUID, Load]:
    """The load of each officer of the council, less the few children whom this person may not see."""
    loads = loads_of(rights.council_id, rights.today)
    in_care = Exists(CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None))
    hidden = children_kept_from(rights).filter(joined_to=None)
    held = Appointment.objects.filter(holds_on(rights.today), in_care, child__in=hidden)
    theirs = list(held.values_list("child", "iro"))
    weights = weights_of({child for child, _ in theirs}, rights.today) if theirs else {}
    for child, officer in theirs:
        loads[officer] = loads[officer].plus(-weights[child], -1)
    return loads
