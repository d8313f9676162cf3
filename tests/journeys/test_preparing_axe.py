"""The pages on which reviews are prepared, in a real browser: accessible, quiet, and narrow enough for a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
import time_machine

from heard.accounts.models import Person, Role
from heard.children.actions.apart import keep_apart
from heard.children.actions.relations import Told, add_relationship
from heard.children.models import Child, Relationship
from heard.children.models.relations import FamilyStop
from heard.reviews.actions.choose import Told as Chosen
from heard.reviews.actions.choose import write_choices
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import tick_people
from heard.reviews.actions.meet import adjourn_review, begin_review
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.actions.settle_venue import settle_venue
from heard.reviews.actions.sittings import add_sitting
from heard.reviews.models import Invitation, Preparation
from tests import world
from tests.journeys.looking import open_all
from tests.journeys.signing_in import sign_in
from tests.pages.caseload_people import a_reviewed_child, many_children

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TODAY, SOON, ENTERED = date(2026, 3, 10), date(2026, 3, 26), date(2026, 1, 5)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


@dataclass
class Scene:
    """Who works here, children whose reviews are in several states, and one who is invited."""

    jo: Person
    denise: Person
    ruth: Person
    due: Child
    plans: dict[str, Preparation]
    mum: Relationship
    invited: Invitation
    stopped: Child


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(datetime.combine(TODAY, time(9), tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def scene() -> Scene:
    council = world.a_council("Northmere Council")
    jo = world.a_person(role=Role.COORDINATOR, council=council, name="Jo Winterbourne")
    denise = world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")
    ruth = world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Castellan")
    many_children(council, denise, 12)
    names = ("planned", "prepared", "begun", "adjourned", "due", "stopped")
    children = {name: a_reviewed_child(council, denise, name.title(), ENTERED, [date(2026, 1, 30)]) for name in names}
    plans = {name: a_plan(children[name], jo, name) for name in names[:4]}
    adjourn_review(preparation=plans["adjourned"], why="A report is missing.", by=denise, today=TODAY)
    mum = around(children["prepared"], jo, "Adaeze Nwosu", "parent", language="Igbo", needs_interpreter=True)
    invited = prepare(plans["prepared"], children["prepared"], mum, denise)
    around(children["stopped"], jo, "Emeka Nwosu", "parent")
    stop = {"why": "placement_order", "since_on": TODAY, "made_at": datetime.now(UTC)}
    FamilyStop.objects.create(child=children["stopped"], **stop)
    return Scene(jo, denise, ruth, children["due"], plans, mum, invited, children["stopped"])


def a_plan(child: Child, by: Person, state: str) -> Preparation:
    """A review on its way: planned, being prepared, or begun today."""
    day = SOON if state in ("planned", "prepared") else TODAY
    plan = plan_review(child=child, planned_on=day, starts_at=time(15), by=by, today=TODAY)
    if state != "planned":
        plan = begin_preparing(preparation=plan, by=by, today=TODAY)
    if state in ("begun", "adjourned"):
        plan = begin_review(preparation=plan, held_on=TODAY, by=by, today=TODAY)
    return plan


def around(child: Child, by: Person, name: str, kind: str, **fields: object) -> Relationship:
    facts = {"way": "email", "email": f"{name.split()[0].lower()}@family.example"}
    told = Told(kind=kind, name=name, **facts | fields)
    return add_relationship(child=child, told=told, started_on=ENTERED, by=by, today=TODAY)


def prepare(plan: Preparation, child: Child, mum: Relationship, by: Person) -> Invitation:
    """The child chose, a place is settled, two are kept apart, and both are written to."""
    dad = around(child, by, "Chike Nwosu", "parent", way="letter", email="", address="1 Long Lane\nNorthmere\nZZ99 3CZ")
    around(child, by, "Aunt Ngozi", "family", way="told", email="")
    chosen = [Chosen("who", "said", "My mum. Not too many.", TODAY, "")]
    write_choices(preparation=plan, told=chosen, by=by, today=TODAY)
    settle_venue(preparation=plan, venue="Civic Offices, room 4", venue_kind="open", minutes=60, by=by, today=TODAY)
    keep_apart(one=mum, other=dad, why="An order of the court.", by=by, today=TODAY)
    add_sitting(preparation=plan, starts_at=time(14), minutes=30, by=by, today=TODAY)
    tick_people(preparation=plan, people=[mum.pk, dad.pk], sittings={dad.pk: 2}, by=by, today=TODAY)
    send_invitations(preparation=plan, by=by, today=TODAY)
    return Invitation.objects.get(relationship=mum)


def pages_of(scene: Scene, who: str) -> list[str]:
    """The pages that somebody of this role opens in their work."""
    at = {name: f"/children/{plan.child_id}/plan/{plan.pk}/" for name, plan in scene.plans.items()}
    ready, one = at["prepared"], f"{at['prepared']}who/{scene.invited.pk}/"
    family = f"/children/{scene.plans['prepared'].child_id}/family/"
    mum = f"{family}{scene.mum.pk}/"
    asked = [f"{ready}{rest}" for rest in ("choices/", "venue/", "profile/", "done/", "who/", "sittings/", "came/")]
    many: dict[str, UUID | str] = {"plan": scene.denise.pk, "due": scene.due.pk}
    return {
        "jo": [
            *("/preparing/", "/plan/", f"/plan/{many['plan']}/", "/plan/booked/", "/messages/", "/account/messages/"),
            *(f"/children/{many['due']}/plan/", *at.values(), f"{ready}move/", f"{ready}begin/", f"{ready}call-off/"),
            *(f"{at['begun']}{rest}" for rest in ("meeting/", "complete/", "came/", "who/")),
            *(f"{at['adjourned']}take-up/", *asked, family, f"/children/{scene.stopped.pk}/"),
        ],
        "denise": [
            *("/week/", ready, f"{ready}who/", f"{ready}choices/followed/", f"{at['begun']}adjourn/"),
            *(f"{one}{rest}" for rest in ("reply/", "exclude/", "withdraw/")),
            *(family, f"{family}add/", f"{family}apart/", mum, f"{mum}end/", f"{mum}know/", f"{mum}exclude/"),
            *(f"/children/{scene.stopped.pk}/{rest}" for rest in ("stop/", "family/")),
        ],
        "ruth": ["/promises/", "/board/", "/preparing/?late=yes", f"{ready}who/"],
    }[who]


@pytest.mark.parametrize("who", ["jo", "denise", "ruth"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_every_page_of_preparing_is_accessible_quiet_and_narrow_enough(
    page, live_server, accessible, scene, who, viewport
):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, getattr(scene, who))
    for path in pages_of(scene, who):
        assert page.goto(f"{live_server.url}{path}").status == 200, path
        open_all(page)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert said == [], path


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_who_was_invited_answers_on_a_page_that_is_accessible(page, live_server, accessible, scene, viewport):
    page.set_viewport_size(viewport)
    for path in (f"/answer/{scene.invited.link_key}/", "/answer/closed/"):
        page.goto(f"{live_server.url}{path}")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    page.goto(f"{live_server.url}/answer/{scene.invited.link_key}/")
    page.get_by_label("Is there something you want to say?").fill("I come by the bus at 3.")
    page.get_by_role("button", name="Yes, I can come").click()
    assert page.get_by_text("You told us that you can come.").is_visible()
    accessible(page)
