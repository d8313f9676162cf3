"""The messages that need somebody, as far as the asker may open the children whom they are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from heard.accounts.access import Rights
from heard.children.access import messages_visible_to
from heard.children.models import Child
from heard.children.queries.who import name_of
from heard.outbox.models import Carrier, Message
from heard.outbox.queries import MessageRow, Waiting, row, to_post, to_settle, what_waits

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class AboutRow:
    """A message, and the child whom it is about: whoever was joined to another stands under the record that goes on."""

    message: MessageRow
    child_id: UUID | None
    child: str


@dataclass(frozen=True)
class Part:
    """A page of messages, and how many there are; `before` and `after` are the numbers of the pages beside it."""

    rows: list[AboutRow]
    number: int
    before: int | None
    after: int | None


@dataclass(frozen=True)
class MessagesPage:
    """What needs somebody, the letters to print and post, and what waits by itself."""

    settle: Part
    letters: Part
    waiting: Waiting


def messages_page(rights: Rights, settle: str | None = None, letters: str | None = None) -> MessagesPage:
    """All three parts; of the first two, the pages that were asked for. Many messages cost no more than few."""
    mine = messages_visible_to(rights)
    waiting = what_waits(mine.exclude(carrier=Carrier.PAPER))
    return MessagesPage(_part(rights, to_settle(mine), settle), _part(rights, to_post(mine), letters), waiting)


def _part(rights: Rights, messages: QuerySet[Message], asked: str | None) -> Part:
    page: Page[Message] = Paginator(messages, ROWS_A_PAGE).get_page(asked)
    found = list(page)
    children = _children(message.about_child for message in found)
    before = page.previous_page_number() if page.has_previous() else None
    after = page.next_page_number() if page.has_next() else None
    return Part([_row(rights, message, children) for message in found], page.paginator.count, before, after)


def _row(rights: Rights, message: Message, children: dict[UUID, Child]) -> AboutRow:
    child = children.get(message.about_child) if message.about_child else None
    return AboutRow(row(message), child.pk if child else None, name_of(child, rights) if child else "")


def _children(records: Iterable[UUID | None]) -> dict[UUID, Child]:
    """Each record, and the child under whom everything of it stands now."""
    asked = {record for record in records if record}
    found = Child.objects.filter(pk__in=asked).select_related("joined_to__joined_to")
    return {child.pk: _goes_on_as(child) for child in found}


def _goes_on_as(child: Child) -> Child:
    while child.joined_to is not None:
        child = child.joined_to
    return child
