"""Adding a council."""

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from heard.accounts.models import Council, Person
from heard.accounts.refusal import Refused
from heard.audit.record import record


@transaction.atomic
def add_council(*, name: str, code: str = "", by: Person | None) -> Council:
    """Add a council that this service serves; `code` is its short name in commands."""
    code = code or slugify(name)[:20].strip("-")
    if Council.objects.filter(Q(name__iexact=name) | Q(code=code)).exists():
        raise Refused(f"There is a council called {name} already, or one with the code {code}.", field="name")
    council = Council.objects.create(name=name, code=code)
    record("council.added", about=council, council_id=council.pk, by=by)
    return council
