"""Who is in the room, and what may lie open there: what the child said of a topic, and what others gave beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.models import Child, Relationship
from heard.reviews.models import AgendaItem, Choice, Invitation, Preparation, Sitting
from heard.reviews.queries.view_page import known_of
from heard.reviews.queries.viewed import CheckedPart, checked_parts_for_topic
from heard.rules.day_words import long_day
from heard.rules.giving_away import Known, found_in
from heard.rules.hearing import Heard
from heard.rules.meeting_page import Screen
from heard.rules.review_states import State
from heard.rules.topics import Topic
from heard.voice.models import Answer, Wish

Kind = Relationship.Kind
UNNAMED = (Kind.CARER, Kind.ADOPTER, Kind.SCHOOL, Kind.HEALTH)
"""Whose names can tell where the child lives or goes to school: on an open page they stand as what they are."""
SEVERAL = "They come at different times, so that nobody meets whom they must not. No names stand here."


@dataclass(frozen=True)
class SaidRow:
    """Something that the child said: their words, and to whom and when; or what stands over what is not theirs.

    To whom they said it is left out where that gives away a protected fact, such as the name of their carer.
    """

    words: str
    told: str
    is_own_words: bool


@dataclass(frozen=True)
class HereRow:
    """Somebody who comes: `mark` and `shape` say whether they are here, in a word and by a drawing."""

    name: str
    what: str
    mark: str
    shape: str


@dataclass(frozen=True)
class Here:
    """Who is here today. `note`: why no names stand here, or "". `has_child`: whether the child is among them.

    `heading`: whether they are to come, are here, or came on another day.
    """

    heading: str
    rows: tuple[HereRow, ...]
    note: str
    has_child: bool


def open_name_of(child: Child) -> str:
    """How the child is named where others look on: as they like to be called, if everybody may know that name."""
    called = child.called if child.called_shown_to == Child.ShownTo.EVERYONE else ""
    return called or child.forename or child.number


def said_by_screen(
    preparation: Preparation, shown: Mapping[UUID, Wish], name: str, today: date
) -> dict[str, list[SaidRow]]:
    """What of all that may lie open stands at each screen, the newest first: of this review, or never answered yet.

    What became a topic of its own stands there.
    """
    answered = set(Answer.objects.filter(wish__in=list(shown)).values_list("wish", flat=True))
    items = AgendaItem.objects.filter(wish__in=list(shown), taken_off_at=None, preparation__child=preparation.child_id)
    own = {item.wish_id: f"own:{item.pk}" for item in items.order_by("preparation__made_at")}
    rows: defaultdict[str, list[SaidRow]] = defaultdict(list)
    known = known_of(preparation)
    for wish in shown.values():
        if wish.review_key == preparation.pk or wish.pk not in answered:
            rows[own.get(wish.pk) or screen_of_topic(Topic(wish.topic))].append(_said(wish, name, known, today))
    return dict(rows)


def sent_by_screen(rights: Rights, preparation: Preparation) -> dict[str, list[CheckedPart]]:
    """What people around the child gave before the review and may lie open, by the screen beside which it stands."""
    found = checked_parts_for_topic(rights, preparation)
    return {screen_of_topic(topic) if topic else Screen.WELL: parts for topic, parts in found.items()}


def screen_of_topic(topic: Topic) -> str:
    """The screen on which a topic is talked about."""
    return Screen.IDENTITY if topic is Topic.IDENTITY else f"topic:{topic}"


def here_today(preparation: Preparation, name: str, today: date) -> Here:
    """Who is invited, the child first, and who of them is here; no names where there are several sittings."""
    asked = Invitation.objects.filter(preparation=preparation, withdrawn_at=None, excluded_at=None)
    found = list(asked.select_related("relationship", "person").order_by("ticked_at", "pk"))
    has_child, heading = any(_is_child(one) for one in found), _heading(preparation, today)
    if Sitting.objects.filter(preparation=preparation, ended_at=None).exists() and found:
        return Here(heading, (), SEVERAL, has_child)
    return Here(heading, tuple(_here(one, name) for one in _childs_first(found)), "", has_child)


def _heading(preparation: Preparation, today: date) -> str:
    """A meeting of an earlier day, and one that is over, was; the review may still go on."""
    state, last = State(preparation.state), preparation.meetings.order_by("number").last()
    if last is None:
        return "Who comes"
    return "Here today" if state is State.UNDER_WAY and last.held_on == today else "Who came"


def chairing_of(preparation: Preparation) -> str:
    """What the child said when they were asked whether they want to lead the meeting, or ""."""
    chosen = preparation.choices.filter(topic=Choice.Topic.CHAIR).exclude(how=Choice.How.NOT_NOW)
    return chosen.values_list("words", flat=True).first() or ""


def _said(wish: Wish, name: str, known: list[Known], today: date) -> SaidRow:
    how, on = Heard(wish.how), long_day(wish.said_on, today)
    to = "" if found_in(wish.said_to, known) else wish.said_to
    if how.are_their_words:
        return SaidRow(wish.words, f"{name} to {to}, {on}" if to else f"{name}, {on}", is_own_words=True)
    return SaidRow(wish.words, f"{how.words}. {to}, {on}" if to else f"{how.words}. {on}", is_own_words=False)


def _childs_first(found: Iterable[Invitation]) -> list[Invitation]:
    return sorted(found, key=lambda one: not _is_child(one))


def _is_child(one: Invitation) -> bool:
    return one.relationship is not None and one.relationship.kind == Kind.CHILD


def _here(one: Invitation, name: str) -> HereRow:
    if _is_child(one):
        return HereRow(name, "", *_mark(one))
    if one.relationship is None:
        return HereRow(one.person.name if one.person else "", "", *_mark(one))
    what = Kind(one.relationship.kind).label
    return HereRow(*((what, "") if one.relationship.kind in UNNAMED else (one.relationship.name, what)), *_mark(one))


def _mark(one: Invitation) -> tuple[str, str]:
    if one.attended is not None:
        return ("Here", "tick") if one.attended else ("Not here", "no")
    if one.reply == Invitation.Reply.APOLOGIES:
        return "Sends apologies", "no"
    return ("Coming", "dash") if one.reply == Invitation.Reply.COMING else ("Invited", "dash")
