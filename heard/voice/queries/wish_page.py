"""The page of one wish, and what stands round the forms about it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from heard.accounts.access import Rights
from heard.children.models import Child
from heard.children.queries import ChildRow, child_row, iro_of, name_of
from heard.children.queries.stops import is_officer_of
from heard.rules.hearing import PASSED_ON, Audience
from heard.voice.models import Contribution, PrivateConversation, Talk, Wish
from heard.voice.queries.answering import may_answer
from heard.voice.queries.marks import mark_of_answer, mark_of_who_may_know, mark_of_words
from heard.voice.queries.shown import wishes_shown_to
from heard.voice.queries.wishes import WishRow, wish_row

NOBODYS = (
    "It waits for {child}’s reviewing officer alone. Nobody is named as that today: ask their manager to name one."
)
ALONE = "It is with {officer} alone now."
KEPT_FROM_YOU = "It is written down. {child} does not want you to know it, so it is not shown to you any more."


@dataclass(frozen=True)
class Seen:
    """The marks of what stands on the page, which its forms send back: a page that is older never overwrites."""

    words: str
    known: str
    answer: str


@dataclass(frozen=True)
class WishPage:
    """One wish, and what of it the asker may do."""

    child: ChildRow
    row: WishRow
    seen: Seen
    may: dict[str, bool]


def wish_page(rights: Rights, child: Child, pk: UUID) -> WishPage:
    """The wish as it stands now; there is none (404) for whom it is not shown any more."""
    wish = wishes_shown_to(rights, child).filter(pk=pk).select_related("taken_by", "answer__answered_by").first()
    if wish is None:
        raise Http404("There is nothing like that.")
    seen = Seen(mark_of_words(wish), mark_of_who_may_know(wish), mark_of_answer(getattr(wish, "answer", None)))
    return WishPage(child_row(child, rights), wish_row(wish, rights.today), seen, _may(rights, child, wish))


def after_writing(rights: Rights, wish: Wish, otherwise: str) -> str:
    """What is said once it is written down; to whom it is not shown any more, with whom it is now."""
    name = name_of(wish.child, rights)
    if is_shown(rights, wish):
        return otherwise.format(child=name)
    if wish.audience != Audience.OFFICER:
        return KEPT_FROM_YOU.format(child=name)
    officer = iro_of(wish.child, rights.today)
    return ALONE.format(officer=officer.iro.name) if officer else NOBODYS.format(child=name)


def is_shown(rights: Rights, wish: Wish) -> bool:
    """Whether this person is shown it now."""
    return wishes_shown_to(rights, wish.child).filter(pk=wish.pk).exists()


def passed_on(child: Child, rights: Rights) -> str:
    """What must be passed on, as it is said to the child beside the choice of who may know it."""
    officer = iro_of(child, rights.today)
    return PASSED_ON.format(who=officer.iro.name if officer else "the reviewing officer")


def review_key_in(child: Child, asked: str) -> UUID | None:
    """The review of this child that an address names, where anything was written down before it; else none."""
    try:
        key = UUID(asked)
    except ValueError:
        return None
    known = {"child": child, "review_key": key}
    rooms = (PrivateConversation.objects, Talk.objects, Contribution.objects)
    return key if any(room.filter(**known).exists() for room in rooms) else None


def _may(rights: Rights, child: Child, wish: Wish) -> dict[str, bool]:
    is_officer, writes = is_officer_of(rights.person, child, rights.today), rights.may("voice.write")
    answers = writes and may_answer(rights.person, child, rights.today)
    return {
        "change": writes,
        "take_back": writes and (is_officer or wish.taken_by_id == rights.person.pk),
        "share": is_officer and rights.may("voice.private"),
        "answer": answers,
        "say_told": writes and hasattr(wish, "answer"),
    }
