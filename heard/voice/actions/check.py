"""What somebody wrote is checked for protected facts, part by part, before anybody but the officer reads it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child
from heard.children.queries.stops import is_officer_of
from heard.children.queries.who import iro_of
from heard.rules.contributions import Question
from heard.rules.giving_away import Reading
from heard.rules.secrecy import ProtectedFact
from heard.voice.models import Contribution, Part

ONLY = "Only the child’s reviewing officer checks what people wrote."
TAKEN_BACK = "This was taken back while you read it: it was typed in wrongly. Nothing is to be checked any more."
MEANWHILE = (
    "While you read, {who} checked this. What was said of each part stands beside it now. Read it, say of each part "
    "what is right, and save again."
)
CHOOSE = "Choose who may read this part."
WHY = "Say why it is kept back. Whoever looks at this again needs the reason."
NOT_OPEN = (
    "This part gives something away, so it cannot lie open in the meeting. Let staff alone read it, keep it back, or "
    "untick what it does not give away."
)


@dataclass(frozen=True)
class PartChecked:
    """What the officer says of one part: who may read it, which facts it gives away, and why it is kept back."""

    question: Question
    reading: str
    gives_away: Collection[ProtectedFact] = ()
    why: str = ""


@transaction.atomic
def check_views(
    *, contribution: Contribution, parts: Sequence[PartChecked], seen: str, by: Person, today: date
) -> Contribution:
    """Say of each part what it gives away and who may read it; from now on others read what is not kept back.

    `seen`: how the check stood when the page was opened (`stands_at`). Refuses everybody but the child's officer, a
    page older than the last check, a part of which nothing is said, one kept back without why, and one that gives
    something away lying open in the meeting.
    """
    child = lock_child(contribution.child)
    if sentence := why_not_checking(child, by, today):
        raise Refused(sentence)
    one = Contribution.objects.select_related("checked_by").get(pk=contribution.pk, sent_at__isnull=False)
    _refuse_stale(one, seen, by)
    said = {each.question: each for each in parts}
    written = list(one.parts.exclude(words=""))
    for part in written:
        _refuse_part(part, said.get(Question(part.question)))
    for part in written:
        _say(part, said[Question(part.question)])
    one.checked_at, one.checked_by = clock.now(), by
    one.save(update_fields=["checked_at", "checked_by"])
    detail = {"child": child.pk, "gives_away": {part.question: part.gives_away for part in written}}
    detail["kept_back"] = [part.question for part in written if part.kept_back_why]
    record("views.checked", about=one, by=by, council_id=child.council_id, detail=detail)
    return one


def why_not_checking(child: Child, person: Person, today: date) -> str:
    """Why this person does not check what people wrote, and whom to ask, or "": only the child's officer of today."""
    if is_officer_of(person, child, today):
        return ""
    officer = iro_of(child, today)
    ask = f"Ask {officer.iro.name}." if officer else "The child has none now: ask the reviewing officers’ manager."
    return f"{ONLY} {ask}"


def stands_at(contribution: Contribution) -> str:
    """How the check of it stands, in one line: when it was last checked, or "" before."""
    return contribution.checked_at.isoformat() if contribution.checked_at else ""


def _refuse_stale(one: Contribution, seen: str, by: Person) -> None:
    if one.taken_back_at is not None:
        raise Refused(TAKEN_BACK)
    if seen != stands_at(one) and one.checked_by is not None:
        who = "you, in another window," if one.checked_by_id == by.pk else one.checked_by.name
        raise Refused(MEANWHILE.format(who=who))


def _refuse_part(part: Part, said: PartChecked | None) -> None:
    if said is None or said.reading not in list(Reading):
        raise Refused(CHOOSE, field=f"{part.question}_reading")
    if said.reading == Reading.KEPT_BACK and not said.why.strip():
        raise Refused(WHY, field=f"{part.question}_why")
    if said.reading == Reading.MEETING and said.gives_away:
        raise Refused(NOT_OPEN, field=f"{part.question}_reading")


def _say(part: Part, said: PartChecked) -> None:
    part.gives_away = [fact.value for fact in ProtectedFact if fact in said.gives_away]
    part.kept_back_why = said.why.strip() if said.reading == Reading.KEPT_BACK else ""
    part.open_in_meeting = said.reading == Reading.MEETING
    part.save(update_fields=["gives_away", "kept_back_why", "open_in_meeting"])
