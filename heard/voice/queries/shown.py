"""Who is shown what a child said: the one place that knows. Every page, paper, message and count asks it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard.accounts.access import Rights
from heard.children.models import Child, Relationship
from heard.children.queries.stops import is_officer_of
from heard.rules.hearing import Audience
from heard.voice.models import Wish, WishKeptFrom


def wishes_shown_to(rights: Rights, child: Child) -> QuerySet[Wish]:
    """What this child said that this member of staff may read, on a page that the child's own door has opened.

    What is for the reviewing officer alone is shown to the child's officer of today and to whoever stands in for them;
    to nobody else, whatever their post, and whoever wrote it down neither. Whom the child named is not shown it, the
    officer neither. Nothing says that there is more.
    """
    person = rights.person
    named = WishKeptFrom.objects.filter(wish=OuterRef("pk"), person=person)
    shown = Q(audience=Audience.MEETING) | Q(~Exists(named), audience=Audience.NOT_NAMED)
    if rights.may("voice.private") and is_officer_of(person, child, rights.today):
        shown |= Q(audience=Audience.OFFICER)
    return _live(child).filter(shown)


def wishes_for_the_room(child: Child, *, relationships: Collection[UUID], people: Collection[UUID]) -> QuerySet[Wish]:
    """What may lie open where these people are together with the child: the page of a meeting, an agenda, a sheet.

    `relationships`: the keys of those around the child who are there; `people`: of staff. Never what is for the
    reviewing officer alone. Somebody who was recorded anew since the child named them is known by their name.
    """
    names = Relationship.objects.filter(pk__in=list(relationships)).values("name")
    there = Q(relationship__name__in=names) | Q(person__in=list(people))
    named = WishKeptFrom.objects.filter(there, wish=OuterRef("pk"))
    return _live(child).filter(Q(audience=Audience.MEETING) | Q(~Exists(named), audience=Audience.NOT_NAMED))


def _live(child: Child) -> QuerySet[Wish]:
    return Wish.objects.filter(child=child, taken_back_at=None)
