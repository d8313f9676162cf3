"""What somebody reads who says by their link what they think: one question a page, all their answers, and thanks.

Nothing of the child is on it but the first name as it was typed; no place, and no other person but the officer.
"""

from dataclasses import dataclass
from datetime import datetime

from heard import clock
from heard.reviews.models import Invitation
from heard.reviews.queries.asked_to import asked_to
from heard.reviews.queries.contributing import form_of, sent_at_of
from heard.reviews.queries.invitation_words import officer_of, when_words
from heard.rules.contributions import Asked, asked_of
from heard.rules.day_words import clock_time, long_day
from heard.rules.review_states import State
from heard.voice.actions.contribute import seen_of
from heard.voice.models import Part

NO_NAME = "the child"
GOES_ON = "the meeting goes on"


@dataclass(frozen=True)
class ViewsPage:
    """What every page of theirs says: which council, until when they may write, whom to call; `sent` once it is sent.

    `caller`: `call Denise Fairweather on 01632 960118`; `officer` is empty where the child has none.
    """

    key: str
    council: str
    until: str
    officer: str
    caller: str
    sent: str = ""


@dataclass(frozen=True)
class QuestionPage:
    """One question: its number of how many, what stands in its box, which version that is and when it was saved."""

    views: ViewsPage
    name: str
    question: str
    number: int
    of: int
    words: str
    hint: str
    answer: str
    version: int
    saved: str
    before: str
    after: str


@dataclass(frozen=True)
class AnswerRow:
    """A question and what they wrote."""

    question: str
    words: str
    answer: str


@dataclass(frozen=True)
class CheckPage:
    """All their answers before they send them; `seen` goes back with them."""

    views: ViewsPage
    name: str
    rows: list[AnswerRow]
    last: str
    seen: str


def views_page(one: Invitation) -> ViewsPage:
    """What every page says to whoever has this link, which is open."""
    today, asked = clock.today(), asked_to([one])[one.pk]
    officer, sent_at = officer_of(one.preparation.child, today), sent_at_of(one)
    is_over = asked.starts_at <= clock.now() and one.preparation.state == State.ADJOURNED
    return ViewsPage(
        key=one.link_key,
        council=officer.council,
        until=GOES_ON if is_over else when_words(asked, today),
        officer=officer.name if officer.name[0].isupper() else "",
        caller=officer.is_called,
        sent=_at(sent_at) if sent_at else "",
    )


def question_page(one: Invitation, question: str, name: str) -> QuestionPage | None:
    """One question of their form; none where their form does not ask it."""
    questions = questions_of(one, name or NO_NAME)
    keys = [str(each.question) for each in questions]
    if question not in keys:
        return None
    here, parts = keys.index(question), parts_of(one)
    part = parts.get(question)
    return QuestionPage(
        views=views_page(one),
        name=name,
        question=question,
        number=here + 1,
        of=len(keys),
        words=questions[here].words,
        hint=questions[here].hint,
        answer=part.words if part else "",
        version=part.version if part else 0,
        saved=saved_words(part.saved_at) if part else "",
        before=keys[here - 1] if here else "",
        after=keys[here + 1] if here + 1 < len(keys) else "",
    )


def check_page(one: Invitation, name: str) -> CheckPage:
    """All the questions of their form with what they wrote."""
    parts, questions = parts_of(one), questions_of(one, name)
    keys = [str(each.question) for each in questions]
    answers = {key: parts[key].words if key in parts else "" for key in keys}
    rows = [AnswerRow(key, each.words, answers[key]) for key, each in zip(keys, questions, strict=True)]
    return CheckPage(views_page(one), name, rows, keys[-1], seen_of(list(parts.values())))


def first_open(one: Invitation) -> str:
    """The first question that they have not answered; "" where they have answered all."""
    parts = parts_of(one)
    keys = [str(each.question) for each in questions_of(one, "")]
    return next((key for key in keys if key not in parts or not parts[key].words), "")


def questions_of(one: Invitation, name: str) -> list[Asked]:
    """What the form asks that is fit for whoever is invited, about the child by this name."""
    form = form_of(one)
    return asked_of(form, name) if form else []


def saved_words(at: datetime) -> str:
    """`Saved at 4:41pm.`, or with its day where that is not today."""
    local, today = at.astimezone(clock.ENGLAND), clock.today()
    day = "" if local.date() == today else f" on {long_day(local.date(), today)}"
    return f"Saved{day} at {clock_time(local.time())}."


def parts_of(one: Invitation) -> dict[str, Part]:
    """What they wrote by this link so far, by its question."""
    return {part.question: part for part in Part.objects.filter(contribution__invitation_key=one.pk)}


def _at(moment: datetime) -> str:
    """`Monday 8 June at 9am`."""
    local = moment.astimezone(clock.ENGLAND)
    return f"{long_day(local.date(), clock.today())} at {clock_time(local.time())}"
