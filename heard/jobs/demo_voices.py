"""How the demo hears people: each deed by whoever would do it, on its day, through the actions of the service.

Days are told as working days before today, as in a course; `around` are the keys of the family.
"""

from datetime import date
from typing import Any

from heard.children.actions.documents import add_document
from heard.children.documents.reading import SafeFile
from heard.jobs.demo_course import Course
from heard.jobs.invented.views import KeptBack, Words
from heard.jobs.invented.wishes import Answered, Safety, Said
from heard.reviews.actions.contribute import open_by_name, save_by_link, send_by_link
from heard.reviews.actions.talk import answer_talk, record_conversation, record_talk
from heard.reviews.actions.views import type_in_views
from heard.reviews.models import Invitation
from heard.rules.contributions import FORM_OF, Came, Question
from heard.rules.documents import UNDONE_BY_A_CHANGE, Document
from heard.rules.giving_away import Reading
from heard.rules.private_talk import Conversation
from heard.rules.talking import Advocate, Mode, NotAsked, Talked
from heard.voice.actions.answer_views import Said as AnswerSaid
from heard.voice.actions.answer_views import answer_views
from heard.voice.actions.answers import answer_wish, note_told
from heard.voice.actions.check import PartChecked, check_views, stands_at
from heard.voice.actions.contribute import seen_of
from heard.voice.actions.sharing import share_for_safety
from heard.voice.actions.type_in import Giver, Typed
from heard.voice.actions.wishes import take_down
from heard.voice.models import Contribution, Wish
from heard.voice.queries.marks import mark_of_answer, mark_of_words

PAPERS = tuple(kind for kind in Document if kind is not Document.OTHER)


def hear(course: Course, ago: int, *said: Said, is_between: bool = False) -> list[Wish]:
    """The child says these, to the officer or the social worker. `is_between`: between two reviews, before none."""
    heard = []
    with course.on(ago) as day:
        for one in said:
            to = course.fit.officer if one.to_officer else course.fit.worker
            told: dict[str, Any] = {"words": one.words, "how": one.how, "topic": one.topic, "audience": one.audience}
            told |= {"said_on": day, "said_to": to.name, "named": [course.around[key] for key in one.kept_from]}
            key = None if is_between else course.review.pk
            heard.append(take_down(child=course.fit.child, review_key=key, by=to, today=day, **told))
    return heard


def answer(course: Course, ago: int, heard: list[Wish], *said: Said, is_told: bool = True) -> None:
    """The officer answers what asks for it, and tells the child on the same day, unless nobody has told them yet."""
    with course.on(ago) as day:
        by: dict[str, Any] = {"by": course.fit.officer, "today": day}
        for wish, one in zip(heard, said, strict=True):
            if one.answer:
                kind, words = one.answer
                given = answer_wish(wish=wish, kind=kind, words=words, of=mark_of_words(wish), before="", **by)
                if is_told:
                    note_told(wish=wish, of=mark_of_answer(given), told_on=day, **by)


def share(course: Course, ago: int, wish: Wish, safety: Safety) -> None:
    """The officer passes on what the child said, so that nobody is hurt, having told the child first."""
    with course.on(ago) as day:
        with_whom = f"{course.fit.worker.name}, social worker"
        told: dict[str, Any] = {"shared_on": day, "told_on": day, "not_told_why": "", "by": course.fit.officer}
        share_for_safety(wish=wish, shared_with=with_whom, why=safety.why, today=day, **told)


def talk_alone(course: Course, ago: int, *, mode: Mode | None = Mode.VISIT, **told: Any) -> None:
    """The officer writes down the private conversation of that day: on a visit and alone, unless told otherwise."""
    with course.on(ago) as day:
        held: dict[str, Any] = {"held_on": day, "mode": mode, "alone": True} if mode else {}
        what = Conversation(**{"offered_on": day} | held | told)
        record_conversation(preparation=course.review, told=what, version=0, by=course.fit.officer, today=day)


def told_everything(day: date, advocate: Advocate = Advocate.OFFERED) -> dict[str, Any]:
    """The child was told of their rights, how to reach their officer, and of an advocate, all on one day."""
    return {"rights_told_on": day, "contact_told_on": day, "advocate": advocate, "advocate_on": day}


def talk(course: Course, ago: int, around: str, words: str, answered: Answered | None = None) -> None:
    """The officer talks with somebody around the child, or with the social worker (""), and answers a parent."""
    who = course.around[around].pk if around else course.fit.worker.pk
    with course.on(ago) as day:
        by: dict[str, Any] = {"preparation": course.review, "by": course.fit.officer, "today": day}
        said = record_talk(who=who, told=Talked(day, words), **by)
        if answered:
            answer_talk(talk=said, kind=answered.kind, words=_of(course, answered.words), told_on=day, before="", **by)


def leave_out(course: Course, ago: int, around: str, reason: NotAsked, why: str) -> None:
    """The officer writes down the law’s reason why a parent is not asked."""
    with course.on(ago) as day:
        told = Talked(not_asked=reason, not_asked_why=why)
        who, by = course.around[around].pk, course.fit.officer
        record_talk(preparation=course.review, who=who, told=told, by=by, today=day)


def write_by_link(course: Course, ago: int, around: str, words: Words, *, is_sent: bool = True) -> Contribution:
    """Somebody writes by their link, question by question; `is_sent` unless they go on another day."""
    with course.on(ago):
        asked = Invitation.objects.get(preparation=course.review, relationship=course.around[around])
        if refused := open_by_name(key=asked.link_key, name=course.fit.child.forename):
            raise AssertionError(refused)
        for question, each in words.items():
            save_by_link(key=asked.link_key, question=question, words=_of(course, each), version=0)
        written = Contribution.objects.get(invitation_key=asked.pk)
        return send_by_link(key=asked.link_key, seen=seen_of(list(written.parts.all()))) if is_sent else written


def write_down(course: Course, ago: int, around: str, came: Came, words: Words) -> Contribution:
    """Somebody writes on paper, which the coordinator types in, or tells the social worker on the telephone."""
    with course.on(ago) as day:
        to = course.around[around]
        typed = Typed(came, day, {question: _of(course, each) for question, each in words.items()})
        by = course.coordinator if came is Came.PAPER else course.fit.worker
        giver = Giver(to, None, FORM_OF[to.kind])
        return type_in_views(preparation=course.review, giver=giver, typed=typed, by=by, today=day)


def check(course: Course, ago: int, written: Contribution, kept_back: KeptBack | None = None) -> None:
    """The officer reads what somebody wrote: it may lie open in the meeting, but for what is kept back."""
    open_parts = {
        Question(part.question): PartChecked(Question(part.question), Reading.MEETING) for part in _parts(written)
    }
    if kept_back:
        question, fact, why = kept_back
        open_parts[question] = PartChecked(question, Reading.KEPT_BACK, [fact], why)
    with course.on(ago) as day:
        how: dict[str, Any] = {"parts": list(open_parts.values()), "seen": stands_at(written)}
        check_views(contribution=written, by=course.fit.officer, today=day, **how)


def answer_writing(course: Course, ago: int, written: Contribution, answered: Answered) -> None:
    """The officer answers the views of somebody with parental responsibility, and tells them on the same day."""
    with course.on(ago) as day:
        said = AnswerSaid(answered.kind, _of(course, answered.words), day)
        answer_views(contribution=written, said=said, before="", by=course.fit.officer, today=day)


def bring(course: Course, ago: int, *kinds: Document, dated: int, file: SafeFile | None = None) -> None:
    """The social worker brings these plans and reports, `dated` so many working days ago, or tells of their day."""
    with course.on(ago) as day:
        for kind in kinds:
            told: dict[str, Any] = {"kind": kind, "dated_on": _dated_on(course, kind, day, dated), "file": file}
            add_document(child=course.fit.child, by=course.fit.worker, today=day, **told)


def _dated_on(course: Course, kind: Document, day: date, dated: int) -> date:
    """The day on a plan; what a move would undo was written after the last one, and by now."""
    dated_on = course.days.ago(dated)
    return min(max(dated_on, course.fit.episode.started_on), day) if kind in UNDONE_BY_A_CHANGE else dated_on


def _parts(written: Contribution) -> Any:
    return written.parts.exclude(words="")


def _of(course: Course, words: str) -> str:
    return words.format(name=course.fit.child.forename)
