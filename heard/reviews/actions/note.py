"""What is written in a meeting, box by box: each kept as it was typed, and none overwritten by an older page."""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.drafts import Draft, next_version
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.reviews.models import Note, Preparation
from heard.reviews.queries.agenda import own_topics
from heard.reviews.queries.room import wishes_in_the_room
from heard.reviews.queries.took_part import counts_on
from heard.reviews.queries.writers import why_not_writing
from heard.rules import meeting_page, participation_codes
from heard.rules.meeting_page import PARTICIPATION

NOT_THEIRS = "This topic is not on the agenda any more. Open the agenda again, and write where it belongs."


@transaction.atomic
def save_note(*, preparation: Preparation, box: str, words: str, version: int, by: Person, today: date) -> Draft:
    """Write what stands in one box of the meeting's page now; what was there already is not written again.

    Refuses whoever does not write here, a box or a value that there is not, and a page that is older than the box,
    with what stands there (`Stale`).
    """
    plan = _hold(preparation, by, today)
    words = words.replace("\r\n", "\n")
    _refuse_words(plan, box, words, by, today)
    note = Note.objects.filter(preparation=plan, box=box).select_related("saved_by").first()
    now = draft_of(note)
    number = next_version(now, words, version, field=box)
    if number == now.version:
        return now
    note = note or Note(preparation=plan, box=box)
    note.words, note.version, note.saved_at, note.saved_by = words, number, clock.now(), by
    note.save()
    told = {"child": plan.child_id, "box": box, "version": number}
    record("note.saved", about=plan, by=by, council_id=plan.child.council_id, detail=told)
    return draft_of(note)


def draft_of(note: Note | None) -> Draft:
    """What stands in a box, which is nothing where nobody wrote."""
    return Draft(note.words, note.version, note.saved_at, note.saved_by.name) if note else Draft()


def _hold(preparation: Preparation, by: Person, today: date) -> Preparation:
    """The review as it stands now, held until this is done; refuses whoever writes nothing in it."""
    child = lock_child(preparation.child)
    plan = Preparation.objects.get(pk=preparation.pk)
    plan.child = child
    if sentence := why_not_writing(plan, by, today):
        raise Refused(sentence)
    return plan


def _refuse_words(plan: Preparation, box: str, words: str, by: Person, today: date) -> None:
    """Refuses a box that is not on this review's page, a value that it does not take, and a code against age.

    A topic that the child keeps from somebody there is on it no more: of its notes nothing is told.
    """
    sentence = meeting_page.refuse(box, words)
    item = meeting_page.item_of(box)
    if not sentence and item:
        own = own_topics(plan, wishes_in_the_room(plan, by, today))
        sentence = None if item in {str(one.pk) for one in (*own.now, *own.left_over)} else NOT_THEIRS
    if not sentence and box == PARTICIPATION.key and words:
        sentence = participation_codes.refuse(words, plan.child.born_on, counts_on(plan))
    if sentence:
        raise Refused(sentence, field=box)
