"""Who is together in a meeting, and what of all that the child said may lie open before them."""

from datetime import date
from uuid import UUID

from heard.accounts.models import Person
from heard.reviews.models import Invitation, NoteTaker, Preparation
from heard.reviews.queries.chairs import chairs_of
from heard.voice.models import Wish
from heard.voice.queries.shown import wishes_for_the_room


def wishes_in_the_room(preparation: Preparation, looking: Person, today: date) -> dict[UUID, Wish]:
    """What everybody may know who comes to this review, leads it, takes notes in it, and looks; the newest first.

    Where people are together, the strictest of them counts; never what is for the reviewing officer alone.
    """
    relationships, people = _who_comes(preparation)
    people.update(NoteTaker.objects.filter(preparation=preparation, ended_at=None).values_list("person", flat=True))
    there = {*people, *(one.pk for one in chairs_of([preparation], today).values()), looking.pk}
    shown = wishes_for_the_room(preparation.child, relationships=relationships, people=there)
    return {wish.pk: wish for wish in shown.order_by("-said_on", "-taken_at")}


def _who_comes(preparation: Preparation) -> tuple[set[UUID], set[UUID]]:
    """The keys of everybody invited and not kept out: of those around the child, and of staff."""
    asked = Invitation.objects.filter(preparation=preparation, withdrawn_at=None, excluded_at=None)
    keys = asked.values_list("relationship", "person")
    return {family for family, _ in keys if family}, {staff for _, staff in keys if staff}
