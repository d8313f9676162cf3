"""Who is heard before each of the demo's reviews: the child in private and in between, and the people around them."""

from heard.children.documents.reading import read_document
from heard.jobs.demo_chosen import Fit
from heard.jobs.demo_course import Course
from heard.jobs.demo_meeting import name_who_takes_notes, put_on_agenda
from heard.jobs.demo_scene import Scene
from heard.jobs.demo_voices import (
    PAPERS,
    answer,
    answer_writing,
    bring,
    check,
    hear,
    leave_out,
    share,
    talk,
    talk_alone,
    told_everything,
    write_by_link,
    write_down,
)
from heard.jobs.invented import meeting, papers, views, wishes
from heard.rules.contributions import Came
from heard.rules.documents import Document
from heard.rules.talking import Advocate, Mode, NotAsked, NotHeld
from heard.rules.working_days import working_day_before

HERE_AT = 12
"""So many working days before today stands the day on most plans and reports."""
SEVEN_MONTHS = 150
"""In working days: more than a term and its holidays."""
TOO_YOUNG_DAYS = 548


def with_everything(course: Course) -> None:
    """The richest: something for the officer alone, something the father is not to know, much that came by link."""
    between = hear(course, 27, *wishes.RICHEST_BETWEEN, is_between=True)
    answer(course, 25, between, *wishes.RICHEST_BETWEEN)
    talk_alone(course, 8, **told_everything(course.days.ago(8), Advocate.HAS))
    answer(course, 5, hear(course, 8, *wishes.RICHEST_BEFORE), *wishes.RICHEST_BEFORE)
    put_on_agenda(course, 7, {"My cousins, all at once": between[1]})
    mothers = write_by_link(course, 7, "mother", views.MOTHER)
    check(course, 6, mothers, views.MOTHERS_WORRIES)
    answer_writing(course, 5, mothers, views.TO_MOTHER)
    talk(course, 5, "mother", views.MOTHER_TOLD, views.TO_MOTHER_TOLD)
    write_by_link(course, 6, "carer", views.CARER_BEGUN, is_sent=False)
    write_by_link(course, 4, "school", views.SCHOOL_NAMES_THE_STREET)
    check(course, 4, write_down(course, 5, "grandmother", Came.SPOKEN, views.GRANDMOTHER_ON_THE_PHONE))
    fathers = write_down(course, 3, "father", Came.PAPER, views.FATHER_ON_PAPER)
    check(course, 2, fathers)
    answer_writing(course, 2, fathers, views.TO_FATHER)
    bring(course, 14, Document.CARE_PLAN, dated=20, file=read_document(papers.care_plan()))
    bring(course, 6, Document.ASSESSMENT, Document.REPORT, Document.HEALTH, dated=HERE_AT)
    bring(course, 14, Document.EDUCATION, dated=SEVEN_MONTHS)


def late(course: Course) -> None:
    """By video from the ward, where a nurse stayed; nobody wrote down whether the child was told of their rights."""
    why = "A nurse had to stay in the room. She sat by the door with headphones on."
    on_the_ward = {"alone": False, "not_alone_why": why, "no_visit_why": "The ward let in nobody but family that week."}
    talk_alone(course, 5, mode=Mode.VIDEO, contact_told_on=course.days.ago(5), **on_the_ward)
    answer(course, 3, hear(course, 5, *wishes.LATE), *wishes.LATE, is_told=False)
    check(course, 2, write_by_link(course, 4, "carer", views.CARER_OF_THE_LATE))
    talk(course, 3, "", views.WORKER_OF_THE_LATE)
    bring(course, 2, Document.CARE_PLAN, Document.ASSESSMENT, Document.HEALTH, dated=HERE_AT)


def over_the_post(course: Course) -> None:
    """The child tells something that cannot stay with the officer, and is told so first."""
    talk_alone(course, 6, rights_told_on=course.days.ago(6))
    (danger,) = hear(course, 6, wishes.IN_THE_BATH)
    share(course, 6, danger, wishes.IN_DANGER)
    answer(course, 5, [danger], wishes.IN_THE_BATH)
    hear(course, 4, wishes.ALLOTMENT, is_between=True)


def just_written_down(course: Course) -> None:
    """Said between two reviews, and without an answer yet."""
    hear(course, 15, wishes.CHOOSE_SCHOOL, is_between=True)


def nearly_ready(course: Course) -> None:
    """The child does not want to talk in private; the uncle has begun to write, and the others have given theirs."""
    why = "“I say it in the meeting, where everybody has to hear it.” They know that they can change their mind."
    told = told_everything(course.days.ago(10), Advocate.DECLINED)
    refused = {"offered_on": course.days.ago(10), "not_held": NotHeld.REFUSED, "not_held_why": why}
    talk_alone(course, 8, mode=None, **refused, **told)
    answer(course, 6, hear(course, 9, *wishes.NEARLY_READY), *wishes.NEARLY_READY)
    write_by_link(course, 5, "uncle", views.UNCLE_BEGUN, is_sent=False)
    check(course, 4, write_down(course, 5, "carer", Came.PAPER, views.KEY_WORKER_ON_PAPER))
    check(course, 3, write_by_link(course, 4, "school", views.SCHOOL_NEARLY_READY))
    mothers = write_down(course, 4, "mother", Came.SPOKEN, views.MOTHER_ON_THE_PHONE)
    check(course, 3, mothers)
    answer_writing(course, 2, mothers, views.TO_MOTHER_ON_THE_PHONE)
    bring(course, 6, *PAPERS, dated=HERE_AT)


def before_several_meetings(course: Course) -> None:
    """Everybody was heard before the first of several meetings."""
    talk_alone(course, 11, **told_everything(course.days.ago(11)))
    heard = hear(course, 12, *wishes.UNDER_WAY)
    answer(course, 8, heard, *wishes.UNDER_WAY)
    mothers = write_by_link(course, 10, "mother", views.MOTHER_UNDER_WAY)
    check(course, 9, mothers)
    answer_writing(course, 8, mothers, views.TO_MOTHER_UNDER_WAY)
    check(course, 8, write_by_link(course, 9, "carer", views.CARER_UNDER_WAY))
    check(course, 7, write_down(course, 8, "school", Came.PAPER, views.SCHOOL_UNDER_WAY))
    talk(course, 7, "mother", views.MOTHER_TOLD_UNDER_WAY, views.TO_MOTHER_TOLD_UNDER_WAY)
    for around, words in views.TALKS_UNDER_WAY.items():
        talk(course, 7, around, words)
    bring(course, 9, *PAPERS, dated=HERE_AT)
    put_on_agenda(course, 6, dict(zip(meeting.TOPICS, [heard[0], heard[1], None], strict=True)))
    name_who_takes_notes(course, 5)


def before_an_adjournment(course: Course) -> None:
    """A talk was offered and never held, nobody asked the mother, and the health plan is missing."""
    hear(course, 15, *wishes.ADJOURNED)
    talk_alone(course, 12, mode=None, rights_told_on=course.days.ago(12))
    present = [kind for kind in PAPERS if kind is not Document.HEALTH]
    bring(course, 12, *present, dated=14)


def before_it_was_held(course: Course) -> None:
    """The mother was talked with, and nobody finds the father."""
    answer(course, 17, hear(course, 20, *wishes.COMPLETED), *wishes.COMPLETED)
    talk_alone(course, 19, **told_everything(course.days.ago(19)))
    talk(course, 18, "mother", views.MOTHER_COMPLETED, views.TO_MOTHER_COMPLETED)
    leave_out(course, 18, "father", NotAsked.NOT_FOUND, views.FATHER_NOT_FOUND)
    bring(course, 16, *PAPERS, dated=18)


def one_of_a_baby(scene: Scene) -> None:
    """A child without words: what was seen of them, and what the carer tells."""
    days = scene.days

    def is_small(fit: Fit) -> bool:
        born_on, since = fit.child.born_on, max(fit.quiet_since, fit.officer_since, fit.episode.started_on)
        is_young = born_on is not None and (days.today - born_on).days < TOO_YOUNG_DAYS
        return is_young and not fit.is_stopped and since <= days.ago(8) and fit.aim_on > days.ahead(4)

    if course := scene.of(scene.pool.take_any(is_small)):
        course.plan(7, working_day_before(course.fit.aim_on, 3))
        hear(course, 4, *wishes.OF_A_BABY)
        why = "Too young for words. The officer sat on the floor for an hour, and watched them play and be fed."
        talk_alone(course, 4, mode=None, not_held=NotHeld.UNDERSTANDING, not_held_why=why)
