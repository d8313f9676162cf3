"""A child in whose record a canary sits in every column, and a review of theirs from its planning to its end.

Who is around the child, what each of them may know, and everything that staff have written down about them.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from heard import clock
from heard.accounts.models import Person, Role
from heard.audit.record import record
from heard.children.actions.apart import keep_apart
from heard.children.actions.know import decide_knowing
from heard.children.actions.relations import Told, add_relationship
from heard.children.actions.stop import decide_stop
from heard.children.models import (
    Appointment,
    CaseWeight,
    Child,
    Conflict,
    FamilyStop,
    Relationship,
    SecretAddress,
    Source,
)
from heard.reviews.actions.invite import exclude_from_review, tick_people
from heard.reviews.models import Choice, Preparation, ProfileGiven, Review, StepDone
from heard.rules.secrecy import ProtectedFact
from tests import world
from tests.access.canaries import Nest
from tests.access.canary_columns import IS_AROUND, IS_HELD_AT
from tests.actions.preparing import a_child_due

Fact = ProtectedFact
ALL = frozenset(Fact)


@dataclass(frozen=True)
class Reader:
    """Somebody around the child who is written to: who they are to the child, and what was decided about them."""

    kind: str
    may_know: frozenset[Fact] = frozenset()
    may_not_know: frozenset[Fact] = frozenset()
    sitting: int = 1
    is_in_prison: bool = False


READERS = {
    "a parent about whom nobody decided": Reader("parent"),
    "a parent who may not know": Reader("parent", may_not_know=ALL, sitting=2),
    "a parent who may know": Reader("parent", may_know=ALL),
    "a relative": Reader("family", sitting=2),
    "a relative who may know": Reader("family", may_know=ALL, sitting=2),
    "the carer, who may not know the adopters": Reader(
        "carer", may_know=ALL - {Fact.ADOPTERS, Fact.OTHER_PARENT}, may_not_know=frozenset({Fact.ADOPTERS})
    ),
    "the school": Reader("school", may_know=frozenset({Fact.SCHOOL})),
    "the adopters": Reader("adopter", sitting=2),
    "the child": Reader("child"),
    "a parent in prison": Reader("parent", may_know=ALL, is_in_prison=True),
}
NOBODY_WRITES_TO = {"the surgery": "health", "somebody with responsibility": "responsible", "who is kept out": "family"}
FORENAME = "the forename"
THE_WORKER = "the social worker"


@dataclass
class Scene:
    """The child, who works with them, who is around them, and what has gone out so far."""

    nest: Nest
    child: Child
    officer: Person
    coordinator: Person
    worker: Person
    people: dict[str, Relationship] = field(default_factory=dict)

    @property
    def keys(self) -> dict[UUID | None, str]:
        """What each reader is called here, by the key that a message or an invitation names."""
        return {one.pk: name for name, one in self.people.items()} | {self.worker.pk: THE_WORKER}

    def granted(self, reader: str) -> frozenset[Fact]:
        """The facts that this reader may know; a letter that others open says none of them."""
        told = READERS.get(reader, Reader("staff"))
        return frozenset() if told.is_in_prison else told.may_know

    def why(self, where: str) -> str:
        """A reason that somebody wrote."""
        return f"Because of {self.nest.lay(where)}."

    def place(self, kind: str) -> str:
        """A place of this kind."""
        return f"{self.nest.lay(f'a venue: {kind}', IS_HELD_AT.get(kind), is_told=True)} House"


def a_scene(way: str) -> Scene:
    """The child with everybody around them, reached in this way, and a canary in all that is known already."""
    council, nest = world.a_council("Borsetshire"), Nest()
    officer = world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")
    coordinator = world.a_person(role=Role.COORDINATOR, council=council, name=f"Co {nest.lay('the coordinator')}")
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    worker.name = f"Sam {nest.lay('the name of the social worker', of=worker.pk)}"
    worker.email = f"{nest.lay('the e-mail of the social worker', of=worker.pk)}@heard.invalid"
    worker.save()
    child = a_child_due(council, officer, coordinator, worker, surname=nest.lay("the surname"))
    child.forename = nest.lay(FORENAME, is_told=True)
    child.called, child.number = nest.lay("called", Fact.CALLED, is_told=True), nest.lay("the number")
    child.save()
    scene = Scene(nest, child, officer, coordinator, worker)
    for name, reader in READERS.items():
        if not reader.is_in_prison or way == "letter":
            add(scene, name, reader.kind, "prison" if reader.is_in_prison else way)
    for name, kind in NOBODY_WRITES_TO.items():
        add(scene, name, kind, way)
    nest.laid[child.called] = replace(nest.laid[child.called], of=scene.people["the child"].pk)
    return scene


def add(scene: Scene, name: str, kind: str, way: str) -> None:
    """Somebody around the child, a canary in their name and in whatever reaches them; and what they may know."""
    nest, fact = scene.nest, IS_AROUND.get(kind)
    words = [nest.lay(f"the {it} of {name}", fact) for it in ("name", "e-mail", "street", "town")]
    number = nest.lay(f"the telephone of {name}", fact, digits=True)
    told = Told(
        kind=kind,
        name=f"Alex {words[0]}",
        way=way,
        email=f"{words[1]}@example.invalid",
        phone=number,
        address=f"1 {words[2]} Street\n{words[3]}\nBC1 1AA",
    )
    by = {"by": scene.officer, "today": clock.today()}
    made = add_relationship(child=scene.child, told=told, started_on=date(2026, 3, 2), **by)
    for word in [*words, number]:
        nest.laid[word] = replace(nest.laid[word], of=made.pk)
    scene.people[name] = made
    reader = READERS.get(name, Reader(kind))
    for knowing, facts in ((True, reader.may_know), (False, reader.may_not_know)):
        for each in facts:
            why, advice = scene.why("why they may know, or not"), scene.why("legal advice")
            decide_knowing(relationship=made, fact=each, may_know=knowing, why=why, advice=advice, **by)


def fill(scene: Scene, plan: Preparation) -> None:
    """Rows of everything else that can be written about the child and the review."""
    child, officer, today, now = scene.child, scene.officer, clock.today(), clock.now()
    by = {"by": officer, "today": today}
    world.an_exclusion(child, world.a_person())
    world.a_permission(child, world.a_person())
    struck = {"struck_at": now, "struck_why": scene.why("struck out")}
    world.an_episode(child, started_on=date(2025, 1, 6), ended_on=date(2025, 1, 7), **struck)
    Review.objects.create(child=child, held_on=date(2026, 1, 6), source=Source.RETURN, **struck)
    Conflict.objects.create(
        child=child, person=world.a_person(), kind="declared", why="-", declared_on=today, declared_by=officer
    )
    CaseWeight.objects.create(child=child, said_by=officer, said_on=today)
    SecretAddress.objects.create(child=child, from_on=today)
    despite = {"despite": ["line"], "despite_why": "-", "childs_view": "-", "despite_by": officer}
    days = {"started_on": date(2025, 1, 6), "ended_on": date(2025, 1, 7)}
    Appointment.objects.create(child=child, iro=officer, **days, **despite)
    ended = {"ended_at": now, "ended_by": officer, "ended_why": "-"}
    FamilyStop.objects.create(child=child, why="excluded", since_on=date(2026, 4, 1), made_at=now, **ended)
    for topic in Choice.Topic:
        said = {"how": "said", "words": "-", "told_on": today, "recorded_by": officer}
        Choice.objects.create(
            preparation=plan, topic=topic, followed="no", why_not="-", answered_on=today, answered_by=officer, **said
        )
    StepDone.objects.create(preparation=plan, step="invitees", done_on=today, done_by=officer)
    given = {"given_on": today, "how": "paper", "given_by": "-", "recorded_by": officer}
    ProfileGiven.objects.create(child=child, officer=officer, **given)
    record("trial.canary", about=plan, by=officer, detail={"said": scene.nest.lay("the audit trail")})
    apart = (scene.people[name] for name in ("a parent who may not know", "the carer, who may not know the adopters"))
    keep_apart(one=next(apart), other=next(apart), why=scene.why("why they are kept apart"), **by)
    keep_out(scene, plan)


def keep_out(scene: Scene, plan: Preparation) -> None:
    """Somebody was invited and then excluded; of all others the officer decided that they go on hearing from us."""
    by = {"by": scene.officer, "today": clock.today()}
    kept_out = scene.people["who is kept out"]
    (one,) = tick_people(preparation=plan, people=[kept_out.pk], **by)
    exclude_from_review(invitation=one, why=scene.why("why they are excluded"), **by)
    for each in scene.people.values():
        if each != kept_out:
            decide_stop(relationship=each, released=True, why=scene.why("why they hear from us again"), **by)
