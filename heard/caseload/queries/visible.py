"""What a person may see of a whole council: the door's answer, asked in a way that stays quick."""

from django.db.models import Q, QuerySet

from heard.accounts.access import Rights
from heard.accounts.permissions import Scope
from heard.children.access import children_visible_to
from heard.children.models import Child, Exclusion, Permitted
from heard.reviews.models import ReviewClock


def clocks_visible_to(rights: Rights, permission: str) -> QuerySet[ReviewClock]:
    """The clocks of exactly those children whom `children_visible_to` gives."""
    return ReviewClock.objects.filter(visible(rights, permission), council=rights.council)


def visible(rights: Rights, permission: str) -> Q:
    """For a table whose rows hang on a child of this council: the rows of children whom this person may see.

    Whoever reaches a whole council is kept from only a few of its children. Leaving those out costs the same
    whether the council has eight hundred children or eighty thousand; joining all the others does not. A test
    holds this and the door together.
    """
    if Scope.COUNCIL not in rights.scopes(permission):
        return Q(child__in=children_visible_to(rights, permission))
    mine = {"person": rights.person, "lifted_on__isnull": True}
    permitted, excluded = Permitted.objects.filter(**mine), Exclusion.objects.filter(**mine)
    restricted = Child.objects.filter(council=rights.council, restricted=True)
    closed = restricted.exclude(pk__in=permitted.values("child"))
    return ~Q(child__in=closed.values("pk")) & ~Q(child__in=excluded.values("child"))
