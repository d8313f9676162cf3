"""Rows of all that is said, written and brought about the child: so that a canary can lie in each of their words."""

from heard import clock
from heard.children.models import Document
from heard.reviews.models import AgendaItem, Goal, Need, Note, NoteTaker, Preparation
from heard.voice.models import Answer, Contribution, Part, PrivateConversation, Talk, Wish, WishKeptFrom, WishShared
from tests.access.canary_world import Scene


def fill_voices(scene: Scene, plan: Preparation) -> None:
    """What the child said to the officer alone and to all, the talks, what a parent wrote, plans, and the meeting."""
    said(scene, plan)
    talked(scene, plan)
    brought(scene)
    met(scene, plan)


def said(scene: Scene, plan: Preparation) -> None:
    """A wish for each audience, one of them shared for safety, one answered, one taken back."""
    by, today, now = scene.officer, clock.today(), clock.now()
    told = {"child": scene.child, "said_on": today, "how": "said", "topic": "home", "taken_by": by, "taken_at": now}
    told |= {"words": "-", "said_to": "-", "review_key": plan.pk}
    wishes = [Wish.objects.create(**told, audience=audience) for audience in ("officer", "meeting", "not_named")]
    kept_from = scene.people["a parent who may know"]
    WishKeptFrom.objects.create(wish=wishes[2], relationship=kept_from)
    WishShared.objects.create(wish=wishes[0], shared_on=today, shared_with="-", why="-", not_told_why="-", shared_by=by)
    Answer.objects.create(wish=wishes[1], kind="agreed", words="-", answered_on=today, answered_by=by)
    taken_back = {"taken_back_at": now, "taken_back_by": by, "taken_back_why": "-"}
    Wish.objects.create(**told, audience="meeting", **taken_back)


def talked(scene: Scene, plan: Preparation) -> None:
    """The talk with the child, with a parent, why another was not asked, and what one of them wrote."""
    by, today, now = scene.officer, clock.today(), clock.now()
    about = {"child": scene.child, "review_key": plan.pk}
    PrivateConversation.objects.create(
        **about, officer=by, held_on=today, mode="video", alone=False, not_alone_why="-", recorded_by=by
    )
    made = {"recorded_by": by, "recorded_at": now}
    mum, dad = (scene.people[name] for name in ("a parent who may know", "a parent who may not know"))
    Talk.objects.create(**about, relationship=mum, talked_on=today, said="-", **made)
    Talk.objects.create(**about, relationship=dad, not_asked="not_found", not_asked_why="-", **made)
    typed = {"came": "paper", "given_on": today, "typed_by": by, "sent_at": now, "checked_at": now, "checked_by": by}
    wrote = Contribution.objects.create(**about, relationship=dad, form="parent", **typed)
    taken_back = {"taken_back_at": now, "taken_back_by": by, "taken_back_why": "-"}
    Contribution.objects.create(**about, relationship=mum, form="parent", **typed, **taken_back)
    Part.objects.create(contribution=wrote, question="well", words="-", version=1, saved_at=now, kept_back_why="-")


def brought(scene: Scene) -> None:
    """A plan with its file, and one that was taken back."""
    told = {"child": scene.child, "dated_on": clock.today(), "added_by": scene.officer, "added_at": clock.now()}
    whole = {"bytes": 3, "digest": "d" * 64, "media_type": "text/plain", "file_name": "-"}
    Document.objects.create(**told, **whole, kind="other", title="-")
    taken_back = {"taken_back_at": clock.now(), "taken_back_by": scene.officer, "taken_back_why": "-"}
    Document.objects.create(**told, kind="care_plan", **taken_back)


def met(scene: Scene, plan: Preparation) -> None:
    """The agenda, a note, a goal and a need, and how an earlier goal and need went."""
    by, today, now = scene.officer, clock.today(), clock.now()
    AgendaItem.objects.create(preparation=plan, number=1, words="-", is_childs=True, added_by=by)
    Note.objects.create(preparation=plan, box="well", words="-", version=1, saved_at=now, saved_by=by)
    NoteTaker.objects.create(preparation=plan, person=scene.coordinator, named_by=by, named_at=now)
    ended = {"ended_on": today, "ended_by": by, "how_it_went": "-"}
    for over in ({}, ended):
        made = {"preparation": plan, "set_on": today, "set_by": by, **over}
        Goal.objects.create(**made, words="-", next_step="-", helper="-", by_on=today)
        Need.objects.create(**made, words="-", outcome="-")
