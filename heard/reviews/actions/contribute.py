"""What somebody who was invited writes by their link: each deed finds the invitation by its key, if that is open."""

from django.db import transaction

from heard.accounts.drafts import Draft
from heard.accounts.refusal import Refused
from heard.children.actions.lock import lock_child
from heard.reviews.access import views_for
from heard.reviews.actions.news import tell_news
from heard.reviews.queries.contributing import is_the_child, whose
from heard.rules.contributions import Question
from heard.voice.actions.contribute import open_contribution, save_answer, send_contribution
from heard.voice.models import Contribution

CLOSED = "This link was closed while you wrote. Call the council that wrote to you, and tell us there what you think."


@transaction.atomic
def open_by_name(*, key: str, name: str) -> str:
    """Open the form behind a link to whoever typed the child’s first name; why not, or ""."""
    one = views_for(key)
    if one is None:
        return CLOSED
    return open_contribution(whose=whose(one), is_right=is_the_child(one, name))


@transaction.atomic
def save_by_link(*, key: str, question: Question, words: str, version: int) -> Draft:
    """Keep what somebody wrote to one question so far; refuses where the link is not open any more."""
    one = views_for(key)
    if one is None:
        raise Refused(CLOSED)
    return save_answer(whose=whose(one), question=question, words=words, version=version)


@transaction.atomic
def send_by_link(*, key: str, seen: str) -> Contribution:
    """Give in what somebody wrote, and tell the officer and the social workers that somebody did; once."""
    found = views_for(key)
    if found is None:
        raise Refused(CLOSED)
    lock_child(found.preparation.child)
    one = views_for(key)  # what stops it may have come while we waited
    if one is None:
        raise Refused(CLOSED)
    is_first = not Contribution.objects.filter(invitation_key=one.pk, sent_at__isnull=False).exists()
    sent = send_contribution(whose=whose(one), seen=seen)
    if is_first:
        tell_news(one.preparation, "contributed", None)
    return sent
