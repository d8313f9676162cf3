"""What one message to one invited person says: words, subject, calendar; no more than they may know.

Never another person, never a reason, and never why a meeting was moved or called off.
"""

from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

from heard.accounts.models import Profile
from heard.children.models import Child, Relationship
from heard.children.queries.knowing import knows_together
from heard.children.queries.who import iro_of
from heard.outbox.calendar import Meeting
from heard.outbox.carriers import notify
from heard.outbox.models import Channel
from heard.reviews.models import Invitation
from heard.reviews.queries.asked_to import AskedTo
from heard.reviews.queries.contributing import is_asked_by_link, sent_at_of
from heard.reviews.queries.invitation_texts import (
    ASKS_VIEWS,
    CHOICES,
    HOURS,
    LONGEST_TEXT,
    OPENINGS,
    SUBJECTS,
    TEXTS,
    TEXTS_ASKING,
    Occasion,
    Reader,
)
from heard.rules.day_words import clock_time, long_day, number_word
from heard.rules.secrecy import Knowing, ProtectedFact

HOUR = 60


@dataclass(frozen=True)
class Officer:
    """Whom to call: the child's reviewing officer; without one, the council."""

    name: str
    phone: str
    council: str

    @property
    def is_called(self) -> str:
        """`call Denise Fairweather on 01632 960118`, as far as that is known."""
        return f"call {self.name} on {self.phone}" if self.phone else f"call {self.council} and ask for {self.name}"


@dataclass(frozen=True)
class Said:
    """What one message says. `link` is where they reply; none goes to a prison, and none where nothing is asked."""

    subject: str
    words: str
    link: str
    meeting: Meeting | None


def officer_of(child: Child, day: date) -> Officer:
    """Whom anybody around this child may call on a day."""
    council, appointment = child.council.name, iro_of(child, day)
    if appointment is None:
        return Officer("the reviewing service", "", council)
    profile = Profile.objects.filter(person=appointment.iro).first()
    return Officer(appointment.iro.name, (profile.phone or profile.mobile) if profile else "", council)


def said_to(one: Invitation, occasion: Occasion, asked: AskedTo, channel: Channel, today: date) -> Said:
    """What this person reads on this occasion about this meeting; it comes with its review, child and council."""
    reader, officer = reader_of(one), officer_of(one.preparation.child, today)
    asks = not occasion.is_off and reader is not Reader.PRISON
    link = reverse("reviews:answer", args=[one.link_key]) if asks else ""
    asks_views = asks and is_asked_by_link(one) and sent_at_of(one) is None
    text = _text(occasion, asked, officer, link if asks_views else "", today) if channel == Channel.SMS else ""
    return Said(
        subject=SUBJECTS[reader][occasion],
        words=text or _letter(one, occasion, asked, officer, channel, today, asks_views=asks_views),
        link=link,
        meeting=_meeting(one, occasion, asked, reader) if channel == Channel.EMAIL else None,
    )


def reader_of(one: Invitation) -> Reader:
    """As whom somebody reads what we write."""
    to = one.relationship
    if to is None:
        return Reader.STAFF
    if to.way == Relationship.Way.PRISON:
        return Reader.PRISON
    return Reader.CHILD if to.kind == Relationship.Kind.CHILD else Reader.FAMILY


def when_words(asked: AskedTo, today: date) -> str:
    """`Thursday 5 March, 4:15pm`."""
    return f"{long_day(asked.day, today)}, {clock_time(asked.starts_at.time())}"


def long_words(minutes: int) -> str:
    """`an hour`, `two hours`, `50 minutes`."""
    if minutes > HOUR and minutes % HOUR == 0:
        return f"{number_word(minutes // HOUR)} hours"
    return HOURS.get(minutes, f"{minutes} minutes")


def _letter(
    one: Invitation,
    occasion: Occasion,
    asked: AskedTo,
    officer: Officer,
    channel: Channel,
    today: date,
    *,
    asks_views: bool,
) -> str:
    """The words of an e-mail or a letter; the link, where there is one, stands after them."""
    reader, when = reader_of(one), when_words(asked, today)
    who = f"{officer.name} of {officer.council}" if officer.name[0].isupper() else officer.council
    opening = OPENINGS[reader][occasion].format(who=who, about=_about(one, reader), when=when)
    name = _greeted(one) if reader is Reader.CHILD else ""
    parts = [f"Hello {name}".rstrip() + ",", opening]
    if not occasion.is_off:
        place = f"Where: {asked.venue}" if asked.venue else f"Ask {officer.name} where it is."
        parts += [f"When: {when}. It takes about {long_words(asked.minutes)}.\n{place}", CHOICES[reader]]
    parts += [ASKS_VIEWS if asks_views else "", f"If you have a question, {officer.is_called}."]
    if not occasion.is_off and reader is not Reader.PRISON:
        parts.append(_asks(one, reader, channel))
    return "\n\n".join(part for part in parts if part)


def _asks(one: Invitation, reader: Reader, channel: Channel) -> str:
    """What stands before the link; on paper, where nobody presses one, calling comes first."""
    if channel == Channel.LETTER:
        return "Call us and say whether you can come. Or type this into a browser:"
    if one.reply:
        return "You have replied already. If something has changed for you, tell us here:"
    return "Tell us here what you would like:" if reader is Reader.CHILD else "Tell us here whether you can come:"


def _text(occasion: Occasion, asked: AskedTo, officer: Officer, asking_at: str, today: date) -> str:
    """A text message: short, and without anybody’s name; `asking_at`: the link that asks them what they think."""
    told = {"council": officer.council, "when": when_words(asked, today)}
    longer = TEXTS_ASKING.get(occasion, "").format(**told) if asking_at else ""
    is_short = len(f"{longer}\n\n{settings.HEARD_ADDRESS}{asking_at}") <= LONGEST_TEXT
    return longer if longer and is_short else TEXTS[occasion].format(**told)


def _about(one: Invitation, reader: Reader) -> str:
    """` about Kofi`, ` of Kofi`: by the name that this reader may know. Nothing in what others open."""
    child = one.preparation.child
    if reader is Reader.STAFF:
        return f" of {child.forename}" if child.forename else ""
    if reader is Reader.PRISON or one.relationship is None:
        return ""
    known = knows_together([one.relationship])[one.relationship.pk][ProtectedFact.CALLED]
    name = child.called if child.called and known.is_shown else child.forename
    return f" about {name}" if name else ""


def _greeted(one: Invitation) -> str:
    """The name that the child uses, in what goes to the child, unless it is not for everybody: then none at all."""
    child = one.preparation.child
    if one.relationship is None or not child.called:
        return child.forename
    known = knows_together([one.relationship])[one.relationship.pk][ProtectedFact.CALLED]
    is_open = child.called_shown_to == Child.ShownTo.EVERYONE and known is not Knowing.MAY_NOT_KNOW
    return child.called if is_open or known.is_shown else ""


def _meeting(one: Invitation, occasion: Occasion, asked: AskedTo, reader: Reader) -> Meeting | None:
    """The meeting in their calendar; a reminder brings none, nor does an e-mail that no mail server carries."""
    by_notify = not settings.EMAIL_HOST and notify.is_set_up(Channel.EMAIL)
    if occasion is Occasion.REMINDED or by_notify:
        return None
    council = one.preparation.child.council.name
    return Meeting(
        uid=f"{one.pk}@heard",
        start=asked.starts_at,
        end=asked.ends_at,
        summary="Review meeting" if reader is Reader.STAFF else f"Meeting with {council}",
        organizer_name=council,
        organizer_address=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        venue=asked.venue,
        cancelled=occasion.is_off,
    )
