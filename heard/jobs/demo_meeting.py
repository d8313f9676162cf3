"""A meeting of the demo that is under way, led by a child; and what one that was held leaves to the next."""

from typing import Any

from heard.jobs.demo_course import Course
from heard.jobs.invented import meeting
from heard.jobs.invented.meeting import Aim
from heard.reviews.actions.agenda import Origin, add_topic
from heard.reviews.actions.goals import set_goal, set_need
from heard.reviews.actions.note import save_note
from heard.reviews.actions.note_taker import name_note_taker
from heard.reviews.models import ReviewClock
from heard.rules.working_days import working_day_before
from heard.voice.models import Wish


def put_on_agenda(course: Course, ago: int, said: dict[str, Wish | None]) -> None:
    """The social worker puts these topics of the child’s on the agenda, in their order; each from what they said."""
    with course.on(ago) as day:
        for words, wish in said.items():
            told: dict[str, Any] = {"is_childs": True, "origin": Origin(wish=wish.pk if wish else None)}
            add_topic(preparation=course.review, words=words, by=course.fit.worker, today=day, **told)


def name_who_takes_notes(course: Course, ago: int) -> None:
    """The officer names the coordinator."""
    with course.on(ago) as day:
        named = {"person": course.coordinator, "by": course.fit.officer}
        name_note_taker(preparation=course.review, today=day, **named)


def write_notes(course: Course, ago: int) -> None:
    """The officer and the note-taker write in the meeting; some of the law’s list is ticked, and most is to come."""
    with course.on(ago) as day:
        notes = [(course.fit.officer, meeting.BY_OFFICER | _own(course)), (course.coordinator, meeting.BY_NOTE_TAKER)]
        notes.append((course.fit.officer, _law()))
        for by, boxes in notes:
            for box, words in boxes.items():
                save_note(preparation=course.review, box=box, words=words, version=0, by=by, today=day)


def set_goals(course: Course, ago: int, *aims: Aim) -> None:
    """Hopes become goals."""
    with course.on(ago) as day:
        by: dict[str, Any] = {"preparation": course.review, "by": course.fit.officer, "today": day}
        for words, next_step, helper, ahead in aims:
            by_on = course.days.ahead(ahead)
            set_goal(words=words, next_step=next_step, helper=helper, by_on=by_on, **by)


def write_need_down(course: Course, ago: int) -> None:
    """What the child needs, and how anybody would know that it is met."""
    with course.on(ago) as day:
        told = {"words": meeting.NEED, "outcome": meeting.OUTCOME}
        set_need(preparation=course.review, by=course.fit.officer, today=day, **told)


def plan_the_next(course: Course, ago: int) -> None:
    """The next review is planned at once, and begins to be prepared."""
    clock = ReviewClock.objects.get(child=course.fit.child, counts=True)
    assert clock.due_on  # nosec B101: a review that was held has a next
    course.plan(ago, working_day_before(clock.due_on, 5))


def _own(course: Course) -> dict[str, str]:
    """What was said about the first two topics of the child’s own."""
    said = zip(course.review.agenda.order_by("number"), meeting.ABOUT_THEIR_OWN, strict=False)
    notes = {f"own:{item.pk}:{part}": words for item, parts in said for part, words in parts.items()}
    return notes | {f"done:own:{item.pk}": "yes" for item in course.review.agenda.order_by("number")[:1]}


def _law() -> dict[str, str]:
    looked = {f"seven:{matter}": "looked" for matter in meeting.LOOKED_AT}
    words = {f"seven:{matter}:words": words for matter, words in meeting.LOOKED_AT.items() if words}
    return looked | words | {f"seven:{matter}": "not" for matter in meeting.DOES_NOT_APPLY}
