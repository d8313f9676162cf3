"""What a child said: written down with who may know it, put right, known to others than before, and taken back."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child, Relationship
from heard.children.queries.stops import is_officer_of
from heard.rules.hearing import Audience, Heard, refuse_audience, refuse_wish
from heard.voice.actions.hold import hold_wish, refuse_where
from heard.voice.models import Wish, WishKeptFrom
from heard.voice.queries.marks import mark_of, mark_of_audience, mark_of_who_may_know, mark_of_words
from heard.voice.queries.wishes import known_to

Named = Collection[Relationship | Person]
ANSWERED = (
    "This has an answer already, so its words stay. If the child says something else now, write that down as "
    "something new; if this was written down wrongly, take it back."
)
CHANGED = (
    "While you wrote, somebody else changed this. It now says: “{words}” What you wrote stands in the boxes. Put "
    "together what is right, and save again."
)
KNOWN_OTHERWISE = (
    "While you wrote, who may know it was changed to: {known}. Choose what the child wants, and save again."
)
THEY_TAKE_BACK = "{name}, who wrote it down, or the child’s reviewing officer takes it back. Ask one of them."


@transaction.atomic
def take_down(
    *,
    child: Child,
    words: str,
    said_on: date,
    how: str,
    said_to: str,
    topic: str,
    audience: str,
    by: Person,
    today: date,
    named: Named = (),
    review_key: UUID | None = None,
) -> Wish:
    """Write down what a child said, and who may know it, as the child chose; nobody else is shown it from the start.

    `named`: whom the child does not want to know it. `review_key`: the review before which it was said, if any.
    """
    child = lock_child(child)
    told = {"words": words.strip(), "said_on": said_on, "how": Heard(how), "said_to": said_to.strip()}
    refuse_where(
        refuse_wish(**told, born_on=child.born_on, today=today),  # type: ignore[arg-type]
        refuse_audience(Audience(audience), is_anybody_named=bool(named)),
    )
    made = {"taken_by": by, "taken_at": clock.now(), "review_key": review_key}
    wish = Wish.objects.create(child=child, **told, topic=topic, audience=Audience(audience), **made)
    _keep_from(wish, named)
    _record("wish.taken_down", wish, by, audience=audience, topic=topic)
    return wish


@transaction.atomic
def change_audience(*, wish: Wish, audience: str, named: Named, before: str, by: Person, today: date) -> Wish:
    """The child wants others to know it than before, or fewer: it holds from the next request on, everywhere.

    `before`: the mark of who might know it when the page was opened; refuses a page that is older than the choice.
    """
    wish = hold_wish(wish, rights_of(by, today))
    refuse_where(refuse_audience(Audience(audience), is_anybody_named=bool(named)))
    named, now = named if audience == Audience.NOT_NAMED else (), mark_of_who_may_know(wish)
    if mark_of_audience(Audience(audience), [one.pk for one in named]) == now:
        return wish
    if before != now:
        raise Refused(KNOWN_OTHERWISE.format(known=known_to(wish)), field="audience")
    was, wish.audience = wish.audience, Audience(audience)
    wish.save(update_fields=["audience"])
    _keep_from(wish, named)
    _record("wish.audience_changed", wish, by, audience=audience, was=was)
    return wish


@transaction.atomic
def correct_words(
    *, wish: Wish, words: str, said_on: date, how: str, said_to: str, topic: str, before: str, by: Person, today: date
) -> Wish:
    """Put right how something was written down; as it stood before stays in history.

    `before`: the mark of what stood there when the page was opened; refuses a page that is older than the words, and
    other words than those that were answered.
    """
    wish = hold_wish(wish, rights_of(by, today))
    told = {"words": words.strip(), "said_on": said_on, "how": Heard(how), "said_to": said_to.strip()}
    now = mark_of_words(wish)
    if mark_of(*told.values(), topic) == now:
        return wish
    if hasattr(wish, "answer"):
        raise Refused(ANSWERED)
    if before != now:
        raise Refused(CHANGED.format(words=wish.words), field="words")
    refuse_where(refuse_wish(**told, born_on=wish.child.born_on, today=today))  # type: ignore[arg-type]
    for name, value in (told | {"topic": topic}).items():
        setattr(wish, name, value)
    wish.save(update_fields=[*told, "topic"])
    _record("wish.corrected", wish, by)
    return wish


@transaction.atomic
def take_back(*, wish: Wish, why: str, by: Person, today: date) -> Wish:
    """The child wants it gone, or it was written down wrongly: nobody is shown it any more, and it stays in history."""
    wish = hold_wish(wish, rights_of(by, today))
    if by != wish.taken_by and not is_officer_of(by, wish.child, today):
        raise Refused(THEY_TAKE_BACK.format(name=wish.taken_by.name))
    if not why.strip():
        raise Refused("Say why it is taken back. Leave out what the child said.", field="why")
    wish.taken_back_at, wish.taken_back_by, wish.taken_back_why = clock.now(), by, why.strip()
    wish.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])
    _record("wish.taken_back", wish, by)
    return wish


def _keep_from(wish: Wish, named: Named) -> None:
    """These people, and no others, are not to know it; only where the child named people."""
    wanted = {one.pk: one for one in named} if wish.audience == Audience.NOT_NAMED else {}
    there = {one.relationship_id or one.person_id: one for one in wish.kept_from.all()}
    for key, one in there.items():
        if key not in wanted:
            one.delete()
    for key, each in wanted.items():
        if key not in there:
            whom = {"relationship": each} if isinstance(each, Relationship) else {"person": each}
            WishKeptFrom.objects.create(wish=wish, **whom)


def _record(action: str, wish: Wish, by: Person, **detail: object) -> None:
    record(action, about=wish, by=by, council_id=wish.child.council_id, detail={"child": wish.child_id} | detail)
