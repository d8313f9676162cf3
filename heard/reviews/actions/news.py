"""What the child's reviewing officer and social workers hear of a review on its way, with the day's news."""

from contextlib import suppress
from datetime import date

from django.urls import reverse

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.access import children_visible_to
from heard.children.models import Child, Involvement
from heard.children.queries.who import holds_on, iro_of
from heard.outbox.actions.queue import Recipient, queue_message
from heard.reviews.models import Preparation
from heard.rules.day_words import clock_time, long_day

NEWS = "review.news"
SAYS = {
    "planned": ("A review is planned", "A review{of} is planned for {when}."),
    "moved": ("A review was moved", "The review{of} is on {when} now."),
    "called_off": ("A review does not take place", "The review{of} on {when} does not take place."),
    "replied": ("Somebody replied to an invitation", "Somebody replied to the invitation to the review{of} on {when}."),
}


def tell_news(preparation: Preparation, what: str, by: Person | None) -> int:
    """Tell the child's officer and social workers, but not whoever did it; how many. By forename, never by surname."""
    child, today = preparation.child, clock.today()
    subject, words = SAYS[what]
    of = f" of {child.forename}" if child.forename else ""
    told = 0
    for person in _who_hears(child, today):
        if person == by:
            continue
        with suppress(Refused):  # somebody whom a file named may have no address yet
            queue_message(
                council=child.council,
                kind=NEWS,
                to=Recipient.staff(person),
                subject=subject,
                words=words.format(of=of, when=_when(preparation, today)),
                link=reverse("reviews:plan", args=[child.pk, preparation.pk]),
                about=preparation,
                about_child=child.pk,
                by=by,
            )
            told += 1
    return told


def _who_hears(child: Child, day: date) -> list[Person]:
    """The child's officer and social workers on a day, each once; nobody who may not open the record."""
    officer = iro_of(child, day)
    parts = Involvement.objects.filter(holds_on(day), child=child, part=Involvement.Part.SOCIAL_WORKER)
    people = [officer.iro] if officer else []
    people += [each.person for each in parts.select_related("person").order_by("started_on", "pk")]
    return [person for person in dict.fromkeys(people) if person.is_active and _may_open(person, child, day)]


def _may_open(person: Person, child: Child, day: date) -> bool:
    return children_visible_to(rights_of(person, day), "review.see").filter(pk=child.pk).exists()


def _when(preparation: Preparation, today: date) -> str:
    day, starts_at = long_day(preparation.planned_on, today), preparation.starts_at
    return f"{day} at {clock_time(starts_at)}" if starts_at else day
