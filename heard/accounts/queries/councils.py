"""Which council is meant."""

from django.db.models import Q

from heard.accounts.models import Council


def council_called(code: str | None) -> Council | None:
    """The council with this code or name; without either, the only one there is."""
    councils = Council.objects.filter(Q(code=code) | Q(name__iexact=code)) if code else Council.objects.all()
    found = list(councils[:2])
    return found[0] if len(found) == 1 else None
