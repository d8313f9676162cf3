"""What pages show of the private conversation before a review: what became of it, what the child was told, what lacks.

The facts are for everybody who may read what was said of this child: days, in which way, what the child was told. The
officer's own words are for whoever leads the review alone.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from heard.accounts.access import Rights
from heard.children.queries import name_of
from heard.reviews.models import Preparation, Review
from heard.reviews.queries.step_groups import MARKS
from heard.reviews.queries.steps import how_undone
from heard.rules.preparation import ALONE
from heard.rules.private_talk import Conversation, missing_of, told_of
from heard.rules.readiness import Readiness
from heard.rules.talking import Advocate
from heard.voice.queries.conversations import conversation_before, standing_of
from heard.voice.queries.shown import wishes_shown_to
from heard.voice.queries.wishes import WishRow, wish_rows


@dataclass(frozen=True)
class FactRow:
    """One thing that the child is to know or to have before a review; `on` is None where nobody has written it down."""

    label: str
    told: str
    on: date | None


@dataclass(frozen=True)
class ConversationRow:
    """The private conversation before a review. `told`: what became of it, in facts; `reasons`: the officer's words.

    `missing`: what nobody has written down, in sentences; `talk_missing`: of these, what the law asks for and lacks.
    `undone`: whether what is missing is late, due soon, or not due yet. `version` counts how often it was written, 0
    for not yet.
    """

    told: str
    tag: str
    tone: str
    officer: str
    facts: tuple[FactRow, ...]
    missing: tuple[str, ...]
    talk_missing: str
    undone: Readiness
    reasons: tuple[str, ...]
    written_by: str
    version: int

    @property
    def is_red(self) -> bool:
        """Whether what is missing should be there by now."""
        return self.undone is Readiness.LATE

    @property
    def bar(self) -> str:
        """The bar at the edge of a row that is missing."""
        return MARKS[self.undone][1]


def conversation_row(rights: Rights, preparation: Preparation, *, with_words: bool) -> ConversationRow:
    """The private conversation before this review; its reasons in the officer's words only for whoever leads it."""
    found, name = conversation_before(preparation.pk), name_of(preparation.child, rights)
    told, days = standing_of(found), preparation.meetings.order_by("number").values_list("held_on", flat=True)
    undone = how_undone(preparation, ALONE, rights.today)
    tag, tone = _tag(told, undone)
    talk, others = missing_of(told, name, began_on=days.first())
    return ConversationRow(
        told=told_of(told),
        tag=tag,
        tone=tone,
        officer=found.officer.name if found and found.held_on else "",
        facts=_facts(told),
        missing=tuple(filter(None, (talk, *others))),
        talk_missing=talk,
        undone=undone,
        reasons=_reasons(told) if with_words else (),
        written_by=found.recorded_by.name if found else "",
        version=found.version if found else 0,
    )


def said_before(rights: Rights, preparation: Preparation) -> tuple[WishRow, ...]:
    """What the child said for this review, or since the last one, as far as this member of staff may read it."""
    held = Review.objects.filter(child=preparation.child_id, struck_at=None, held_on__lt=preparation.planned_on)
    last_on = held.order_by("-held_on").values_list("held_on", flat=True).first()
    since = Q(review_key=None, said_on__gt=last_on) if last_on else Q(review_key=None)
    shown = wishes_shown_to(rights, preparation.child).filter(Q(review_key=preparation.pk) | since)
    return wish_rows(shown, rights.today)


def _tag(told: Conversation, undone: Readiness) -> tuple[str, str]:
    """How it stands, in words, with their colour."""
    if told.is_excused:
        return ("Not held", "purple")
    if told.not_held:
        return ("Not held", "red")
    return ("Talked alone", "green") if told.alone else ("Not seen alone yet", MARKS[undone][0])


def _facts(told: Conversation) -> tuple[FactRow, ...]:
    advocate = Advocate(told.advocate).words if told.advocate else ""
    return (
        FactRow("Their rights", "Told", told.rights_told_on),
        FactRow("How to reach their reviewing officer", "Told", told.contact_told_on),
        FactRow("An advocate", advocate, told.advocate_on),
    )


def _reasons(told: Conversation) -> tuple[str, ...]:
    reasons = {
        "Why not alone": told.not_alone_why,
        "Why no visit": told.no_visit_why,
        "Why it was not held": told.not_held_why,
    }
    return tuple(f"{label}: {why}" for label, why in reasons.items() if why)
