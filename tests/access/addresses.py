"""Every address that the service answers, read from the URL configuration, with an id for each that it asks for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from heard import clock
from heard.accounts.models import Post, Profile, Role
from heard.children.models import Child, Document, Episode, Relationship, SameChild
from heard.intake.models import Difference, Load, UnknownWorker
from heard.outbox.models import Message
from heard.reviews.models import OPEN, AgendaItem, Goal, Invitation, Need, Preparation, Review
from heard.voice.models import Contribution, Talk, Wish
from tests import world
from tests.world import World

Key = UUID | str
RELATIONS = ["missing", "own", "other", "excluded", "restricted", "permitted", "both", "elsewhere"]


@dataclass(frozen=True)
class Address:
    """One address: how it is written, the rule of its view, and the ids that it asks for."""

    route: str
    name: str
    rule: str | None
    asks: tuple[str, ...]

    @property
    def room(self) -> str:
        """The first word of the address: what its `pk` is an id of."""
        return self.route.split("/")[0]

    def at(self, ids: dict[str, Key]) -> str:
        """The address with these ids in it."""
        path = self.route
        for name, one in ids.items():
            path = path.replace(f"<uuid:{name}>", str(one)).replace(f"<str:{name}>", str(one))
        return f"/{path}"

    def __str__(self) -> str:
        return self.route or "/"


def addresses() -> list[Address]:
    """All of them."""
    return list(walk(get_resolver("heard.urls").url_patterns))


def walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Address]:
    """The addresses of these patterns and of those that they include."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route)
        else:
            rule = getattr(pattern.callback, "access_rule", None)
            yield Address(route, pattern.name or "", rule, tuple(pattern.pattern.converters))


def ids_for(address: Address, relation: str, here: World) -> dict[str, Key]:
    """An id for everything that the address asks for, all of the child in this relation."""
    for name in address.asks:
        if (address.room, name) not in MAKERS:
            pytest.fail(
                f"The address {address} asks for <{name}>, and no test knows what that is: add what makes one to "
                f"MAKERS in {__file__}, under ({address.room!r}, {name!r})."
            )
    if relation == "missing":
        return {name: uuid4() for name in address.asks}
    return {name: MAKERS[address.room, name](here, here.children[relation]) for name in address.asks}


def a_load(here: World, child: Child) -> UUID:
    """A return of the child's council, read and waiting to be confirmed."""
    load = Load.objects.filter(council=child.council, state=Load.State.READ).first()
    facts = {"name": "invented.zip", "state": Load.State.READ, "made_at": clock.now(), "as_of": clock.today()}
    return (load or Load.objects.create(council=child.council, **facts)).pk


def a_difference(here: World, child: Child) -> UUID:
    """A fact about the child that a return tells otherwise."""
    said = {"about": "review", "in_heard": "2026-03-01", "in_return": "2026-03-02"}
    found = Difference.objects.filter(child=child).first()
    return (found or Difference.objects.create(load_id=a_load(here, child), child=child, **said)).pk


def an_unknown_worker(here: World, child: Child) -> UUID:
    """A worker's number in the files of the child's council, which is nobody's."""
    load = Load.objects.get(pk=a_load(here, child))
    told = {"first_load": load, "last_load": load, "told": [[str(child.pk), "social_worker", "2026-01-09", None]]}
    return UnknownWorker.objects.get_or_create(council=child.council, number="W1", defaults=told)[0].pk


def an_episode_by_hand(here: World, child: Child) -> UUID:
    """A stretch of the child's care that the reviewing officer's manager recorded."""
    return Episode.objects.get(child=child).pk


def a_review_by_hand(here: World, child: Child) -> UUID:
    """A review of the child that a manager recorded."""
    by, held_on = here.people["iro_manager"], world.days_ago(70)
    return (Review.objects.filter(child=child).first() or world.a_review(child, held_on, by=by)).pk


def a_part_in_the_case(here: World, child: Child) -> UUID:
    """Somebody's part in the child's case."""
    return (child.involvements.first() or world.an_involvement(child, here.people["without_post"])).pk


def somebody_around_them(here: World, child: Child) -> UUID:
    """Somebody around the child who is no member of staff."""
    told = {"kind": "parent", "name": "Somebody Invented", "way": "told"}
    made = {"started_on": world.days_ago(90), "recorded_by": here.people["iro_manager"]}
    return Relationship.objects.get_or_create(child=child, **told, defaults=made)[0].pk


def a_post_of_the_council(here: World, child: Child) -> Post:
    """A post that somebody holds in the child's council."""
    posts = Post.objects.filter(team__council=child.council, role__in=[Role.COORDINATOR, Role.IRO_MANAGER])
    return posts.order_by("role", "pk")[0]


def an_officer_with_a_profile(here: World, child: Child) -> UUID:
    """A reviewing officer of the child's council, who has a picture."""
    post = Post.objects.filter(team__council=child.council, role=Role.IRO).order_by("pk").first()
    person = post.person if post else world.a_person(role=Role.IRO, council=child.council)
    Profile.objects.get_or_create(person=person, defaults={"photo": b"a picture"})
    return person.pk


def a_question_of_two(here: World, child: Child) -> UUID:
    """Whether the child is the same as another of their council, whom everybody may open whose role reaches them."""
    found = SameChild.objects.filter(child=child).first()
    other = found.other if found else world.a_child(council=child.council, in_care=False, forename="Another")
    return (found or SameChild.objects.create(child=child, other=other, offered_at=clock.now())).pk


def a_planned_review(here: World, child: Child) -> UUID:
    """A review of the child that is being planned."""
    by = here.people["iro_manager"]
    facts = {"planned_on": world.days_ago(-14), "made_by": by, "made_at": clock.now()}
    found = Preparation.objects.filter(child=child, state__in=OPEN).first()
    return (found or Preparation.objects.create(child=child, **facts)).pk


def an_officer_of_the_council(here: World, child: Child) -> UUID:
    """A reviewing officer of the child's council: whose children's reviews are planned at once."""
    post = Post.objects.filter(team__council=child.council, role=Role.IRO).order_by("pk").first()
    return post.person_id if post else world.a_person(role=Role.IRO, council=child.council).pk


def somebody_invited(here: World, child: Child) -> UUID:
    """A member of staff who is invited to that review."""
    plan = a_planned_review(here, child)
    facts = {"person": here.people["without_post"], "ticked_at": clock.now(), "ticked_by": here.people["iro_manager"]}
    found = Invitation.objects.filter(preparation=plan).first()
    return (found or Invitation.objects.create(preparation_id=plan, **facts)).pk


def a_letter_about_them(here: World, child: Child) -> UUID:
    """A letter about the child that waits to be printed and posted."""
    now = clock.now()
    says = {"channel": "letter", "carrier": "paper", "kind": "trial.letter", "subject": "A letter", "words": "Read it."}
    goes = {"to_name": "Somebody Invented", "to_address": "1 Invented Street\nBorchester", "urgency": "now"}
    days = {"queued_at": now, "try_after_at": now, "good_until_at": now + timedelta(days=7)}
    found = Message.objects.filter(about_child=child.pk).first()
    return (found or Message.objects.create(council=child.council, about_child=child.pk, **says, **goes, **days)).pk


def a_link_to_answer_by(here: World, child: Child) -> str:
    """The key by which a member of staff, who was invited for ten o'clock, replies without signing in."""
    Preparation.objects.filter(pk=a_planned_review(here, child)).update(starts_at=time(10))
    invited = Invitation.objects.get(pk=somebody_invited(here, child))
    invited.invited_at, invited.told_as = clock.now(), f"{invited.preparation.planned_on}T10:00 60"
    invited.save(update_fields=["invited_at", "told_as"])
    return invited.link_key


def something_they_said(here: World, child: Child) -> UUID:
    """A wish of the child's that everybody at the meeting may know."""
    told = {"words": "I like football.", "said_on": world.days_ago(3), "how": "said", "said_to": "Somebody"}
    known = {"topic": "doing", "audience": "meeting", "taken_by": here.people["iro_manager"], "taken_at": clock.now()}
    return (
        Wish.objects.filter(child=child, audience="meeting").first()
        or Wish.objects.create(child=child, **told, **known)
    ).pk


def a_talk_about_them(here: World, child: Child) -> UUID:
    """What somebody around the child told the officer before their review."""
    told = {
        "relationship_id": somebody_around_them(here, child),
        "talked_on": world.days_ago(2),
        "said": "All is well.",
    }
    made = {"recorded_by": here.people["iro_manager"], "recorded_at": clock.now()}
    found = Talk.objects.filter(child=child).first()
    return (found or Talk.objects.create(child=child, review_key=a_planned_review(here, child), **told, **made)).pk


def what_somebody_thinks(here: World, child: Child) -> UUID:
    """What somebody around the child gave us on paper, typed in and checked."""
    by, now = here.people["iro_manager"], clock.now()
    whose = {"relationship_id": somebody_around_them(here, child), "review_key": a_planned_review(here, child)}
    came = {"form": "parent", "came": "paper", "given_on": world.days_ago(2), "typed_by": by, "sent_at": now}
    checked = {"checked_at": now, "checked_by": by}
    found = Contribution.objects.filter(child=child).first()
    return (found or Contribution.objects.create(child=child, **whose, **came, **checked)).pk


def a_plan_about_them(here: World, child: Child) -> UUID:
    """A care plan that lies in the case system."""
    told = {"kind": "care_plan", "dated_on": world.days_ago(30)}
    made = {"added_by": here.people["iro_manager"], "added_at": clock.now()}
    return Document.objects.get_or_create(child=child, **told, defaults=made)[0].pk


def a_topic_of_theirs(here: World, child: Child) -> UUID:
    """A topic of the child's own for their review."""
    told = {"words": "Football", "is_childs": True, "added_by": here.people["iro_manager"]}
    plan = a_planned_review(here, child)
    return AgendaItem.objects.get_or_create(preparation_id=plan, number=1, defaults=told)[0].pk


def a_goal_of_theirs(here: World, child: Child) -> UUID:
    """A goal that was set in their review."""
    told = {"words": "Swim", "next_step": "Find a class", "helper": "Somebody", "by_on": world.days_ago(-30)}
    made = {"set_on": world.days_ago(0), "set_by": here.people["iro_manager"]}
    return Goal.objects.get_or_create(preparation_id=a_planned_review(here, child), **told, defaults=made)[0].pk


def a_need_of_theirs(here: World, child: Child) -> UUID:
    """A need that was named in their review."""
    told = {"words": "Sleep", "outcome": "Sleeps through the night"}
    made = {"set_on": world.days_ago(0), "set_by": here.people["iro_manager"]}
    return Need.objects.get_or_create(preparation_id=a_planned_review(here, child), **told, defaults=made)[0].pk


# What an id in an address is an id of: by the first word of the address and the id's name there.
MAKERS: dict[tuple[str, str], Callable[[World, Child], Key]] = {
    ("children", "pk"): lambda here, child: child.pk,
    ("children", "review"): a_review_by_hand,
    ("children", "episode"): an_episode_by_hand,
    ("children", "part"): a_part_in_the_case,
    ("children", "relation"): somebody_around_them,
    ("children", "plan"): a_planned_review,
    ("children", "invited"): somebody_invited,
    ("children", "wish"): something_they_said,
    ("children", "talk"): a_talk_about_them,
    ("children", "contribution"): what_somebody_thinks,
    ("children", "document"): a_plan_about_them,
    ("children", "item"): a_topic_of_theirs,
    ("children", "goal"): a_goal_of_theirs,
    ("children", "need"): a_need_of_theirs,
    ("answer", "key"): a_link_to_answer_by,
    ("answer", "question"): lambda here, child: "well",
    ("messages", "message"): a_letter_about_them,
    ("reassign", "pk"): lambda here, child: a_post_of_the_council(here, child).person_id,
    ("plan", "pk"): an_officer_of_the_council,
    ("cover", "pk"): lambda here, child: a_post_of_the_council(here, child).person_id,
    ("loads", "pk"): a_load,
    ("differences", "pk"): a_difference,
    ("workers", "pk"): an_unknown_worker,
    ("same-child", "pk"): a_question_of_two,
    ("people", "pk"): lambda here, child: a_post_of_the_council(here, child).person_id,
    ("people", "post"): lambda here, child: a_post_of_the_council(here, child).pk,
    ("profiles", "pk"): an_officer_with_a_profile,
    ("teams", "pk"): lambda here, child: a_post_of_the_council(here, child).team_id,
}
ABOUT_A_CHILD = {"children", "messages", "differences", "same-child"}
