"""Reviews of the demo that have begun, were held or called off; and families to whom everything stopped."""

from typing import Any

from heard.children.actions.stop import decide_stop
from heard.jobs import demo_heard, demo_meeting
from heard.jobs.demo_chosen import Wish
from heard.jobs.demo_scene import CHAIRS, WHAT_ELSE, WHO_ELSE, WHO_KNOWN, WITH_CARERS, Scene, bring_to_first_meeting
from heard.jobs.invented import families, meeting
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.actions.care import end_care
from heard.reviews.actions.meet import add_meeting, adjourn_review, begin_review, complete_review
from heard.rules.venues import VenueKind


def one_under_way(scene: Scene) -> None:
    """A first meeting was held a few days ago, which the child chaired, and there is to be another one."""
    days = scene.days
    if course := scene.course("denise", aim_from=days.today, since=26):
        bring_to_first_meeting(course, 4, families.SEVERAL_MEETINGS)
        course.ask_child(14, CHAIRS)
        course.answer_child(6, CHAIRS)
        demo_heard.before_several_meetings(course)
        with course.on(4) as day:
            begin_review(preparation=course.review, held_on=day, by=course.fit.officer, today=day)
            course.say_who_came("school")
        demo_meeting.write_notes(course, 4)
        demo_meeting.set_goals(course, 4, *meeting.IN_THE_MEETING)


def one_adjourned(scene: Scene) -> None:
    """The officer stopped it for want of a report; it cannot be completed before somebody asks the mother."""
    if course := scene.course("olu", aim_from=scene.days.today, since=30):
        bring_to_first_meeting(course, 9, families.MOTHER_NOT_ASKED, WHO_KNOWN)
        demo_heard.before_an_adjournment(course)
        with course.on(9) as day:
            begin_review(preparation=course.review, held_on=day, by=course.fit.officer, today=day)
            why = "The health plan is missing, so nobody can say what the child needs. They wait for the hospital."
            adjourn_review(preparation=course.review, why=why, by=course.fit.officer, today=day)


def one_completed(scene: Scene) -> None:
    """Two meetings, and held; its goals stand ready at the next one, which is being prepared."""
    if course := scene.course("olu", aim_from=scene.days.today, since=33):
        officer = course.fit.officer
        bring_to_first_meeting(course, 12, families.FATHER_NOT_FOUND)
        demo_heard.before_it_was_held(course)
        with course.on(12) as day:
            begin_review(preparation=course.review, held_on=day, by=officer, today=day)
        with course.on(6) as day:
            add_meeting(preparation=course.review, held_on=day, by=officer, today=day)
        demo_meeting.set_goals(course, 6, *meeting.GOALS)
        demo_meeting.write_need_down(course, 6)
        with course.on(6) as day:
            how = "PN1" if course.fit.age_on(day) >= 4 else "PN0"
            complete_review(preparation=course.review, participation=how, by=officer, today=day)
        demo_meeting.plan_the_next(course, 3)


def two_called_off(scene: Scene) -> None:
    """One cancelled before its day, and one stood down when the day had come; both are to be planned anew."""
    days = scene.days
    if course := scene.course("denise", aim_from=days.ahead(5), since=12, wishes=()):
        course.plan(9, days.ahead(5))
        why = "A school trip is on that day, and the child does not want to miss it."
        with course.on(1) as day:
            called_off: dict[str, Any] = {
                "why": why,
                "allowed_by": course.fit.officer,
                "by": course.coordinator,
                "today": day,
            }
            cancel_review(preparation=course.review, **called_off)
    if course := scene.course("olu", aim_from=days.today, since=14, wishes=()):
        course.plan(12, days.ago(2))
        why = "The child was unwell, and asked for another day."
        with course.on(1) as day:
            called_off = {"why": why, "allowed_by": course.fit.officer, "by": course.fit.officer, "today": day}
            stand_down(preparation=course.review, **called_off)


def one_whose_care_ended(scene: Scene) -> None:
    """The child went home yesterday: what waited to be sent is stopped, and Denise decides about each person."""
    days = scene.days
    wishes: tuple[Wish, ...] = (*WITH_CARERS, lambda fit: not fit.is_under_a_care_order)
    if course := scene.course("denise", aim_from=days.ahead(10), since=19, wishes=wishes):
        course.plan(17, days.ahead(10))
        course.write_family_down(12, families.GONE_HOME)
        course.ask_child(9, WHO_ELSE, WHAT_ELSE)
        course.settle_venue(9, VenueKind.OPEN, "Civic Offices, Quay Street, room 2")
        course.agree_on_who(6)
        course.give_profile(5)
        course.invite(0)
        ended_on = max(course.fit.episode.started_on, days.ago(1))
        told: dict[str, Any] = {"end_reason": "E4A", "by": course.coordinator, "today": days.today}
        end_care(child=course.fit.child, ended_on=ended_on, **told)


def one_before_adoption(scene: Scene) -> None:
    """A court allowed the council to place the child: Denise has decided about some, and not about all."""
    denise = scene.people["denise"]
    fit = scene.pool.take_any(lambda fit: fit.is_stopped and fit.officer == denise)
    if course := scene.of(fit):
        course.write_family_down(3, families.BEFORE_ADOPTION)
        why = "She looks after the child, and must know when we meet."
        carer = course.around["carer"]
        decide_stop(relationship=carer, released=True, why=why, by=denise, today=scene.days.today)
