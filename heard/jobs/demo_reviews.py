"""Reviews on their way in the demo council: from one that is only planned to those that were held or called off."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from heard.accounts.models import Council, Person
from heard.children.actions.apart import keep_apart
from heard.children.models import Child
from heard.jobs import demo_begun, demo_heard
from heard.jobs.demo_chosen import Fit, Wish, pool_of
from heard.jobs.demo_course import Days
from heard.jobs.demo_scene import (
    ABOUT,
    CHAIR,
    HOW,
    WHAT_ELSE,
    WHEN,
    WHERE,
    WHO,
    WHO_ELSE,
    WITH_CARERS,
    Scene,
    has_words,
)
from heard.jobs.demo_today import NEWCOMER
from heard.jobs.invented import families
from heard.outbox.carriers import Fate, notify, smtp
from heard.outbox.models import State
from heard.reviews.actions.days import BOTH_AGREED
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.sittings import add_sitting
from heard.reviews.actions.steps import say_done
from heard.reviews.models import ReviewClock
from heard.reviews.queries.settled import settled_of
from heard.rules.preparation import INTERPRETER
from heard.rules.review_without_meeting import LONG_TERM_FOSTERING, refuse_without_meeting
from heard.rules.secrecy import ProtectedFact as Fact
from heard.rules.venues import VenueKind
from heard.rules.working_days import working_day_after, working_day_before

SILENT = Fate(State.UNSURE, smtp.LOST, may_have_gone=True)
CAME_BACK = Fate(State.FAILED, notify.NOT_IN_TIME)


def is_in_a_home(fit: Fit) -> bool:
    """Whether they live in a children’s home."""
    return fit.episode.placement.startswith("K")


def bring_reviews_on_their_way(council: Council, people: Mapping[str, Person], today: date) -> None:
    """About a dozen for Denise, half as many for Olu, and the newcomer’s first; where no child fits, one less."""
    officers = [people[name] for name in ("denise", "olu", "gethin", "patrick", "marian", "samina")]
    scene = Scene(people, Days(today), pool_of(council, officers, today))
    _one_with_everything(scene)
    _one_late(scene)
    demo_heard.one_of_a_baby(scene)
    demo_begun.one_completed(scene)
    demo_begun.one_under_way(scene)
    demo_begun.one_adjourned(scene)
    _one_without_meeting(scene)
    _one_over_the_post(scene)
    _one_nearly_ready(scene)
    demo_begun.one_whose_care_ended(scene)
    _one_just_written_down(scene)
    demo_begun.two_called_off(scene)
    _some_only_planned(scene)
    demo_begun.one_before_adoption(scene)
    _the_first_of_a_newcomer(council, people["jo"], today)


def _the_first_of_a_newcomer(council: Council, coordinator: Person, today: date) -> None:
    """The newcomer’s first review, close to the law’s day; nobody reviews the plan yet."""
    child = Child.objects.get(council=council, forename=NEWCOMER)
    due_on = ReviewClock.objects.get(child=child).due_on
    assert due_on  # nosec B101: care began a few days ago
    planned_on = working_day_before(due_on, 1)
    plan_review(child=child, planned_on=planned_on, starts_at=time(16, 15), by=coordinator, today=today)


def _one_with_everything(scene: Scene) -> None:
    """The richest: two sittings, since the parents must not meet; an interpreter whom nobody has booked yet."""
    days = scene.days
    wishes: tuple[Wish, ...] = (*WITH_CARERS, lambda fit: fit.is_under_a_care_order, lambda fit: fit.child.called != "")
    course = scene.course("denise", aim_from=days.ahead(4), since=28, wishes=wishes)
    if course is None:
        return
    course.plan(26, days.ahead(4), time(16, 0))
    course.write_family_down(22, families.EVERYBODY, again=("father", Fact.SCHOOL))
    mother, father = course.around["mother"], course.around["father"]
    with course.on(22) as day:
        why = "The court forbids him any contact with her."
        keep_apart(one=mother, other=father, why=why, by=course.fit.worker, today=day)
    course.ask_child(20, WHO, WHERE, WHEN, ABOUT, HOW, CHAIR)
    course.settle_venue(20, VenueKind.HOME, "At home, in the kitchen")
    course.agree_on_who(13)
    with course.on(12) as day:
        apart: dict[str, Any] = {"starts_at": time(14, 30), "minutes": 30, "venue_kind": VenueKind.OPEN}
        apart |= {"venue": "Civic Offices, Quay Street, room 4", "by": course.coordinator, "today": day}
        add_sitting(preparation=course.review, **apart)
    course.invite(10, {"nurse": SILENT})
    course.reply(6)
    course.give_profile(5)
    course.answer_child(0, WHO, WHERE, WHEN)
    demo_heard.with_everything(course)


def _one_late(scene: Scene) -> None:
    """After the law’s day, with a reason; a text message to the mother never arrived."""
    days = scene.days
    fit = scene.pool.take_first_due(scene.people["denise"], quiet_since=days.ago(12), wish=has_words)
    if course := scene.of(fit):
        planned_on = max(days.ahead(4), working_day_after(course.fit.due_on, 2))
        why = "The child was in hospital, and wanted to be there themselves. The officer talked with them by video."
        course.plan(10, planned_on, late_why=why)
        course.write_family_down(9, families.A_FEW)
        course.ask_child(8, WHO_ELSE, WHAT_ELSE)
        course.settle_venue(8, VenueKind.OPEN, "Civic Offices, Quay Street, the garden room")
        course.agree_on_who(8)
        course.invite(7, {"mother": CAME_BACK})
        course.reply(3)
        course.give_profile(3)
        demo_heard.late(course)


def _one_over_the_post(scene: Scene) -> None:
    """Invited today, so everything waits; two letters are to be printed, and nobody gave the child the profile."""
    days = scene.days
    if course := scene.course("denise", aim_from=days.ahead(12), since=20):
        course.plan(18, days.ahead(12), time(10, 30))
        course.write_family_down(12, families.OVER_THE_POST)
        course.ask_child(8, WHO_ELSE, WHAT_ELSE)
        course.settle_venue(8, VenueKind.OPEN, "Quarry Road Library, the small room")
        course.agree_on_who(4)
        demo_heard.over_the_post(course)
        course.invite(0)


def _one_just_written_down(scene: Scene) -> None:
    """Nobody has asked the child yet who comes, and it is late for that."""
    days = scene.days
    if course := scene.course("denise", aim_from=days.ahead(16), since=16):
        course.plan(14, days.ahead(16), time(9, 30))
        course.write_family_down(3, families.JUST_WRITTEN_DOWN)
        course.give_profile(3)
        demo_heard.just_written_down(course)


def _some_only_planned(scene: Scene) -> None:
    """Nothing is begun of these."""
    for who, ahead, ago in (("denise", 23, 3), ("denise", 29, 2), ("olu", 19, 3)):
        if course := scene.course(who, aim_from=scene.days.ahead(ahead), since=8, wishes=()):
            course.plan(ago, scene.days.ahead(ahead), prepare=False)
            if ahead < 29:
                course.give_profile(1)


def _one_nearly_ready(scene: Scene) -> None:
    """One of Olu’s, for which everything is done but two replies."""
    days = scene.days
    if course := scene.course("olu", aim_from=days.ahead(6), since=27, wishes=(has_words, is_in_a_home)):
        course.plan(25, days.ahead(6), time(14, 0))
        course.write_family_down(21, families.WITH_AN_INTERPRETER)
        course.ask_child(17, WHO_ELSE, WHAT_ELSE, HOW)
        course.settle_venue(16, VenueKind.SCHOOL, "Fen Edge Academy, room 12")
        course.agree_on_who(11)
        course.invite(9)
        with course.on(7) as day:
            said: dict[str, Any] = {"step": INTERPRETER.key, "words": "Somali: Ifrah, of the council’s interpreters"}
            say_done(preparation=course.review, done_on=day, by=course.coordinator, today=day, **said)
        course.reply(6)
        course.give_profile(5)
        demo_heard.nearly_ready(course)


def _one_without_meeting(scene: Scene) -> None:
    """A child who is long settled and wants no meeting, if there is one."""

    def is_settled(fit: Fit) -> bool:
        if fit.is_stopped or fit.episode.placement not in LONG_TERM_FOSTERING:
            return False
        on = working_day_before(fit.aim_on, 3)
        return on > scene.days.today and refuse_without_meeting(on, settled_of(fit.child, BOTH_AGREED)) is None

    if course := scene.of(scene.pool.take_any(is_settled)):
        course.plan(2, working_day_before(course.fit.aim_on, 3), without_meeting=BOTH_AGREED)
        course.ask_child(1, WHAT_ELSE)
