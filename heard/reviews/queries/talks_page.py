"""What pages show of the talks before a review: with the child in private, and with everybody who is to be asked.

Who was asked and how is for everybody who may read what was said of this child, and so are the answers, which people
are told. What they told the officer, and why somebody was not asked, is for whoever leads the review alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.reviews.models import Preparation
from heard.reviews.queries.conversation import ConversationRow, conversation_row
from heard.reviews.queries.step_groups import MARKS
from heard.reviews.queries.steps import how_undone
from heard.reviews.queries.talked import NOT_ASKED, Asked, ToAsk, asked_of, people_to_ask, why_not_talking
from heard.rules.day_words import long_day
from heard.rules.hearing import AnswerKind
from heard.rules.preparation import RESPONSIBLE
from heard.rules.readiness import Readiness
from heard.rules.review_states import State
from heard.rules.talking import NotAsked, told_unasked
from heard.voice.models import Answer, Contribution, Talk

CALLED_OFF = (State.CANCELLED, State.STOOD_DOWN)
BEFORE_IT_ENDS = "The review cannot be completed before they were asked."
NOBODY_RESPONSIBLE = (
    "Nobody is written down as having parental responsibility. Write down who has it, so that they are asked."
)


@dataclass(frozen=True)
class AnswerRow:
    """What was answered to somebody, and when they were told; `told_on` is None until then."""

    kind: str
    kind_words: str
    words: str
    answered_on: date
    answered_by: str
    told_on: date | None


@dataclass(frozen=True)
class TalkRow:
    """One talk of the officer's. `said` and `why` are empty for everybody but whoever leads the review.

    `reason`: why they were not asked, by its kind. `waits`: it is the view of somebody with parental responsibility,
    and has no answer.
    """

    id: UUID
    talked_on: date | None
    said: str
    reason: str
    why: str
    answer: AnswerRow | None
    waits: bool


@dataclass(frozen=True)
class PersonRow:
    """Somebody to be asked before a review, and how they were.

    `lacks`: that they were not, and should be, or ""; `undone`: whether that is late, due soon, or not due yet.
    """

    key: UUID
    name: str
    what: str
    is_responsible: bool
    told: tuple[str, ...]
    talks: tuple[TalkRow, ...]
    is_asked: bool
    lacks: str
    undone: Readiness

    @property
    def is_missing(self) -> bool:
        """Whether they are to be asked, and were not."""
        return self.lacks != ""

    @property
    def is_red(self) -> bool:
        """Whether they should have been asked by now, and were not."""
        return self.is_missing and self.undone is Readiness.LATE

    @property
    def tag(self) -> str:
        """How it stands, in words."""
        return "Asked" if self.is_asked else "Not asked" if self.talks else "Not asked yet"

    @property
    def tone(self) -> str:
        """The colour of these words."""
        colour = MARKS[self.undone][0] if self.is_missing else "purple" if self.talks else "grey"
        return "green" if self.is_asked else colour

    @property
    def bar(self) -> str:
        """The bar at the edge of their row."""
        return MARKS[self.undone if self.is_missing else Readiness.DONE][1]


@dataclass(frozen=True)
class TalksPage:
    """The talks before one review. `may_talk`: the asker leads it; `barred`: why not. `gap`: whom nobody wrote down."""

    child_id: UUID
    plan_id: UUID
    conversation: ConversationRow
    people: tuple[PersonRow, ...]
    is_shown: bool
    is_called_off: bool
    may_talk: bool
    barred: str
    gap: str

    @property
    def missing(self) -> list[PersonRow]:
        """Who was not asked and should be."""
        return [row for row in self.people if row.is_missing]

    @property
    def heard(self) -> list[PersonRow]:
        """Who was asked, or of whom it is written why not."""
        return [row for row in self.people if not row.is_missing and (row.is_asked or row.talks)]


@dataclass(frozen=True)
class Completing:
    """What stands against completing a review, in a sentence or ""; and what else is missing, in sentences."""

    unasked: str
    missing: tuple[str, ...]
    may_talk: bool
    barred: str


def talks_page(rights: Rights, preparation: Preparation) -> TalksPage:
    """The talks before one review, as this person may read them; in as many queries for thirty people as for three."""
    barred = why_not_talking(preparation, rights.person, rights.today)
    leads = rights.may("voice.private") and not barred
    people = people_to_ask(preparation, rights.today)
    called_off = State(preparation.state) in CALLED_OFF
    return TalksPage(
        child_id=preparation.child_id,
        plan_id=preparation.pk,
        conversation=conversation_row(rights, preparation, with_words=leads),
        people=_people(preparation, people, rights.today, with_words=leads),
        is_shown=rights.may("voice.see"),
        is_called_off=called_off,
        may_talk=leads and not called_off,
        barred=barred,
        gap="" if any(one.is_responsible for one in people) else NOBODY_RESPONSIBLE,
    )


def before_completing(rights: Rights, preparation: Preparation) -> Completing:
    """What the page that completes a review says of those who were to be heard before it."""
    page = talks_page(rights, preparation)
    responsible = {row.key: row for row in page.people if row.is_responsible}
    unasked = [row.name for row in responsible.values() if row.is_missing]
    sent = Contribution.objects.filter(
        review_key=preparation.pk, taken_back_at=None, sent_at__isnull=False, answer=None
    )
    wrote = set(sent.values_list("relationship", flat=True))
    waits = [row.name for key, row in responsible.items() if key in wrote or any(talk.waits for talk in row.talks)]
    answers = [f"What {name} thinks has no answer yet." for name in waits]
    missing = (*page.conversation.missing, *answers, *filter(None, [page.gap]))
    return Completing(told_unasked(unasked), missing, page.may_talk, page.barred)


def talk_row(talk: Talk, *, is_responsible: bool, with_words: bool) -> TalkRow:
    """One talk, with its answer."""
    answer = getattr(talk, "answer", None)
    reason = NotAsked(talk.not_asked).words if talk.not_asked else "Another reason" if talk.talked_on is None else ""
    return TalkRow(
        id=talk.pk,
        talked_on=talk.talked_on,
        said=talk.said if with_words else "",
        reason=reason,
        why=talk.not_asked_why if with_words else "",
        answer=_answer_row(answer) if answer else None,
        waits=is_responsible and talk.talked_on is not None and answer is None,
    )


def _answer_row(answer: Answer) -> AnswerRow:
    return AnswerRow(
        kind=answer.kind,
        kind_words=AnswerKind(answer.kind).words,
        words=answer.words,
        answered_on=answer.answered_on,
        answered_by=answer.answered_by.name,
        told_on=answer.told_on,
    )


def _people(
    preparation: Preparation, people: Sequence[ToAsk], today: date, *, with_words: bool
) -> tuple[PersonRow, ...]:
    """Everybody who is to be asked, with the talks of the officer's with them, the oldest first."""
    asked, talks = asked_of([preparation])[preparation.pk], defaultdict(list)
    found = Talk.objects.filter(review_key=preparation.pk, taken_back_at=None)
    for talk in found.select_related("answer__answered_by").order_by("talked_on", "recorded_at"):
        talks[talk.relationship_id or talk.person_id].append(talk)
    undone, is_over = how_undone(preparation, RESPONSIBLE, today), preparation.state == State.HELD
    rows = []
    for one in people:
        told = {"is_responsible": one.is_responsible, "with_words": with_words}
        theirs = tuple(talk_row(talk, **told) for talk in talks[one.who.pk])
        rows.append(_row(one, asked.get(one.who.pk, NOT_ASKED), theirs, today, undone=undone, is_over=is_over))
    return tuple(rows)


def _row(
    one: ToAsk, asked: Asked, talks: tuple[TalkRow, ...], today: date, *, undone: Readiness, is_over: bool
) -> PersonRow:
    is_left_out = bool(talks) and not one.is_responsible
    return PersonRow(
        key=one.who.pk,
        name=one.who.name,
        what=one.what,
        is_responsible=one.is_responsible,
        told=_told(asked, today),
        talks=talks,
        is_asked=asked.is_asked,
        lacks=_lacks(one, is_over) if one.is_expected and asked.on is None and not is_left_out else "",
        undone=undone,
    )


def _lacks(one: ToAsk, is_over: bool) -> str:
    if is_over:
        return "They were not asked before this review."
    return BEFORE_IT_ENDS if one.is_responsible else "Nobody has asked them yet."


def _told(asked: Asked, today: date) -> tuple[str, ...]:
    """How somebody was asked but by a talk, each way with its day."""
    ways = {"Invited": asked.invited_on, "Gave what they think": asked.wrote_on}
    return tuple(f"{way} on {long_day(day, today)}." for way, day in ways.items() if day)
