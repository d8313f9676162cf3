"""What one person gave before a review, as it is read, and as the reviewing officer checks it for protected facts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard import clock
from heard.accounts.access import Rights
from heard.children.models import Child, Relationship
from heard.children.queries import name_of
from heard.children.queries.relations import GIVES_AWAY
from heard.children.queries.stops import is_officer_of
from heard.reviews.models import Preparation
from heard.reviews.queries.viewed import given_on, question_words
from heard.reviews.queries.views_page import ANSWER_COLOURS, answer_of, may_with
from heard.rules.contributions import Came, Form, Question, asked_of
from heard.rules.giving_away import Known, Piece, Reading, facts_in, found_in, pieces
from heard.rules.hearing import AnswerKind
from heard.rules.secrecy import ProtectedFact
from heard.rules.venues import VenueKind
from heard.voice.actions.answer_views import answered_as
from heard.voice.actions.check import stands_at, why_not_checking
from heard.voice.models import Contribution, Part


@dataclass(frozen=True)
class PartRow:
    """What somebody answered to one question. `gives_away`: what the officer said; `why`: of one kept back."""

    question: str
    asked: str
    words: str
    gives_away: tuple[str, ...]
    is_kept_back: bool
    why: str
    is_open: bool


@dataclass(frozen=True)
class AnsweredRow:
    """What became of it: the answer in words, by whom and when, and when they were told."""

    kind: str
    label: str
    colour: str
    words: str
    answered_on: date
    answered_by: str
    told_on: date | None
    stands: str


@dataclass(frozen=True)
class ViewPage:
    """One person's views, question by question, as far as the asker may read them. `may`: what they may do."""

    id: UUID
    name: str
    what: str
    came: str
    given_on: date
    typed_by: str
    checked_on: date | None
    checked_by: str
    parts: tuple[PartRow, ...]
    answer: AnsweredRow | None
    is_responsible: bool
    may: dict[str, bool]


@dataclass(frozen=True)
class CheckRow:
    """A part as the officer checks it: the words in pieces, what Heard found, and what was said of it, if it was.

    `found`: each with the fact that it may give away, in words. `reading`: the last answer, or "".
    """

    question: str
    asked: str
    pieces: tuple[Piece, ...]
    found: tuple[tuple[str, str], ...]
    proposed: tuple[ProtectedFact, ...]
    reading: str
    gives_away: tuple[ProtectedFact, ...]
    why: str
    stands: str


@dataclass(frozen=True)
class CheckPage:
    """One person's views as they are checked. `facts`: those that are a question for this child. `stands`: its mark.

    `barred`: why the asker does not check them, or ""; then no part is in it.
    """

    id: UUID
    name: str
    rows: tuple[CheckRow, ...]
    facts: tuple[ProtectedFact, ...]
    stands: str
    is_checked: bool
    barred: str


def view_page(rights: Rights, preparation: Preparation, one: Contribution) -> ViewPage:
    """What one person gave, for somebody whom the door has let in; what is kept back only for officer and typist."""
    is_officer = rights.may("voice.private") and is_officer_of(rights.person, one.child, rights.today)
    reads_all = is_officer or one.typed_by_id == rights.person.pk
    parts = [part for part in _parts(one) if reads_all or not part.kept_back_why]
    name, to = name_of(one.child, rights), one.relationship
    return ViewPage(
        id=one.pk,
        name=giver_name(one),
        what=Relationship.Kind(to.kind).label if to else "Member of staff",
        came=Came(one.came).words,
        given_on=given_on(one),
        typed_by=one.typed_by.name if one.typed_by else "",
        checked_on=one.checked_at.astimezone(clock.ENGLAND).date() if one.checked_at else None,
        checked_by=one.checked_by.name if one.checked_by else "",
        parts=tuple(_part_row(part, Form(one.form), name) for part in parts),
        answer=_answered(one),
        is_responsible=to is not None and to.has_parental_responsibility,
        may=may_with(rights, preparation, one),
    )


def check_page(rights: Rights, preparation: Preparation, one: Contribution) -> CheckPage:
    """The same for the child's officer alone, with what Heard finds by itself in the words."""
    known, child = known_of(preparation), one.child
    own, name = (child.forename, child.surname), name_of(child, rights)
    barred = why_not_checking(child, rights.person, rights.today)
    rows = () if barred else tuple(_check_row(part, one, name, known, own) for part in _parts(one))
    told = (giver_name(one), rows, _facts(child, known), stands_at(one))
    return CheckPage(one.pk, *told, is_checked=one.checked_at is not None, barred=barred)


def giver_name(one: Contribution) -> str:
    """Whose views they are."""
    to = one.relationship or one.person
    return to.name if to else ""


def known_of(preparation: Preparation) -> list[Known]:
    """What Heard knows that must not be given away: names, places, and how people are reached; also of before.

    Where the child lives is not among it: every postcode and street is found by its form.
    """
    child, known = preparation.child, []
    for one in Relationship.objects.filter(child=child):
        if fact := GIVES_AWAY.get(one.kind):
            where = ProtectedFact.ADDRESS if fact is ProtectedFact.CARER else fact
            known += [Known(fact, one.name), Known(where, one.address), Known(fact, one.email), Known(fact, one.phone)]
    if child.called and child.called != child.forename:
        known.append(Known(ProtectedFact.CALLED, child.called))
    kind = VenueKind(preparation.venue_kind) if preparation.venue_kind else None
    if kind is not None and kind.gives_away is not None:
        known.append(Known(kind.gives_away, preparation.venue))
    return [each for each in known if each.words.strip()]


def _parts(one: Contribution) -> list[Part]:
    """What was answered, in the order of the form."""
    order = [each.question for each in asked_of(Form(one.form), "")]
    parts = list(one.parts.exclude(words=""))
    last = len(order)
    return sorted(parts, key=lambda part: order.index(q) if (q := Question(part.question)) in order else last)


def _part_row(part: Part, form: Form, name: str) -> PartRow:
    return PartRow(
        question=part.question,
        asked=question_words(Question(part.question), form, name),
        words=part.words,
        gives_away=tuple(ProtectedFact(fact).words for fact in part.gives_away),
        is_kept_back=part.kept_back_why != "",
        why=part.kept_back_why,
        is_open=part.open_in_meeting,
    )


def _check_row(part: Part, one: Contribution, name: str, known: list[Known], own: tuple[str, ...]) -> CheckRow:
    found = found_in(part.words, known, own)
    said = tuple(ProtectedFact(fact) for fact in part.gives_away)
    reading = _reading(part) if one.checked_at else None
    return CheckRow(
        question=part.question,
        asked=question_words(Question(part.question), Form(one.form), name),
        pieces=tuple(pieces(part.words, found)),
        found=tuple(dict.fromkeys((each.words, each.fact.words) for each in found)),
        proposed=facts_in(found),
        reading=reading.value if reading else "",
        gives_away=said,
        why=part.kept_back_why,
        stands=_stands(reading, said, part.kept_back_why),
    )


def _reading(part: Part) -> Reading:
    if part.kept_back_why:
        return Reading.KEPT_BACK
    return Reading.MEETING if part.open_in_meeting else Reading.STAFF


def _stands(reading: Reading | None, said: tuple[ProtectedFact, ...], why: str) -> str:
    """What was last said of a part, in whole sentences, or ""."""
    if reading is None:
        return ""
    gives = f"It gives away {', '.join(fact.words for fact in said)}." if said else "It gives nothing away."
    who = f"Who may read it: {reading.words[0].lower()}{reading.words[1:]}."
    return f"{gives} {who} {f'Because: {why}' if why else ''}".strip()


def _facts(child: Child, known: list[Known]) -> tuple[ProtectedFact, ...]:
    """The facts that a part can give away: of most children there is no question of adopters, or of another name."""
    rare = {ProtectedFact.ADOPTERS, ProtectedFact.CALLED} - {each.fact for each in known}
    return tuple(fact for fact in ProtectedFact if fact not in rare)


def _answered(one: Contribution) -> AnsweredRow | None:
    answer = answer_of(one)
    if answer is None:
        return None
    kind = AnswerKind(answer.kind)
    return AnsweredRow(
        kind=kind,
        label=kind.words,
        colour=ANSWER_COLOURS[kind],
        words=answer.words,
        answered_on=answer.answered_on,
        answered_by=answer.answered_by.name,
        told_on=answer.told_on,
        stands=answered_as(answer),
    )
