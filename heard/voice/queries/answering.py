"""Who answers what a child said."""

from datetime import date

from heard.accounts.models import Person
from heard.children.models import Child, Involvement
from heard.children.queries import holds_on
from heard.children.queries.stops import is_officer_of

THEY_ANSWER = "Only the child’s reviewing officer or social worker answers the child. Ask them."


def may_answer(person: Person, child: Child, day: date) -> bool:
    """Whether this person may answer the child: the child's officer or whoever stands in, and social workers."""
    works = Involvement.objects.filter(holds_on(day), child=child, person=person, part=Involvement.Part.SOCIAL_WORKER)
    return works.exists() or is_officer_of(person, child, day)
