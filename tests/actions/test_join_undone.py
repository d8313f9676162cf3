"""Joining two records and undoing it leaves every row of every table as it was, whatever hung on either."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction
from pghistory.models import Event as History

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.children.models import (
    Appointment,
    CarePeriod,
    CaseWeight,
    Child,
    Conflict,
    Cover,
    Document,
    Episode,
    Exclusion,
    FamilyStop,
    Involvement,
    Kinship,
    Permitted,
    Relationship,
    SameChild,
    SecretAddress,
    Source,
)
from heard.children.queries.tables import tables_of_a_child
from heard.reviews.actions.join import join_children, undo_join
from heard.reviews.models import Preparation, ProfileGiven, Review, ReviewClock
from heard.voice.models import Contribution, PrivateConversation, Talk, Wish
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 24)
SEEDS = range(40)
GROWS = {"audit.Event"}
ANSWERS = {CarePeriod: ["child_id", "kind", "started_on", "start_inferred", "ended_on"]}
ANSWERS |= {ReviewClock: ["child_id", "council_id", "limit", "counted_from", "due_on", "aim_on", "counts", "number"]}
OF_A_REVIEW = "id child_id held_on struck_at number limit due_on period__kind period__started_on".split()
ANSWERS |= {Review: OF_A_REVIEW}
ANSWERS |= {Preparation: "id child_id state planned_on review_id period__kind period__started_on".split()}


@pytest.fixture(autouse=True)
def it_is_march(time_machine):
    time_machine.move_to(TODAY)


def all_rows():
    """Every row of every table; of the answers of the rules, and of what names them, all but their keys."""
    told = {}
    for model in apps.get_models():
        if issubclass(model, History) or model._meta.label in GROWS or not model.__module__.startswith("heard."):
            continue
        columns = ANSWERS.get(model) or [field.attname for field in model._meta.concrete_fields]
        told[model._meta.label] = sorted(model._base_manager.values_list(*columns), key=repr)
    return told


def care(child, roll, by):
    """Up to three times in care, told by a file or by hand, some struck out, with reviews in them."""
    at, held = date(2024, 1, 1) + timedelta(days=roll.randint(0, 300)), set()
    for _ in range(roll.randint(0, 3)):
        ends = at + timedelta(days=roll.randint(20, 300))
        ended_on = ends if ends < TODAY and roll.random() < 0.7 else None
        episode = world.an_episode(child, started_on=at, ended_on=ended_on, by=roll.choice([None, by]))
        if roll.random() < 0.2:
            struck = {"struck_at": "2026-03-01T10:00Z", "struck_by": by, "struck_why": "Not so"}
            Episode.objects.filter(pk=episode.pk).update(**struck)
        held |= {min(at + timedelta(days=roll.randint(0, 15)), TODAY) for _ in range(roll.randint(0, 2))}
        if ended_on is None:
            break
        at = ends + timedelta(days=roll.randint(1, 90))
    for day in sorted(held):
        world.a_review(child, day, by=by)


def people_around(child, roll, people, kin):
    """An officer, workers, somebody who stands in, and other children; each or none."""
    by, somebody = people[0], lambda: roll.choice(people)
    makers = [
        lambda: world.an_appointment(child, somebody(), ended_on=roll.choice([None, TODAY])),
        lambda: world.an_involvement(child, roll.choice(people[1:])),
        lambda: Cover.objects.create(
            child=child, person=somebody(), kind="leave", made_by=by, started_on=TODAY, ended_on=date(2026, 4, 9)
        ),
        lambda: Conflict.objects.create(
            child=child, person=somebody(), kind="declared", why="Neighbours", declared_on=TODAY, declared_by=by
        ),
        lambda: Kinship.objects.create(
            **dict(zip(("child", "kin"), roll.sample([child, roll.choice(kin)], 2), strict=True)),
            kind=roll.choice(Kinship.Kind.values),
            recorded_by=by,
        ),
    ]
    makers += [
        lambda: Relationship.objects.create(
            child=child, kind=roll.choice(["child", "parent"]), name="Ada", started_on=TODAY, way="told", recorded_by=by
        ),
        lambda: FamilyStop.objects.create(
            child=child, why=roll.choice(["died", "excluded"]), since_on=TODAY, made_at="2026-03-24T08:00Z", made_by=by
        ),
    ]
    given = {"given_on": TODAY, "how": "paper", "given_by": "Ada", "recorded_by": by}
    makers.append(lambda: ProfileGiven.objects.create(child=child, officer=somebody(), **given))
    for make in makers:
        if roll.random() < 0.6:
            make()


def the_rest(child, roll, people):
    """Where they live, how much work they are, who may open their record, and what they are called."""
    if roll.random() < 0.5:
        SecretAddress.objects.create(child=child, from_on=TODAY - timedelta(days=roll.randint(0, 2)), urn="SC1")
    if roll.random() < 0.5:
        CaseWeight.objects.create(child=child, is_complex=True, why="Much to do", said_by=people[0], said_on=TODAY)
    if roll.random() < 0.5:
        world.an_exclusion(child, roll.choice(people[1:]))
    if roll.random() < 0.3:
        Child.objects.filter(pk=child.pk).update(restricted=True)
        for person in roll.sample(people, 2):
            world.a_permission(child, person)
    names = {"forename": "Amara", "surname": "Nwosu", "called": "Mara", "born_on": date(2016, 5, 1), "sex": "2"}
    known = {name: roll.choice([value, None if name == "born_on" else ""]) for name, value in names.items()}
    Child.objects.filter(pk=child.pk).update(called_shown_to=roll.choice(Child.ShownTo.values), **known)


def planned(child, roll, by):
    """A review on its way, and one that was planned before and never held; each or none."""
    for days in (-40, 20):
        if roll.random() < 0.5:
            day = TODAY + timedelta(days=days)
            Preparation.objects.create(child=child, planned_on=day, made_by=by, made_at="2026-02-01T08:00Z")


def said(child, roll, by):
    """What the child and others said, and a plan about the child; each or none."""
    at, now, review = "2026-03-24T08:00Z", {"recorded_by": by}, UUID(int=roll.getrandbits(128))
    told = {"words": "I like it.", "said_on": TODAY, "how": "said", "said_to": "Ada", "topic": "home"}
    typed = {"form": "worker", "came": "paper", "given_on": TODAY, "typed_by": by, "sent_at": at}
    makers = [
        lambda: Wish.objects.create(
            child=child, **told, audience=roll.choice(["officer", "meeting"]), taken_by=by, taken_at=at
        ),
        lambda: PrivateConversation.objects.create(child=child, review_key=review, officer=by, offered_on=TODAY, **now),
        lambda: Talk.objects.create(
            child=child,
            review_key=review,
            person=by,
            talked_on=TODAY,
            said="Well",
            recorded_at="2026-03-24T08:00Z",
            **now,
        ),
        lambda: Contribution.objects.create(child=child, review_key=review, person=by, **typed),
        lambda: Document.objects.create(child=child, kind="care_plan", dated_on=TODAY, added_by=by, added_at=at),
    ]
    for make in makers:
        if roll.random() < 0.6:
            make()


def a_council_of_two(seed):
    roll, council = Random(seed), world.a_council()
    people = [world.a_person(role=Role.IRO_MANAGER, council=council)]
    people += [world.a_person(role=roll.choice([Role.IRO, Role.SOCIAL_WORKER]), council=council) for _ in range(3)]
    kin = [world.a_child(council=council) for _ in range(2)]
    child = world.a_child(council=council, in_care=False)
    other = world.a_child(council=council, in_care=False, source=Source.RETURN, in_newest_return=True)
    for one in (child, other):
        care(one, roll, people[0])
        people_around(one, roll, people, kin)
        the_rest(one, roll, people)
        planned(one, roll, people[0])
        said(one, roll, people[0])
    world.start_clocks([child, other, *kin])
    return SameChild.objects.create(child=child, other=other, offered_at="2026-03-20T08:00Z"), people[0]


def joins(seed):
    """Whether the two of this seed could be joined; where they could, joined and undone leaves all as it was."""
    offer, manager = a_council_of_two(seed)
    before = all_rows()
    try:
        join_children(offer=offer, by=manager, today=TODAY)
    except Refused:
        assert all_rows() == before, "a refusal changes nothing"
        return False
    assert all_rows() != before
    assert not ReviewClock.objects.filter(child=offer.child).exists()
    undo_join(offer=offer, by=manager, today=TODAY)
    assert all_rows() == before
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_join_and_undo_leave_every_table_as_it_was(seed):
    joins(seed)


def test_most_of_these_councils_can_be_joined():
    joined = 0
    for seed in SEEDS:
        with transaction.atomic():
            joined += joins(seed)
            transaction.set_rollback(True)
    assert joined > len(SEEDS) / 2


def test_every_table_of_a_child_is_in_these_stories():
    told = {Episode, Review, Appointment, Involvement, Exclusion, Permitted, SecretAddress, CaseWeight, Conflict}
    told |= {Kinship, Cover, Preparation, ProfileGiven, Relationship, FamilyStop}
    told |= {Wish, PrivateConversation, Talk, Contribution, Document}
    from_files_alone = {"intake.LoadedChild", "intake.Difference"}
    missing = {table._meta.label for table, _ in tables_of_a_child() if table not in told} - from_files_alone
    assert not missing, "let these stories make these too"
