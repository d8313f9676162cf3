"""What somebody who was invited reads when they open their link: when, for how long, and what they answered."""

from dataclasses import dataclass

from django.urls import reverse

from heard import clock
from heard.reviews.models import Invitation
from heard.reviews.queries.asked_to import asked_to
from heard.reviews.queries.contributing import is_asked_by_link, sent_at_of
from heard.reviews.queries.invitation_words import long_words, when_words

SAID = {
    Invitation.Reply.COMING: "You told us that you can come.",
    Invitation.Reply.APOLOGIES: "You told us that you cannot come.",
    Invitation.Reply.UNSURE: "You told us that you do not know yet.",
}


@dataclass(frozen=True)
class AnswerPage:
    """Nothing of a child, no place and no other name: whoever has the link may read it. `words` are their own alone.

    `seen`: the hour that they look at, as it goes back with their answer. `views`: where they say what they think, if
    they are asked; `views_sent`: whether they have.
    """

    council: str
    when: str
    long: str
    said: str
    words: str
    seen: str
    views: str = ""
    views_sent: bool = False


def answer_page(one: Invitation) -> AnswerPage:
    """The page of an invitation whose link is open."""
    asked = asked_to([one])[one.pk]
    return AnswerPage(
        council=one.preparation.child.council.name,
        when=when_words(asked, clock.today()),
        long=long_words(asked.minutes),
        said=SAID[Invitation.Reply(one.reply)] if one.reply else "",
        words=one.reply_words if one.reply_noted_by_id is None else "",
        seen=f"{asked.starts_at:%Y-%m-%dT%H:%M}",
        views=reverse("reviews:views_begin", args=[one.link_key]) if is_asked_by_link(one) else "",
        views_sent=sent_at_of(one) is not None,
    )
