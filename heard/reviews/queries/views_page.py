"""Who was asked what they think before a review, who gave it and how, and what waits to be checked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.models import Relationship
from heard.children.queries.stops import is_officer_of
from heard.children.queries.who import iro_of
from heard.reviews.models import Preparation
from heard.reviews.queries.candidates import Candidate, candidates_for
from heard.reviews.queries.talked import NOT_ASKED, Asked, asked_of
from heard.reviews.queries.viewed import given_by_whom, given_on
from heard.rules.contributions import FORM_OF, Came, Form
from heard.rules.day_words import long_day
from heard.rules.hearing import AnswerKind
from heard.rules.review_states import State
from heard.rules.review_workflow import is_end
from heard.voice.actions.type_in import Giver
from heard.voice.models import Answer, Contribution
from heard.voice.queries.answering import may_answer

ANSWER_COLOURS = {AnswerKind.AGREED: "green", AnswerKind.PARTLY: "yellow", AnswerKind.NOT_NOW: "purple"}
TO_CHECK, NOT_CHECKED = ("To be checked", "orange"), ("Not checked yet", "grey")
NEEDS_ANSWER, GIVEN = ("Needs an answer", "orange"), ("Given", "green")


@dataclass(frozen=True)
class GivenRow:
    """One time that somebody gave what they think. `may`: what the asker may do with it, by the word for it.

    Before it was checked, whoever may not read it learns that it came, and when; nothing of what it says.
    """

    id: UUID
    came: str
    given_on: date
    typed_by: str
    is_checked: bool
    mark: str
    colour: str
    may: dict[str, bool]


@dataclass(frozen=True)
class ViewRow:
    """Somebody who was asked, who gave, or who should be thought of. `asked`: when they were asked, in a sentence.

    `stands`: how it stands with what they think, where they have not given it.
    """

    key: UUID
    name: str
    what: str
    asked: str
    stands: str
    is_kept_out: bool
    given: tuple[GivenRow, ...]
    may_type: bool

    @property
    def is_to_check(self) -> bool:
        """Whether the asker has something of theirs to check."""
        return any(each.may["check"] and not each.is_checked for each in self.given)


@dataclass(frozen=True)
class ViewsPage:
    """What people think before one review. `others`: who else is around the child, and was not asked.

    `asked`: whose invitation went out, or who gave theirs all the same; `gave`: how many of these told us. `officer`:
    whoever reads it first, or "".
    """

    child_id: UUID
    plan_id: UUID
    rows: tuple[ViewRow, ...]
    others: tuple[ViewRow, ...]
    asked: int
    gave: int
    officer: str
    is_officer: bool
    may_type: bool
    is_open: bool

    @property
    def waiting(self) -> int:
        """How many the asker has to check."""
        return sum(each.may["check"] and not each.is_checked for row in self.rows for each in row.given)


def views_page(rights: Rights, preparation: Preparation) -> ViewsPage:
    """Everybody who was asked or gave something, as this person may see it; as many queries for thirty as for three."""
    officer, mine = iro_of(preparation.child, rights.today), _Asker(rights, preparation)
    given, asked = _given(preparation), asked_of([preparation])[preparation.pk]
    around = [each for each in _candidates(preparation, rights.today) if not officer or each.key != officer.iro_id]
    rows = [_row(each, given.pop(each.key, []), asked.get(each.key, NOT_ASKED), mine) for each in around]
    rows += [_gone(theirs, mine) for theirs in given.values()]
    keys = given_by_whom([preparation])[preparation.pk]
    told = [each for key, each in asked.items() if key in keys and (each.invited_on or each.wrote_on)]
    return ViewsPage(
        child_id=preparation.child_id,
        plan_id=preparation.pk,
        rows=tuple(sorted((row for row, is_theirs in rows if is_theirs), key=lambda row: not row.is_to_check)),
        others=tuple(row for row, is_theirs in rows if not is_theirs),
        asked=len(told),
        gave=sum(each.wrote_on is not None or each.talked_on is not None for each in told),
        officer=officer.iro.name if officer else "",
        is_officer=mine.is_officer,
        may_type=mine.may_type,
        is_open=mine.is_open,
    )


def giver_of(preparation: Preparation, key: str, today: date) -> Giver | None:
    """Whose views are typed in: by the key of their invitation, of who they are to the child, or of a colleague.

    Never the child: what they say is theirs, and is written down as such.
    """
    for each in _candidates(preparation, today):
        keys = {str(each.key), str(each.invitation.pk) if each.invitation else ""}
        if key and key in keys:
            to = each.relationship
            return Giver(to, None if to else Person.objects.get(pk=each.key), _form(to))
    return None


class _Asker:
    """Who looks, and what they may do with what others gave."""

    def __init__(self, rights: Rights, preparation: Preparation) -> None:
        child, self.rights = preparation.child, rights
        self.is_officer = rights.may("voice.private") and is_officer_of(rights.person, child, rights.today)
        self.is_open = not is_end(State(preparation.state))
        self.may_type = self.is_open and rights.may("views.type")
        self.may_answer = rights.may("views.type") and may_answer(rights.person, child, rights.today)

    def may(self, one: Contribution) -> dict[str, bool]:
        """What of this they may do: read it, check it, answer it, take it back."""
        typed, is_checked = one.typed_by_id == self.rights.person.pk, one.checked_at is not None
        return {
            "read": is_checked or self.is_officer or typed,
            "check": self.is_officer,
            "answer": self.may_answer and is_checked and _has_responsibility(one),
            "take_back": one.came != Came.LINK and self.rights.may("views.type") and (self.is_officer or typed),
        }


def given_row(one: Contribution, may: dict[str, bool]) -> GivenRow:
    """One time that somebody gave what they think, as a list tells of it."""
    mark, colour = _mark(one, may)
    return GivenRow(
        id=one.pk,
        came=Came(one.came).words,
        given_on=given_on(one),
        typed_by=one.typed_by.name if one.typed_by else "",
        is_checked=one.checked_at is not None,
        mark=mark,
        colour=colour,
        may=may,
    )


def may_with(rights: Rights, preparation: Preparation, one: Contribution) -> dict[str, bool]:
    """What this person may do with what somebody gave before this review."""
    return _Asker(rights, preparation).may(one)


def answer_of(one: Contribution) -> Answer | None:
    """What became of it, if it was answered."""
    return getattr(one, "answer", None)


def _given(preparation: Preparation) -> defaultdict[UUID, list[Contribution]]:
    """What was sent or typed in before this review, by whose it is; the oldest first."""
    live = Contribution.objects.filter(review_key=preparation.pk, sent_at__isnull=False, taken_back_at=None)
    given: defaultdict[UUID, list[Contribution]] = defaultdict(list)
    for one in live.select_related("relationship", "person", "typed_by", "answer").order_by("sent_at", "pk"):
        given[one.relationship_id or one.person_id or one.pk].append(one)
    return given


def _candidates(preparation: Preparation, today: date) -> list[Candidate]:
    """Who can be asked what they think: everybody but the child, whose words are theirs."""
    return [each for each in candidates_for(preparation, today) if not each.is_child]


def _row(each: Candidate, given: list[Contribution], asked: Asked, asker: _Asker) -> tuple[ViewRow, bool]:
    """Somebody around the child or of staff; and whether they were asked, gave, or should be thought of."""
    row = ViewRow(
        key=each.key,
        name=each.name,
        what=each.what,
        asked=_asked(asked, asker.rights.today),
        stands="Talked with" if asked.talked_on else "Not given yet" if asked.invited_on else "Not asked",
        is_kept_out=each.is_excluded,
        given=tuple(given_row(one, asker.may(one)) for one in given),
        may_type=asker.may_type,
    )
    is_there = bool(given) or asked.is_asked or (each.invitation is not None and each.invitation.withdrawn_at is None)
    return row, is_there or bool(each.relationship and each.relationship.has_parental_responsibility)


def _asked(asked: Asked, today: date) -> str:
    """`Asked on Monday 8 June.`: their invitation went out, or they were told in person; and the officer’s own talk."""
    ways = {"Asked": asked.invited_on, "The officer talked with them": asked.talked_on}
    return " ".join(f"{way} on {long_day(day, today)}." for way, day in ways.items() if day)


def _gone(given: list[Contribution], asker: _Asker) -> tuple[ViewRow, bool]:
    """Somebody who gave something, and is not around the child any more."""
    one = given[0]
    to = one.relationship or one.person
    what = Relationship.Kind(one.relationship.kind).label if one.relationship else "Member of staff"
    rows = tuple(given_row(each, asker.may(each)) for each in given)
    key, name = (to.pk, to.name) if to else (one.pk, "")
    return ViewRow(key, name, what, asked="", stands="", is_kept_out=False, given=rows, may_type=False), True


def _mark(one: Contribution, may: dict[str, bool]) -> tuple[str, str]:
    """How it stands, in a word with a colour."""
    if one.checked_at is None:
        return TO_CHECK if may["check"] else NOT_CHECKED
    if answer := answer_of(one):
        kind = AnswerKind(answer.kind)
        return f"Answered: {kind.words.lower()}", ANSWER_COLOURS[kind]
    return NEEDS_ANSWER if _has_responsibility(one) else GIVEN


def _has_responsibility(one: Contribution) -> bool:
    return one.relationship is not None and one.relationship.has_parental_responsibility


def _form(to: Relationship | None) -> Form:
    return FORM_OF.get(to.kind, Form.FAMILY) if to else Form.SOCIAL_WORKER
