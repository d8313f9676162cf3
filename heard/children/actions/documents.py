"""Plans and reports about a child: brought once, or told by their day alone; and taken back where that was wrong."""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.documents.reading import SafeFile
from heard.children.models import Child, Document, DocumentFile
from heard.rules.day_words import long_day
from heard.rules.documents import Document as Kind
from heard.rules.timescales import months_after

OLDEST_BEFORE_BIRTH_MONTHS = 12
NEEDS_A_TITLE = "Say what it is, such as a letter from the hospital."
ONCE = "This very file is here already: {words} of {day}, brought by {who}."
TOLD_ONCE = "{words} of {day} is here already, brought by {who}. Bring its file, or one of another day."


@transaction.atomic
def add_document(
    *,
    child: Child,
    kind: Kind,
    dated_on: date,
    title: str = "",
    file: SafeFile | None = None,
    by: Person,
    today: date,
) -> Document:
    """A plan or report of a day is here: its file, as `read_document` made it safe, or only its day (None).

    Refuses a day to come, the same file twice, and the same day told twice. Of a kind the one of the newest day
    counts, whenever it was brought.
    """
    child, title = lock_child(child), title.strip() if kind is Kind.OTHER else ""
    if kind is Kind.OTHER and not title:
        raise Refused(NEEDS_A_TITLE, field="title")
    _refuse_day(child, dated_on, today)
    _refuse_twice(child, kind, dated_on, title, file)
    added = Document(child=child, kind=kind, title=title, dated_on=dated_on, added_by=by, added_at=clock.now())
    if file is not None:
        added.file_name, added.media_type = file.name, file.kind.media_type
        added.bytes, added.digest = len(file.content), file.digest
    added.save(force_insert=True)
    if file is not None:
        DocumentFile.objects.create(document=added, content=file.content)
    _record("document.added", added, by, on=dated_on, bytes=added.bytes)
    return added


@transaction.atomic
def take_back_document(*, document: Document, why: str, by: Person) -> Document:
    """A plan or report does not count any more, and nobody can open it: it was the wrong one, or another child's."""
    child = lock_child(document.child)
    document = Document.objects.select_related("taken_back_by").get(pk=document.pk)
    document.child = child
    if document.taken_back_by is not None:
        raise Refused(f"{document.taken_back_by.name} took it back already.")
    if not why.strip():
        raise Refused("Say why it is taken back, such as: it is about another child.", field="why")
    document.taken_back_at, document.taken_back_by, document.taken_back_why = clock.now(), by, why.strip()
    document.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])
    _record("document.taken_back", document, by, on=document.dated_on)
    return document


def _refuse_day(child: Child, dated_on: date, today: date) -> None:
    if dated_on > today:
        sentence = f"{long_day(dated_on)} is in the future. Enter the day that stands on the plan or report."
        raise Refused(sentence, field="dated_on")
    if child.born_on is not None and dated_on < months_after(child.born_on, -OLDEST_BEFORE_BIRTH_MONTHS):
        sentence = f"The child was born on {long_day(child.born_on)}. Enter the day that stands on the plan or report."
        raise Refused(sentence, field="dated_on")


def _refuse_twice(child: Child, kind: Kind, dated_on: date, title: str, file: SafeFile | None) -> None:
    """Refuses a file that is here already, in words that say which it is; and a day that is told already."""
    live = Document.objects.filter(child=child, taken_back_at=None).select_related("added_by")
    same = live.filter(digest=file.digest) if file else live.filter(kind=kind, dated_on=dated_on, title=title)
    if there := same.first():
        words = there.title or Kind(there.kind).words
        facts = {"words": words, "day": long_day(there.dated_on), "who": there.added_by.name}
        raise Refused((ONCE if file else TOLD_ONCE).format(**facts), field="file" if file else "dated_on")


def _record(action: str, document: Document, by: Person, **more: object) -> None:
    detail = {"child": document.child_id, "kind": document.kind} | more
    record(action, about=document, by=by, council_id=document.child.council_id, detail=detail)
