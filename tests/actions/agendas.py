"""What the tests of agendas and goals share: things that the child said, topics, notes, and a second review."""

from datetime import timedelta
from uuid import UUID

from heard import clock
from heard.accounts.access import rights_of
from heard.reviews.actions.agenda import TYPED, Origin, add_topic
from heard.reviews.actions.goals import set_goal, set_need
from heard.reviews.actions.meet import begin_review, complete_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import AgendaItem, Goal, Need, Note, Preparation
from heard.reviews.queries.agenda import TopicRow, topics_of
from heard.reviews.queries.agenda_page import agenda_page
from heard.reviews.queries.room import wishes_in_the_room
from heard.voice.models import Wish, WishKeptFrom
from tests.actions.preparing import TODAY, plan

FOOTBALL, NAN, SECRET = "Football after school", "Seeing my nan more", "I am frightened at night"
NEXT_DAY = TODAY + timedelta(days=120)
"""When the second review is prepared."""


def agenda_of(rights, review) -> tuple[TopicRow, ...]:
    """Every topic of a review in the order of the meeting, as it may lie open before whoever looks."""
    return topics_of(review, wishes_in_the_room(review, rights.person, rights.today))


def said(child, by, words=NAN, audience="meeting", *, kept_from=(), review=None, how="said", topic="family") -> Wish:
    """Something that the child said; `kept_from`: of those around them, who is not to know it."""
    told = {"words": words, "said_on": TODAY, "how": how, "said_to": by.name, "topic": topic, "audience": audience}
    made = {"taken_by": by, "taken_at": clock.now(), "review_key": review.pk if review else None}
    wish = Wish.objects.create(child=child, **told, **made)
    for one in kept_from:
        whom = {"relationship": one} if hasattr(one, "way") else {"person": one}
        WishKeptFrom.objects.create(wish=wish, **whom)
    return wish


def bring(review, by, words=FOOTBALL, *, wish=None, item=None, is_childs=True, today=TODAY) -> AgendaItem:
    """A topic stands on the agenda."""
    origin = Origin(wish=wish and wish.pk, item=item and item.pk) if wish or item else TYPED
    return add_topic(preparation=review, words=words, is_childs=is_childs, by=by, today=today, origin=origin)


def note(review, by, box: str, words="yes") -> Note:
    """Something stands in a box of the meeting's page."""
    return Note.objects.create(preparation=review, box=box, words=words, version=1, saved_at=clock.now(), saved_by=by)


def topics(review, who, today=TODAY) -> list[str]:
    """The words of the whole agenda, in order, as this person sees it."""
    return [row.words for row in agenda_of(rights_of(who, today), review)]


def own(review, who, today=TODAY) -> list[str]:
    """Those that somebody brought."""
    return [row.words for row in agenda_of(rights_of(who, today), review) if row.key.startswith("own:")]


def offered(review, who, today=TODAY) -> list[str]:
    """What can be put on the agenda with one click."""
    page = agenda_page(rights_of(who, today), review)
    return [offer.words for offer in (*page.said, *page.chosen, *page.last_time)]


def keys(*items) -> list[UUID]:
    return [item.pk for item in items]


def a_goal(review, by, words="To swim", today=TODAY, **told) -> Goal:
    facts = {"next_step": "Find a class", "helper": "Priya Nair", "by_on": today + timedelta(days=30)}
    return set_goal(preparation=review, words=words, by=by, today=today, **facts | told)


def a_need(review, by, words="Sleep", outcome="Sleeps through the night", today=TODAY) -> Need:
    return set_need(preparation=review, words=words, outcome=outcome, by=by, today=today)


def held(review, by) -> Preparation:
    """The review was held today."""
    begin_review(preparation=review, held_on=TODAY, by=by, today=TODAY)
    complete_review(preparation=review, participation="PN1", by=by, today=TODAY)
    review.refresh_from_db()
    return review


def the_next(child, by, day) -> Preparation:
    """The child's next review, being prepared; `day` travels to the day of that."""
    day.move_to(f"{NEXT_DAY}T09:00:00+01:00")
    made = plan(child, by, on=NEXT_DAY + timedelta(days=10), today=NEXT_DAY)
    return begin_preparing(preparation=made, by=by, today=NEXT_DAY)
