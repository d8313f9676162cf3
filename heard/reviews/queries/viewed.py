"""What people gave before reviews, as other pages need it: when all had, and what may lie open in the meeting."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from heard import clock
from heard.accounts.access import Rights
from heard.children.models import Appointment, Cover, Relationship
from heard.children.queries import name_of
from heard.children.queries.relations import GIVES_AWAY
from heard.children.queries.stops import why_each_stopped
from heard.reviews.models import Invitation, Preparation
from heard.rules.contributions import FORM_OF, Came, Form, Question, asked_of
from heard.rules.topics import Topic
from heard.voice.models import Contribution, Part

ABOUT = {
    Question.HOME: Topic.HOME,
    Question.SCHOOL: Topic.SCHOOL,
    Question.HEALTH: Topic.HEALTH,
    Question.FAMILY: Topic.FAMILY,
    Question.IDENTITY: Topic.IDENTITY,
    Question.PLAN: Topic.PLAN,
    Question.NEXT: Topic.PLAN,
}
"""Beside which topic of the meeting stands what somebody answered to a question."""
SHOWN_AS = {
    Relationship.Kind.PARENT: "a parent",
    Relationship.Kind.RESPONSIBLE: "somebody else with parental responsibility",
    Relationship.Kind.CARER: "a carer",
    Relationship.Kind.ADOPTER: "a prospective adopter",
    Relationship.Kind.SCHOOL: "the school",
    Relationship.Kind.HEALTH: "somebody from health",
}
"""Whose name gives a protected fact away, in a sentence that everybody in the room may read."""
OF_FAMILY = (Form.PARENT, Form.FAMILY)


@dataclass(frozen=True)
class CheckedPart:
    """What somebody answered to one question, as it may lie open before the child and everybody at the meeting.

    `who`: their name; where that is protected, only what they are (`a carer`). `topic`: beside which topic it stands;
    None: beside what is going well.
    """

    who: str
    question: Question
    asked: str
    words: str
    came: str
    topic: Topic | None


def given_by_each(plans: Collection[Preparation]) -> dict[UUID, list[date | None]]:
    """For each of these reviews, of everybody whose views it needs, the day on which they gave them, or None."""
    return {plan: list(days.values()) for plan, days in given_by_whom(plans).items()}


def given_by_whom(plans: Collection[Preparation]) -> dict[UUID, dict[UUID | None, date | None]]:
    """The same by the key of each of them: they are invited, and there is a form for them. Whether the invitation
    went out already is known next door, to `talked`.

    Whom a stop or an exclusion keeps from hearing of it is not among them. In as many queries for 70 as for 7.
    """
    asked = _to_be_asked(plans)
    given: defaultdict[tuple[UUID, UUID | None], set[date]] = defaultdict(set)
    live = Contribution.objects.filter(review_key__in=list(asked), taken_back_at=None, sent_at__isnull=False)
    for one in live:
        given[one.review_key, one.relationship_id or one.person_id].add(given_on(one))
    days = {plan: {key: min(given[plan, key], default=None) for key in keys} for plan, keys in asked.items()}
    return {plan.pk: days.get(plan.pk, {}) for plan in plans}


def last_of(days: list[date | None]) -> date | None:
    """The last of these days, if none is missing."""
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def to_check(plans: Collection[UUID]) -> dict[UUID, int]:
    """Of each of these reviews before which somebody gave something that is not checked yet: how many; in one query."""
    given = Contribution.objects.filter(review_key__in=plans, sent_at__isnull=False)
    waiting = given.filter(checked_at=None, taken_back_at=None).values("review_key")
    return dict(waiting.annotate(many=Count("pk")).values_list("review_key", "many"))


def given_on(one: Contribution) -> date:
    """The day on which somebody gave it: on paper or told, the day of that; by their link, the day they sent it."""
    if one.given_on is not None or one.sent_at is None:
        return one.given_on or date.max
    return one.sent_at.astimezone(clock.ENGLAND).date()


def checked_parts(rights: Rights, preparation: Preparation) -> list[CheckedPart]:
    """What may lie open in the meeting: checked, not kept back, and said by the officer to be fit for it. One query."""
    parts = Part.objects.filter(
        contribution__review_key=preparation.pk,
        contribution__taken_back_at=None,
        contribution__checked_at__isnull=False,
        kept_back_why="",
        open_in_meeting=True,
    ).exclude(words="")
    found = parts.select_related("contribution__relationship", "contribution__person")
    name = name_of(preparation.child, rights)
    rows = [_checked(part, name) for part in found.order_by("contribution__sent_at", "contribution", "saved_at")]
    return sorted(rows, key=lambda row: list(Question).index(row.question))


def checked_parts_for_topic(rights: Rights, preparation: Preparation) -> dict[Topic | None, list[CheckedPart]]:
    """The same by the topic of the meeting beside which it stands; None: what is going well."""
    rows: defaultdict[Topic | None, list[CheckedPart]] = defaultdict(list)
    for row in checked_parts(rights, preparation):
        rows[row.topic].append(row)
    return dict(rows)


def topic_of(question: Question, form: Form) -> Topic | None:
    """Beside which topic an answer stands; None: what is going well. What family worry about is what they think."""
    if question is Question.WELL:
        return None
    if question in ABOUT and not (form in OF_FAMILY and question in (Question.PLAN, Question.NEXT)):
        return ABOUT[question]
    return Topic.FAMILY_THINK if form in OF_FAMILY else Topic.OTHER


def question_words(question: Question, form: Form, name: str) -> str:
    """The question as the form asked it of the child who is called this."""
    asked = {one.question: one.words for one in asked_of(form, name)}
    return asked.get(question, "Something else")


def _to_be_asked(plans: Collection[Preparation]) -> dict[UUID, list[UUID | None]]:
    """By review, the keys of those to ask: they are invited, there is a form for them, nothing stops it."""
    live = Invitation.objects.filter(preparation__in=[plan.pk for plan in plans], withdrawn_at=None, excluded_at=None)
    invited = list(live.select_related("preparation", "relationship"))
    stopped = why_each_stopped([one.relationship for one in invited if one.relationship])
    officers = _officers({one.preparation.child_id for one in invited})
    asked: defaultdict[UUID, list[UUID | None]] = defaultdict(list)
    for one in invited:
        kind = one.relationship.kind if one.relationship else ""
        has_form = kind in FORM_OF or (not kind and (one.preparation.child_id, one.person_id) not in officers)
        key = one.relationship_id or one.person_id
        if has_form and not (one.relationship_id and stopped[one.relationship_id]):
            asked[one.preparation_id].append(key)
    return asked


def _officers(children: Collection[UUID]) -> set[tuple[UUID, UUID | None]]:
    """Each of these children with whoever is or was their reviewing officer or stood in: nobody asks them by a form."""
    held = Appointment.objects.filter(child__in=children).values_list("child", "iro")
    stood_in = Cover.objects.filter(child__in=children).values_list("child", "person")
    return {*held, *stood_in}


def _checked(part: Part, name: str) -> CheckedPart:
    one, question = part.contribution, Question(part.question)
    return CheckedPart(
        who=_who(one),
        question=question,
        asked=question_words(question, Form(one.form), name),
        words=part.words,
        came=Came(one.came).words,
        topic=topic_of(question, Form(one.form)),
    )


def _who(one: Contribution) -> str:
    to = one.relationship
    if to is None:
        return one.person.name if one.person else ""
    return SHOWN_AS[Relationship.Kind(to.kind)] if to.kind in GIVES_AWAY else to.name
