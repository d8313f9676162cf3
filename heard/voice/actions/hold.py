"""What every deed about a wish does first: holds the child, and reads the wish as it may still be shown."""

from heard.accounts.access import Rights
from heard.accounts.refusal import Refused
from heard.children.actions.lock import lock_child
from heard.rules.hearing import Wrong
from heard.voice.models import Wish
from heard.voice.queries.shown import wishes_shown_to

NO_MORE = "This cannot be opened any more. Go back to what the child has said."


def hold_wish(wish: Wish, rights: Rights) -> Wish:
    """The wish as it stands now, with its child held; refuses whom it is not shown any more since they opened it."""
    child = lock_child(wish.child)
    shown = wishes_shown_to(rights, child).select_related("taken_by", "answer__answered_by")
    found = shown.filter(pk=wish.pk).first()
    if found is None:
        raise Refused(NO_MORE)
    found.child = child
    return found


def refuse_where(*wrongs: Wrong | None) -> None:
    """Refuses the first of these that is wrong, at its box."""
    wrong = next((each for each in wrongs if each is not None), None)
    if wrong is not None:
        raise Refused(wrong.sentence, field=wrong.field)
