"""The meeting's page: one topic at a time, with what the child said of it, and beside it the agenda and the people.

It is made to be seen by the child beside the officer, and by everybody who comes: nothing stands here that the child
kept private, nor a name that gives away where they live.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard import clock
from heard.accounts.access import Rights
from heard.accounts.drafts import Draft
from heard.reviews.models import Preparation
from heard.reviews.queries.agenda import topics_of
from heard.reviews.queries.carried import Carried, carried_to
from heard.reviews.queries.goals import GoalsPage, goals_page
from heard.reviews.queries.meeting_agenda import AgendaLine, agenda_lines
from heard.reviews.queries.meeting_boxes import (
    BoxRow,
    Drafts,
    Typed,
    at_words,
    box_rows,
    drafts_of,
    matters_left,
    saved_words,
)
from heard.reviews.queries.meeting_room import (
    Here,
    SaidRow,
    chairing_of,
    here_today,
    open_name_of,
    said_by_screen,
    sent_by_screen,
)
from heard.reviews.queries.ready import ReadySummary, ready_summary
from heard.reviews.queries.room import wishes_in_the_room
from heard.reviews.queries.viewed import CheckedPart
from heard.reviews.queries.writers import leads, who_writes, why_not_writing
from heard.rules.meeting_page import LATER, OPENING, Screen
from heard.rules.review_states import State
from heard.rules.topics import Topic

DECIDED = f"topic:{Topic.DECIDED}"
GOES_ON = (State.UNDER_WAY, State.ADJOURNED)


@dataclass(frozen=True)
class Beside:
    """What stands beside the notes of a topic: what the child said, what others gave, and what earlier reviews left."""

    said: Sequence[SaidRow]
    sent: Sequence[CheckedPart]
    goals: GoalsPage | None
    carried: Carried | None


@dataclass(frozen=True)
class Written:
    """What is written, for whoever writes: the boxes of the screen, how the child opens the meeting, what is left."""

    boxes: tuple[BoxRow, ...] = ()
    opening: str = ""
    chairing: str = ""
    matters: tuple[str, ...] = ()
    saved: str = ""

    @property
    def problems(self) -> list[BoxRow]:
        """The boxes that could not be saved."""
        return [box for box in self.boxes if box.sentence]


@dataclass(frozen=True)
class Writers:
    """Who writes here, by their names; and of the asker: their key, why they do not, whether they lead or begin it."""

    names: str
    me: UUID
    barred: str
    leads: bool
    may_begin: bool


@dataclass(frozen=True)
class MeetingPage:
    """One screen of the meeting, as the asker may see it."""

    child_id: UUID
    plan_id: UUID
    name: str
    planned_on: date
    began: str
    state: State
    agenda: tuple[AgendaLine, ...]
    now: AgendaLine
    beside: Beside
    written: Written
    here: Here
    ready: ReadySummary
    who: Writers

    @property
    def barred(self) -> str:
        """Why the asker writes nothing here, and then no notes are shown; or ""."""
        return self.who.barred

    @property
    def leads(self) -> bool:
        """Whether the asker leads the meeting, and so ends it."""
        return self.who.leads

    @property
    def next(self) -> AgendaLine | None:
        """What comes after this screen."""
        return next((line for line in self.agenda if line.number == self.now.number + 1), None)

    @property
    def undone(self) -> list[AgendaLine]:
        """The topics that are not ticked."""
        return [line for line in self.agenda if not line.is_done and line.key not in set(LATER)]

    @property
    def has_begun(self) -> bool:
        """Whether the meeting goes on, or was held."""
        return self.state in GOES_ON or self.is_held

    @property
    def is_to_come(self) -> bool:
        """Whether the meeting has not begun, and nobody called it off."""
        return self.state in (State.PLANNED, State.PREPARING)

    @property
    def is_held(self) -> bool:
        """Whether the review is completed, and its words are only tidied."""
        return self.state is State.HELD

    @property
    def is_adjourned(self) -> bool:
        """Whether the officer stopped it for want of information."""
        return self.state is State.ADJOURNED

    @property
    def is_under_way(self) -> bool:
        """Whether it can be stopped and ended."""
        return self.state is State.UNDER_WAY


def meeting_page(
    rights: Rights, preparation: Preparation, asked: str, typed: Mapping[str, Typed] | None = None
) -> MeetingPage:
    """The screen that is asked for, else the first. `typed`: what was sent and could not be saved."""
    today, name, who = rights.today, open_name_of(preparation.child), _who(rights, preparation)
    shown, drafts = wishes_in_the_room(preparation, rights.person, today), drafts_of(preparation)
    agenda = agenda_lines(topics_of(preparation, shown), drafts, asked, name)
    now = next((line for line in agenda if line.is_now), agenda[0])
    said = said_by_screen(preparation, shown, name, today).get(now.key, ())
    return MeetingPage(
        child_id=preparation.child_id,
        plan_id=preparation.pk,
        name=name,
        planned_on=preparation.planned_on,
        began=_began(preparation),
        state=State(preparation.state),
        agenda=agenda,
        now=now,
        beside=_beside(rights, preparation, now.key, said, is_barred=bool(who.barred)),
        written=Written() if who.barred else _written(preparation, (asked, now.key), drafts, name, typed or {}),
        here=here_today(preparation, name, today),
        ready=ready_summary(rights, preparation),
        who=who,
    )


def _who(rights: Rights, preparation: Preparation) -> Writers:
    person, today = rights.person, rights.today
    return Writers(
        names=who_writes(preparation, today),
        me=person.pk,
        barred=why_not_writing(preparation, person, today),
        leads=leads(person, preparation, today),
        may_begin=State(preparation.state) is State.PREPARING and rights.may("review.plan"),
    )


def _beside(
    rights: Rights, preparation: Preparation, screen: str, said: Sequence[SaidRow], *, is_barred: bool
) -> Beside:
    return Beside(
        said=said,
        sent=() if is_barred else sent_by_screen(rights, preparation).get(screen, ()),
        goals=goals_page(rights, preparation) if screen == Screen.HOPES else None,
        carried=carried_to(rights, preparation, in_room=True) if screen == DECIDED else None,
    )


def _written(
    preparation: Preparation, screens: tuple[str, str], drafts: Drafts, name: str, typed: Mapping[str, Typed]
) -> Written:
    """What is written on the second of these screens; before it what was typed on the first, where that is no more."""
    asked, screen = screens
    lost = [row for row in box_rows(preparation, asked, {}, name, typed) if row.sentence] if asked != screen else []
    boxes = (*lost, *box_rows(preparation, screen, drafts, name, typed))
    return Written(
        boxes=boxes,
        opening=drafts.get(OPENING.key, Draft()).words.strip(),
        chairing=chairing_of(preparation) if screen == Screen.WELL else "",
        matters=matters_left(drafts),
        saved=saved_words(drafts[box.key] for box in boxes if box.key in drafts),
    )


def _began(preparation: Preparation) -> str:
    """`began at 4:18pm`, where that was today; else ""."""
    change = preparation.changes.filter(became=State.UNDER_WAY).order_by("number").last()
    if change is None or change.at.astimezone(clock.ENGLAND).date() != clock.today():
        return ""
    return f"began at {at_words(change.at)}"
