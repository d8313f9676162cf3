"""The plans and reports about a child: those that are here, and how each kind stands for a review."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from heard import clock
from heard.accounts.access import Rights
from heard.children.documents.kinds import KIND_WORDS, KINDS
from heard.children.models import Child, Document, DocumentFile, Episode
from heard.children.queries.who import ChildRow, child_row
from heard.children.review_days import ReviewDays, review_days_of
from heard.rules.documents import (
    ASKED_BY,
    ASKED_FOR,
    ON_THE_DAY,
    OWNER,
    TODAY,
    BigChange,
    How,
    Standing,
    Stretch,
    how_old,
    last_big_change,
    standing_of,
)
from heard.rules.documents import Document as Kind

COLOURS = {How.MISSING: "orange", How.OUT_OF_DATE: "red", How.HERE: "green", How.NOT_NEEDED: "grey"}
BARS = {How.MISSING: "is-soon", How.OUT_OF_DATE: "is-late", How.HERE: "is-later", How.NOT_NEEDED: "is-later"}
KILOBYTE = 1024


@dataclass(frozen=True)
class DocumentRow:
    """One plan or report. `file`: what kind of file is here and how large; "" where it lies in the case system."""

    id: UUID
    words: str
    dated_on: date
    file: str
    file_name: str
    added_by: str
    added_on: date
    may_take_back: bool


@dataclass(frozen=True)
class KindRow:
    """One kind of plan or report: how it stands, how old it may be and who says so; its rows, newest first.

    `newest` is the one that counts; `before` are those whose place it took.
    """

    kind: str
    words: str
    standing: Standing
    asked_by: str
    may_be: str
    newest: DocumentRow | None
    before: tuple[DocumentRow, ...]

    @property
    def label(self) -> str:
        """How it stands, in a word or two."""
        return self.standing.how.label

    @property
    def colour(self) -> str:
        """The colour of that word."""
        return COLOURS[self.standing.how]

    @property
    def bar(self) -> str:
        """The bar at the edge of its row."""
        return BARS[self.standing.how]


@dataclass(frozen=True)
class DocumentsPage:
    """The plans and reports about a child, for a review or as they stand today, and what else was brought."""

    child: ChildRow
    kinds: tuple[KindRow, ...]
    others: tuple[DocumentRow, ...]
    meeting_on: date | None
    change: BigChange | None
    owner: str
    may_add: bool


def documents_page(rights: Rights, child: Child, days: ReviewDays | None = None) -> DocumentsPage:
    """Every plan and report about a child; for the review of these days, or else for the one that comes next."""
    days = days or review_days_of([child.pk])[child.pk]
    meeting_on = days.meeting_on or rights.today
    change = big_changes_of({child.pk: meeting_on})[child.pk]
    rows = defaultdict(list)
    for each in _live(Document.objects.filter(child=child)).select_related("added_by"):
        rows[Kind(each.kind)].append(document_row(each, rights))
    kinds = (_kind_row(kind, rows[kind], child, days, meeting_on, change) for kind in ASKED_FOR)
    return DocumentsPage(
        child=child_row(child, rights),
        kinds=tuple(kinds),
        others=tuple(rows[Kind.OTHER]),
        meeting_on=days.meeting_on,
        change=change,
        owner=OWNER,
        may_add=rights.may("document.add"),
    )


class FileRow(NamedTuple):
    """A file as it is handed out: under a name of ours, which names nobody."""

    name: str
    media_type: str
    content: bytes


def file_of(document: Document) -> FileRow | None:
    """The file of a plan or report; None where it lies in the case system."""
    kept = DocumentFile.objects.filter(document=document).values_list("content", flat=True).first()
    kind = KINDS.get(document.media_type)
    if kept is None or kind is None:
        return None
    name = f"{document.kind.replace('_', '-')}-{document.dated_on.isoformat()}.{kind}"
    return FileRow(name, document.media_type, bytes(kept))


def standings_of(reviews: Mapping[UUID, ReviewDays]) -> dict[UUID, dict[Kind, Standing]]:
    """How each plan and report that is asked for stands for the reviews of these children, each by its child's key.

    In three queries however many there are. A review without a day is not judged, and has no standings.
    """
    meetings = {child: days.meeting_on for child, days in reviews.items() if days.meeting_on is not None}
    changes, newest = big_changes_of(meetings), _newest(meetings)
    born = dict(Child.objects.filter(pk__in=meetings).values_list("pk", "born_on"))
    return {
        child: {
            kind: standing_of(
                kind,
                newest.get((child, kind)),
                born_on=born[child],
                meeting_on=meeting_on,
                big_change=changes[child],
                last_review_on=reviews[child].last_on,
            )
            for kind in ASKED_FOR
        }
        for child, meeting_on in meetings.items()
    }


def big_changes_of(days: Mapping[UUID, date]) -> dict[UUID, BigChange | None]:
    """The last great change in the care of each child by a day of theirs; in one query."""
    told = defaultdict(list)
    fields = "started_on", "ended_on", "reason", "legal_status", "placement"
    live = Episode.objects.filter(child__in=days, struck_at__isnull=True)
    for child, *facts in live.values_list("child", *fields):
        told[child].append(Stretch(*facts))
    return {child: last_big_change(told[child], by) for child, by in days.items()}


def _newest(children: Collection[UUID]) -> dict[tuple[UUID, Kind], date]:
    """The day of the newest plan or report of each kind of each of these children; in one query."""
    found = _live(Document.objects.filter(child__in=children)).order_by("dated_on")
    return {(child, Kind(kind)): day for child, kind, day in found.values_list("child", "kind", "dated_on")}


def _live(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.filter(taken_back_at=None).order_by("-dated_on", "-added_at", "pk")


def document_row(each: Document, rights: Rights) -> DocumentRow:
    """One plan or report, in words."""
    return DocumentRow(
        id=each.pk,
        words=each.title or Kind(each.kind).words,
        dated_on=each.dated_on,
        file=f"{KIND_WORDS.get(each.media_type, 'File')}, {size_words(each.bytes or 0)}" if each.media_type else "",
        file_name=each.file_name,
        added_by=each.added_by.name,
        added_on=each.added_at.astimezone(clock.ENGLAND).date(),
        may_take_back=rights.may("document.add"),
    )


def _kind_row(
    kind: Kind, rows: list[DocumentRow], child: Child, days: ReviewDays, meeting_on: date, change: BigChange | None
) -> KindRow:
    standing = standing_of(
        kind,
        rows[0].dated_on if rows else None,
        born_on=child.born_on,
        meeting_on=meeting_on,
        big_change=change,
        last_review_on=days.last_on,
        on_the_day=ON_THE_DAY if days.meeting_on else TODAY,
    )
    limit = how_old(kind, child.born_on, meeting_on)
    return KindRow(
        kind=kind.value,
        words=kind.words,
        standing=standing,
        asked_by=ASKED_BY[kind],
        may_be=f"It may be {limit.words} old at most ({limit.source}).",
        newest=rows[0] if rows else None,
        before=tuple(rows[1:]),
    )


def size_words(count: int) -> str:
    """`340 KB`, `2.1 MB`."""
    if count < KILOBYTE**2:
        return f"{max(1, round(count / KILOBYTE))} KB"
    return f"{count / KILOBYTE**2:.1f} MB"
