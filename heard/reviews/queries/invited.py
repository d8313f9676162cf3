"""Who is invited to a review, what went to each of them, and what they replied."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from heard import clock
from heard.accounts.access import Rights
from heard.children.queries.stops import is_officer_of, why_each_stopped
from heard.reviews.models import THE_REVIEW, Invitation, Preparation
from heard.reviews.queries.asked_to import AskedTo, asked_to, never_heard
from heard.reviews.queries.candidates import Candidate, candidates_for
from heard.reviews.queries.invitation_words import long_words, when_words
from heard.reviews.queries.inviting import NO_TIME, TICKED_IN, why_none
from heard.reviews.queries.sent import SentList, sent_list
from heard.reviews.queries.sitting_rows import SittingRow, comes_to, names_apart, sitting_rows, why_apart
from heard.rules.day_words import long_day
from heard.rules.preparation import INVITATIONS, REPLIES
from heard.rules.review_states import State

Reply = Invitation.Reply
TONES = {Reply.COMING: "green", Reply.APOLOGIES: "purple", Reply.UNSURE: "yellow"}
NO_LETTER = "Nothing reaches them: {name} no longer works with Heard."
HAS_BEGUN = (State.UNDER_WAY, State.ADJOURNED, State.HELD)


@dataclass(frozen=True)
class InvitedRow:
    """Somebody who is or can be invited: `key` ticks them, `id` is their invitation, if they have one.

    `told` says what they heard last; `why_not` why nothing may go to them; `is_to_tell`: somebody tells them.
    `apart` are the names of whom they must not meet; `comes_to` says so, and to which sitting they come.
    """

    key: UUID
    id: UUID | None
    name: str
    what: str
    way: str
    language: str
    is_ticked: bool
    is_excluded: bool
    may_be_excluded: bool
    may_come_again: bool
    sitting: int
    told: str
    why_not: str
    is_to_write: bool
    is_to_tell: bool
    reply: str
    reply_tone: str
    reply_words: str
    replied: str
    attended: bool | None
    apart: Sequence[str] = ()
    comes_to: str = ""


@dataclass(frozen=True)
class InvitedList:
    """Who is invited to one review. `missing`: who should be thought of; `why_none`: why nobody is invited now."""

    child_id: UUID
    plan_id: UUID
    rows: list[InvitedRow]
    missing: list[str]
    sittings: list[SittingRow]
    why_none: str
    is_planned: bool
    has_begun: bool
    has_child: bool
    to_write: int
    is_open: bool
    may: dict[str, bool]

    @property
    def invited(self) -> list[InvitedRow]:
        """Those who are invited, or kept out of this review."""
        return [row for row in self.rows if row.id and (row.is_ticked or row.is_excluded or row.is_to_tell)]

    @property
    def needs_a_time(self) -> bool:
        """Whether nobody can be written to, for want of an hour."""
        return self.why_none == NO_TIME

    @property
    def why_several(self) -> str:
        """Why there is more than one sitting, or ""."""
        return why_apart(self.sittings, {frozenset((row.name, other)) for row in self.rows for other in row.apart})


@dataclass(frozen=True)
class InvitedPage:
    """Who is invited to a review, and what was sent to each."""

    invited: InvitedList
    messages: SentList


def invitations_done(plans: Collection[UUID]) -> dict[UUID, dict[str, date]]:
    """For each of these reviews, on which day everybody ticked had been invited, and had replied; in six queries.

    Whom a stop or an exclusion keeps from hearing of it holds up neither.
    """
    live = Invitation.objects.filter(preparation__in=plans, withdrawn_at=None, excluded_at=None)
    found = list(live.select_related("preparation", "relationship", "person"))
    asked, unheard = asked_to(found), never_heard(found)
    stopped = why_each_stopped([one.relationship for one in found if one.relationship])
    theirs: defaultdict[UUID, list[Invitation]] = defaultdict(list)
    for one in found:
        if not stopped.get(one.relationship_id or one.pk):
            theirs[one.preparation_id].append(one)
    return {plan: _done(theirs[plan], asked, unheard) for plan in plans}


def invited_page(rights: Rights, preparation: Preparation) -> InvitedPage:
    """Who is invited to this review, and what was sent to each of them; as many queries for thirty as for three."""
    candidates = candidates_for(preparation, rights.today)
    asked_of = [each.invitation for each in candidates if each.invitation]
    asked, unheard = asked_to(asked_of), never_heard(asked_of)
    stopped = why_each_stopped([each.relationship for each in candidates if each.relationship])
    rows = [_row(each, asked, unheard, stopped.get(each.key, ""), rights.today) for each in candidates]
    return InvitedPage(_list(rights, preparation, candidates, rows), sent_list(preparation))


def _list(rights: Rights, preparation: Preparation, candidates: list[Candidate], rows: list[InvitedRow]) -> InvitedList:
    state = State(preparation.state)
    sittings = sitting_rows(preparation, [each.invitation for each in candidates if each.invitation], rights.today)
    is_open = state in (State.PLANNED, *TICKED_IN) and not preparation.without_meeting
    return InvitedList(
        child_id=preparation.child_id,
        plan_id=preparation.pk,
        rows=_apart(preparation, rows, sittings),
        missing=[each.should_be_thought_of for each in candidates if each.should_be_thought_of],
        sittings=sittings,
        why_none=why_none(preparation),
        is_planned=state is State.PLANNED,
        has_begun=state in HAS_BEGUN,
        has_child=any(each.is_child for each in candidates),
        to_write=sum(row.is_to_write for row in rows),
        is_open=is_open,
        may={
            "tick": rights.may("review.invite") and state in TICKED_IN,
            "send": rights.may("review.prepare") and is_open,
            "prepare": rights.may("review.prepare"),
            "begin": rights.may("review.plan"),
            "exclude": rights.may("family.stop") and is_officer_of(rights.person, preparation.child, rights.today),
        },
    )


def _apart(preparation: Preparation, rows: list[InvitedRow], sittings: list[SittingRow]) -> list[InvitedRow]:
    """The rows, each with whom that person must not meet, and the sitting to which they come."""
    apart = names_apart(preparation.child, {row.key: row.name for row in rows if not row.is_excluded})
    told = [(row, row.sitting if row.is_ticked else None, apart.get(row.key, ())) for row in rows]
    return [replace(row, apart=others, comes_to=comes_to(number, others, sittings)) for row, number, others in told]


def _row(each: Candidate, asked: dict[UUID, AskedTo], unheard: set[UUID], stopped: str, today: date) -> InvitedRow:
    one, now = each.invitation, asked.get(each.invitation.pk) if each.invitation else None
    is_ticked = one is not None and not one.withdrawn_at and not one.excluded_at
    why_not = stopped or ("" if each.is_reached else NO_LETTER.format(name=each.name))
    due = bool(one and _is_due(one, now, one.pk in unheard))
    return InvitedRow(
        key=each.key,
        id=one.pk if one else None,
        name=each.name,
        what=each.what,
        way=each.way,
        language=each.language,
        is_ticked=is_ticked,
        is_excluded=each.is_excluded,
        may_be_excluded=is_ticked and not each.is_child and not each.is_excluded,
        may_come_again=each.may_come_again,
        sitting=one.sitting if one else THE_REVIEW,
        told=_told(one, now, due, today) if one else "",
        why_not=why_not if is_ticked or each.is_excluded else "",
        is_to_write=due and is_ticked and not each.is_told_in_person and not why_not,
        is_to_tell=due and (each.is_told_in_person or each.is_excluded),
        **_replied(one if is_ticked else None, today),
        attended=one.attended if one else None,
    )


def _is_due(one: Invitation, now: AskedTo | None, is_unheard: bool) -> bool:
    """Whether this person is to be told how things stand: that they are invited, for when, or need not come."""
    told, want = one.told_as, now.told_as if now else ""
    if told == want and not (told and is_unheard):
        return False
    meant = now or AskedTo.as_told(told)
    return meant.ends_at > clock.now()


def _told(one: Invitation, now: AskedTo | None, is_due: bool, today: date) -> str:
    """What this person was told last, and when."""
    if not one.told_as or (is_due and now and one.told_as == now.told_as):
        return "Not told yet." if now else ""
    told = AskedTo.as_told(one.told_as)
    when = f" on {_day(one.invited_at, today)}" if one.invited_at else ""
    words = f"Told{when}: {when_words(told, today)}, for {long_words(told.minutes)}."
    if not is_due:
        return words
    return f"{words} That has changed since." if now else f"{words} They do not need to come any more."


def _replied(one: Invitation | None, today: date) -> dict[str, str]:
    """What somebody answered, in their words; when, and how we know."""
    if one is None or one.replied_at is None:
        return dict.fromkeys(("reply", "reply_tone", "reply_words", "replied"), "")
    reply, how = Reply(one.reply), f"noted by {one.reply_noted_by.name}" if one.reply_noted_by else "by the link"
    told = {"reply": reply.label, "reply_tone": TONES[reply], "reply_words": one.reply_words}
    return told | {"replied": f"{_day(one.replied_at, today)}, {how}"}


def _day(at: datetime, today: date) -> str:
    return long_day(at.astimezone(clock.ENGLAND).date(), today)


def _done(invited: list[Invitation], asked: dict[UUID, AskedTo], unheard: set[UUID]) -> dict[str, date]:
    """The day of the last invitation, once everybody knows how things stand; of the last reply, once all replied."""
    told = [
        one for one in invited if one.pk in asked and one.told_as == asked[one.pk].told_as and one.pk not in unheard
    ]
    done = {}
    if invited and len(told) == len(invited):
        done[INVITATIONS.key] = max(_on(one.invited_at) for one in told)
        if all(one.reply for one in told):
            done[REPLIES.key] = max(_on(one.replied_at) for one in told)
    return done


def _on(at: datetime | None) -> date:
    return at.astimezone(clock.ENGLAND).date() if at else date.min
