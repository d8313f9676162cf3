"""Everything on the page of one child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.access import Rights
from heard.caseload.child_buttons import Button, buttons_of
from heard.caseload.queries.called_off import CalledOff, called_off
from heard.caseload.queries.care import CareLine, care_by_hand, told_of
from heard.caseload.queries.held import HeldReview, held_reviews
from heard.caseload.queries.officer import OfficerCard, Relative, around
from heard.caseload.queries.planned import PlanCard, plan_card
from heard.caseload.queries.rows import ReviewRow, review_row
from heard.caseload.queries.stopped import StopCard, stop_card
from heard.caseload.queries.story import Past, StoryLine, Strip, pasts_of, story_of, strips_of
from heard.caseload.words import in_care_because
from heard.children.access import child_for
from heard.children.models import CarePeriod, Child, Episode
from heard.children.queries import ChildRow, name_of
from heard.children.queries.who import row_with
from heard.rules.day_words import age_words, long_day
from heard.rules.explanation import CalendarDay

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class ChildPage:
    """The page of one child, as one person may see it."""

    child: ChildRow
    age: str
    next: ReviewRow | None
    plan: PlanCard | None
    called_off: CalledOff | None
    stop: StopCard | None
    weeks: list[tuple[CalendarDay, ...]]
    strips: list[Strip]
    story: list[StoryLine]
    reviews: list[HeldReview]
    struck: list[HeldReview]
    care_by_hand: list[CareLine]
    in_care_because: str
    left_on: date | None
    officer: OfficerCard
    family: tuple[Relative, ...]
    may: dict[str, bool]
    buttons: list[Button]


def child_page(rights: Rights, pk: UUID) -> ChildPage:
    """The child through their door, in as many queries whatever there is to tell; 404 for whoever may not open it."""
    child, today = child_for(rights, pk), rights.today
    episodes = _episodes(child)
    reviews = held_reviews(child, name_of(child, rights), rights)
    pasts = pasts_of(_periods(child), [each for each in episodes if each.struck_at is None], reviews)
    now = next((past for past in pasts if past.period.ended_on is None), None)
    people = around(child, rights, now.period if now else None)
    row = row_with(child, rights, (people.officer.name, people.officer.since), people.workers)
    due, may = _next_row(child, pasts, row, rights), _may(rights, is_in_care=now is not None)
    plan = plan_card(child, due.due_on if due else None, today) if now else None
    return ChildPage(
        child=row,
        age=age_words(child.born_on, today) if child.born_on else "",
        next=due,
        plan=plan,
        stop=stop_card(child, rights),
        **_drawn(pasts, reviews, due, row.name, today),
        care_by_hand=care_by_hand(episodes, rights),
        in_care_because=_because(now, row.name),
        left_on=pasts[0].period.ended_on if pasts and not now else None,
        officer=people.officer,
        family=people.family,
        may=may,
        buttons=buttons_of(child.pk, plan.line.id if plan else None, may, is_vacant=bool(people.officer.vacancy)),
    )


def _drawn(
    pasts: Sequence[Past], reviews: Sequence[HeldReview], due: ReviewRow | None, name: str, today: date
) -> dict[str, Any]:
    """What was called off, the days of the count, times in care as drawn and as told, reviews held and struck out."""
    return {
        "called_off": called_off(pasts, reviews, due.due_on if due else None, today),
        "weeks": weeks_of(due.why.calendar) if due and due.why else [],
        "strips": strips_of(pasts, name, today),
        "story": story_of(pasts, today),
        "reviews": [review for review in reviews if review.kind != "struck"],
        "struck": [review for review in reviews if review.kind == "struck"],
    }


def _episodes(child: Child) -> list[Episode]:
    """All that is told of the child's care, also what was struck out, oldest first."""
    people = ("recorded_by", "end_recorded_by", "struck_by")
    return list(Episode.objects.filter(told_of(child)).select_related(*people).order_by("started_on"))


def _periods(child: Child) -> list[CarePeriod]:
    """The child's times in care, each with its clock if it goes on."""
    return list(CarePeriod.objects.filter(child=child).select_related("clock"))


def weeks_of(calendar: Sequence[CalendarDay]) -> list[tuple[CalendarDay, ...]]:
    """The days of the drawn count, a row for each week."""
    return [tuple(calendar[start : start + DAYS_A_WEEK]) for start in range(0, len(calendar), DAYS_A_WEEK)]


def _next_row(child: Child, pasts: Sequence[Past], row: ChildRow, rights: Rights) -> ReviewRow | None:
    """The review that is due, with why the count began again where the child was in care before."""
    now = next((place for place, past in enumerate(pasts) if past.clock), None)
    if now is None:
        return None
    clock, before = pasts[now].clock, pasts[now + 1 :]
    assert clock  # nosec B101: that is how it was found
    clock.child, clock.period = child, pasts[now].period
    is_late = bool(clock.due_on and clock.due_on < rights.today)
    return review_row(clock, rights, row.iro, by_law=is_late, odd=_why_again(clock.limit, before, row.name))


def _why_again(limit: str, before: Sequence[Past], name: str) -> tuple[tuple[str, str], ...]:
    ended_on = before[0].period.ended_on if before else None
    if limit != "first" or ended_on is None or before[0].is_short_breaks:
        return ()
    sentence = f"{name} left care on {long_day(ended_on)}. A new time in care starts a new count."
    return (("Why the first review again", sentence),)


def _because(now: Past | None, name: str) -> str:
    if now is None:
        return ""
    return in_care_because(now.episodes[-1].legal_status if now.episodes else "", name)


def _may(rights: Rights, *, is_in_care: bool) -> dict[str, bool]:
    """What this person may do here, by hand, as the child stands now."""
    allowed = {
        "record_review": ("review.record", is_in_care),
        "end_care": ("care.end", is_in_care),
        "begin_care": ("care.begin", not is_in_care),
        "name_iro": ("iro.name", True),
        "introduce": ("iro.introduce", is_in_care),
        "chair": ("iro.name", is_in_care),
        "people": ("people.around", True),
        "conflict": ("conflict.declare", True),
        "weigh": ("case.weigh", is_in_care),
        "see_profile": ("profile.see", True),
        "plan": ("review.plan", is_in_care),
        "see_review": ("review.see", True),
        "see_family": ("family.see", True),
        "see_voice": ("voice.see", True),
        "see_documents": ("document.see", True),
    }
    seen = rights.scopes("child.read")
    return {
        deed: makes_sense and rights.may(permission) and rights.scopes(permission) >= seen
        for deed, (permission, makes_sense) in allowed.items()
    }
