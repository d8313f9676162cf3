"""Who is shown what a child said: the one place that knows. Every page, paper, message and count asks it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard.accounts.access import Rights
from heard.children.models import Child, Relationship
from heard.children.queries.stops import is_officer_of
from heard.rules.giving_away import squeezed
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
    reviewing officer alone. Somebody who was recorded anew since the child named them is known by their name, in
    whatever spelling.
    """
    there = Q(relationship__in=_known_as(child, set(relationships))) | Q(person__in=list(people))
    named = WishKeptFrom.objects.filter(there, wish=OuterRef("pk"))
    return _live(child).filter(Q(audience=Audience.MEETING) | Q(~Exists(named), audience=Audience.NOT_NAMED))


def _known_as(child: Child, there: set[UUID]) -> set[UUID]:
    """Those around the child who bear the name of somebody there, and these themselves."""
    named = WishKeptFrom.objects.filter(wish__child=child).values("relationship")
    around = Relationship.objects.filter(Q(child=child) | Q(pk__in=there) | Q(pk__in=named)).values_list("pk", "name")
    known = {key: squeezed(name) for key, name in around}
    names = {known[key] for key in there & known.keys()}
    return there | {key for key, name in known.items() if name in names}


def _live(child: Child) -> QuerySet[Wish]:
    return Wish.objects.filter(child=child, taken_back_at=None)
