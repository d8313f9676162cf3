"""Who writes in a meeting: the child's reviewing officer of the day, and whom they name to take notes; nobody else."""

from datetime import date

from django.db.models import F, Q

from heard.accounts.access import rights_of_each
from heard.accounts.models import Person, Post, Role
from heard.children.access import children_visible_to
from heard.children.models import Child, Cover
from heard.children.queries import holds_on
from heard.children.queries.ties import barred_by_law, worked_on_by
from heard.reviews.models import NoteTaker, Preparation
from heard.reviews.queries.capacities import capacities_of
from heard.reviews.queries.chairs import chairs_of
from heard.rules.day_words import listed
from heard.rules.review_states import WORDS, State
from heard.rules.review_workflow import Who

NAMED_BY_THE_OFFICER = "Only the child’s reviewing officer names who takes notes. Ask them."
WORKS_ON_THE_CASE = (
    "You work on this child’s case, or manage who does, so by law you write nothing in the child’s review. Ask the "
    "reviewing officer to name somebody else."
)
WRITTEN_IN = (State.PREPARING, State.UNDER_WAY, State.ADJOURNED)
"""The states in which a note-taker writes; the officer also tidies what stands there once the review was held."""


def leads(person: Person, preparation: Preparation, today: date) -> bool:
    """Whether somebody leads this review: the child's officer of today or who stands in, or who chairs its meeting.

    Nobody does whom the law ties to the child's case, and nobody any more whose chairing was taken back.
    """
    child: Child = preparation.child
    if Who.IRO in capacities_of(person, child, today):
        return True
    days = [preparation.planned_on, *preparation.meetings.values_list("held_on", flat=True)]
    chairs = Cover.objects.filter(child=child, person=person, kind=Cover.Kind.MEETING, meeting_on__in=days)
    return chairs.filter(ended_on__gt=F("started_on")).exists() and not worked_on_by([child.pk], person, today)


def note_takers_of(preparation: Preparation) -> list[NoteTaker]:
    """Who is named to take notes, in the order of their naming."""
    live = NoteTaker.objects.filter(preparation=preparation, ended_at=None)
    return list(live.select_related("person").order_by("named_at"))


def who_writes(preparation: Preparation, today: date) -> str:
    """`Denise Fairweather and Jo Winterbourne`: the names of those who write here; `the child’s reviewing officer`."""
    chair = chairs_of([preparation], today).get(preparation.pk)
    names = [chair.name if chair else "the child’s reviewing officer"]
    takers = note_takers_of(preparation) if State(preparation.state) in WRITTEN_IN else []
    return listed(list(dict.fromkeys([*names, *(one.person.name for one in takers)])))


def why_not_writing(preparation: Preparation, person: Person, today: date) -> str:
    """Why this person writes nothing in this meeting now, in whole sentences, or ""."""
    state = State(preparation.state)
    if state is State.PLANNED:
        return "This review is planned, and nobody prepares it yet. Begin preparing it, and write here then."
    if state in (State.CANCELLED, State.STOOD_DOWN):
        return f"This review {WORDS[state].it}, so nothing is written in its meeting."
    if leads(person, preparation, today):
        return ""
    if state is State.HELD:
        return "This review was held. Only the child’s reviewing officer tidies what was written. Ask them."
    if NoteTaker.objects.filter(preparation=preparation, person=person, ended_at=None).exists():
        return WORKS_ON_THE_CASE if worked_on_by([preparation.child_id], person, today) else ""
    names = who_writes(preparation, today)
    return f"The notes here are taken by {names}. To write as well, ask the reviewing officer to name you."


def who_may_take_notes(preparation: Preparation, today: date) -> list[Person]:
    """The staff whom the officer can name: those of the reviewing service who may open this child, by name.

    Nobody whom the law ties to the child's case, which would let them change what the officer wrote.
    """
    child = preparation.child
    posts = Post.objects.filter(holds_on(today), role__in=[Role.IRO_MANAGER, Role.COORDINATOR])
    covers = Cover.objects.filter(holds_on(today), child=child)
    ours = Q(pk__in=posts.filter(team__council=child.council_id).values("person")) | Q(pk__in=covers.values("person"))
    people = list(Person.objects.filter(ours, is_active=True).order_by("name", "pk"))
    tied = barred_by_law([(child.pk, one.pk) for one in people], today)
    free = [one for one in people if (child.pk, one.pk) not in tied]
    named = {one.person_id for one in note_takers_of(preparation)}
    return [
        rights.person
        for rights in rights_of_each(free, today)
        if rights.person.pk not in named and children_visible_to(rights, "meeting.note").filter(pk=child.pk).exists()
    ]
