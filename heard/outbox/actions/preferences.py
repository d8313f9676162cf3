"""How a person wants to hear of what can wait."""

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.outbox.kinds import kind_of
from heard.outbox.models import Preference


@transaction.atomic
def set_preference(*, person: Person, kind: str, choice: str, by: Person) -> Preference:
    """From now on this person hears of this kind at once, once a day, or not at all; refuses for what is urgent."""
    if not kind_of(kind).can_wait:
        raise Refused("Messages of this kind are urgent: they always come at once.", field="choice")
    if choice not in Preference.Choice.values:
        raise Refused("Choose at once, once a day, or not at all.", field="choice")
    kept, _ = Preference.objects.update_or_create(person=person, kind=kind, defaults={"choice": choice})
    record("message.preference", about=kept, by=by, detail={"kind": kind, "choice": choice})
    return kept
