"""What the child's reviewing officer and social workers hear of a review on its way, with the day's news."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import UUIDField, Value
from django.urls import reverse

from heard import clock
from heard.accounts.access import rights_of_each
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.models import Appointment, Child, Involvement
from heard.children.queries.who import holds_on
from heard.outbox.actions.queue import Note, queue_notes
from heard.reviews.models import Preparation
from heard.rules.day_words import clock_time, long_day

NEWS = "review.news"
SAYS = {
    "planned": ("A review is planned", "A review{of} is planned for {when}."),
    "moved": ("A review was moved", "The review{of} is on {when} now."),
    "called_off": ("A review does not take place", "The review{of} on {when} does not take place."),
    "replied": ("Somebody replied to an invitation", "Somebody replied to the invitation to the review{of} on {when}."),
    "contributed": ("Somebody sent what they think", "Somebody sent what they think before the review{of} on {when}."),
}


def tell_news(preparation: Preparation, what: str, by: Person | None) -> int:
    """Tell the child's officer and social workers, but not whoever did it; how many. By forename, never by surname."""
    return tell_news_of([preparation], what, by)


def tell_news_of(plans: Collection[Preparation], what: str, by: Person | None) -> int:
    """The same of the reviews of many children of one council, in as many queries for seventy as for one."""
    today = clock.today()
    hear = _who_hears([plan.child for plan in plans], today)
    notes = [_note(plan, what, each, today) for plan in plans for each in hear[plan.child_id] if each != by]
    return queue_notes(council=next(iter(plans)).child.council, kind=NEWS, notes=notes, by=by) if notes else 0


def _note(plan: Preparation, what: str, to: Person, today: date) -> Note:
    subject, words = SAYS[what]
    of = f" of {plan.child.forename}" if plan.child.forename else ""
    words = words.format(of=of, when=_when(plan, today))
    link = reverse("reviews:plan", args=[plan.child_id, plan.pk])
    return Note(to, subject, words, link, about=plan, about_child=plan.child_id)


def _who_hears(children: Collection[Child], day: date) -> dict[UUID, list[Person]]:
    """Each child's officer and social workers on a day, each once; nobody who may not open the record."""
    officers = Appointment.objects.filter(holds_on(day), child__in=children).select_related("iro")
    parts = Involvement.objects.filter(holds_on(day), child__in=children, part=Involvement.Part.SOCIAL_WORKER)
    near = [(each.child_id, each.iro) for each in officers]
    near += [(each.child_id, each.person) for each in parts.select_related("person").order_by("started_on", "pk")]
    may_open = _who_may_open(children, {person for _, person in near if person.is_active}, day)
    pairs = [pair for pair in dict.fromkeys(near) if (pair[0], pair[1].pk) in may_open]
    return {child.pk: [person for key, person in pairs if key == child.pk] for child in children}


def _who_may_open(children: Collection[Child], people: Collection[Person], day: date) -> set[tuple[UUID, UUID]]:
    """Which of these people may see the reviews of which of these children: every door is asked in one query."""
    doors = []
    for rights in rights_of_each(list(people), day):
        theirs = children_visible_to(rights, "review.see").filter(pk__in=[child.pk for child in children])
        doors.append(theirs.order_by().values_list("pk", Value(rights.person.pk, UUIDField())))
    return set(doors[0].union(*doors[1:], all=True)) if doors else set()


def _when(preparation: Preparation, today: date) -> str:
    day, starts_at = long_day(preparation.planned_on, today), preparation.starts_at
    return f"{day} at {clock_time(starts_at)}" if starts_at else day
