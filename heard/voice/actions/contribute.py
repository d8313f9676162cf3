"""What somebody around a child writes by their link before a review: opened by name, saved as they go, and sent."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.drafts import Draft, next_version
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.models import Child, Relationship
from heard.rules.contributions import LOCKED_FOR, WRONG_NAMES, Came, Form, Question
from heard.rules.day_words import clock_time, counted
from heard.voice.models import Contribution, Part

WRONG = "That name does not open it. Look how you spelled it. You have {left} left."
LOCKED = "Too many names were tried, so this page is shut until {until}, whatever name is typed. Try then, or call us."
SENT = "You have sent your answers already, so this was not added to them. Call us and tell us what you want to add."
NOTHING = "You have not answered anything yet. Answer one question at least, or call us if you would rather talk."
CHANGED = "One of your answers was changed on another page while you looked. Read them all again, then send them."


class Whose(NamedTuple):
    """Who writes, about which child, before which review, by which invitation, and in which form."""

    invitation_key: UUID
    review_key: UUID
    child: Child
    relationship: Relationship | None
    person: Person | None
    form: Form


@transaction.atomic
def open_contribution(*, whose: Whose, is_right: bool) -> str:
    """Open what somebody writes to whoever typed the child’s first name; why not, or "".

    `is_right`: whether it is that name. While too many wrong ones keep it shut, nobody is told whether theirs is.
    """
    one, now = _held(whose), clock.now()
    if one.locked_until is not None and now < one.locked_until:
        return _locked(one.locked_until)
    one.wrong_names, one.locked_until = (0, None) if is_right else (one.wrong_names + 1, None)
    if one.wrong_names and one.wrong_names % WRONG_NAMES == 0:
        one.locked_until = now + LOCKED_FOR
    one.save(update_fields=["wrong_names", "locked_until"])
    deed = "contribution.opened" if is_right else "contribution.wrong_name"
    record(deed, about=one, by=None, council_id=one.child.council_id, detail={"wrong": one.wrong_names})
    if one.locked_until is not None:
        return _locked(one.locked_until)
    left = WRONG_NAMES - one.wrong_names % WRONG_NAMES
    return "" if is_right else WRONG.format(left=counted(left, "try").replace("trys", "tries"))


@transaction.atomic
def save_answer(*, whose: Whose, question: Question, words: str, version: int) -> Draft:
    """Keep what somebody wrote to one question so far; what stands there then.

    Refuses a page that is older than what is kept (`Stale`), too much, and what is sent already.
    """
    one = _held(whose)
    if one.sent_at is not None:
        raise Refused(SENT)
    part = Part.objects.filter(contribution=one, question=question).first()
    now = Draft(part.words, part.version, part.saved_at) if part else Draft()
    kept = Draft(words, next_version(now, words, version, field="words"), clock.now())
    if kept.version == now.version:
        return now
    told = {"words": kept.words, "version": kept.version, "saved_at": kept.saved_at}
    Part.objects.update_or_create(contribution=one, question=question, defaults=told)
    if part is None:  # each version after it stands in history
        detail = {"child": one.child_id, "question": question}
        record("contribution.begun", about=one, by=None, council_id=one.child.council_id, detail=detail)
    return kept


@transaction.atomic
def send_contribution(*, whose: Whose, seen: str) -> Contribution:
    """Give in what somebody wrote; sent twice it is sent once. Refuses what they have not read, and nothing at all.

    `seen`: which version of each answer they read before they sent (`seen_of`).
    """
    one = _held(whose)
    if one.sent_at is not None:
        return one
    parts = list(Part.objects.filter(contribution=one))
    if not any(part.words for part in parts):
        raise Refused(NOTHING)
    if seen != seen_of(parts):
        raise Refused(CHANGED)
    one.sent_at = clock.now()
    one.save(update_fields=["sent_at"])
    detail = {"child": one.child_id, "answers": sum(bool(part.words) for part in parts)}
    record("contribution.sent", about=one, by=None, council_id=one.child.council_id, detail=detail)
    return one


def seen_of(parts: list[Part]) -> str:
    """`next:1,well:3`: the version of each answer, as it goes out with a page and comes back."""
    return ",".join(sorted(f"{part.question}:{part.version}" for part in parts))


def _held(whose: Whose) -> Contribution:
    """What this person writes, held until the transaction ends; made when somebody first does anything with it."""
    told = whose._asdict() | {"came": Came.LINK}
    key = {"invitation_key": told.pop("invitation_key")}
    made, _ = Contribution.objects.get_or_create(**key, defaults=told)
    return Contribution.objects.select_for_update(of=("self",)).select_related("child").get(pk=made.pk)


def _locked(until: datetime) -> str:
    """To the next full minute, so that it is open then."""
    shown = (until + timedelta(seconds=59)).astimezone(clock.ENGLAND)
    return LOCKED.format(until=clock_time(shown.time()))
