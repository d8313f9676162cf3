"""What the page of one review shows of how it is prepared: the steps before it, and what the child chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.accounts.profile_queries import profile_shown
from heard.children.access import children_visible_to
from heard.reviews.models import Preparation, ProfileGiven
from heard.reviews.queries.chairs import chairs_of
from heard.reviews.queries.choices import ChoicesPage, choices_page
from heard.reviews.queries.preparation import StepRow, row_of
from heard.reviews.queries.ready import StepSaid, done_of, languages_of, not_needed_of, steps_said
from heard.rules.day_words import long_day
from heard.rules.preparation import INTERPRETER, PROFILE, VENUE, Readiness
from heard.rules.review_states import State
from heard.rules.review_workflow import is_end
from heard.rules.venues import VenueKind

TO_DO = {
    "attendees": "Write down what the child chose",
    "venue": "Say where and when it is",
    "invitees": "Say that they agree",
    "invitations": "Invite people",
    "profile": "Write down that the child has it",
    "interpreter": "Say who is booked",
    "replies": "See who has replied",
}
MARKS = {
    Readiness.DONE: ("green", "is-later", "tick"),
    Readiness.LATE: ("red", "is-late", "warn"),
    Readiness.SOON: ("orange", "is-soon", "clock"),
    Readiness.COMING: ("grey", "is-coming", "date"),
    Readiness.NOT_NEEDED: ("grey", "is-later", "dash"),
}
MISSING = "Missing"
"""What must be there from the first day, and is not: no step that waits for its day."""


@dataclass(frozen=True)
class Mark:
    """How a step stands, in a word with a colour, a bar and a shape; never the colour alone."""

    words: str
    colour: str
    bar: str
    shape: str


@dataclass(frozen=True)
class ReadyRow:
    """One step of the checklist: how it stands, what is known of it, and what to do."""

    step: StepRow
    mark: Mark
    known: str
    to_do: str


@dataclass(frozen=True)
class Place:
    """Where and when a review is. `secret`: whom alone this place is told, or ""."""

    words: str
    kind: str
    secret: str
    starts_at: time | None
    minutes: int
    settled_on: date | None


@dataclass(frozen=True)
class GivenRow:
    """The profile of whoever is to chair the review: whose it is, and when, how and by whom the child got it."""

    officer_id: UUID
    name: str
    id: UUID | None
    given_on: date | None
    how: str
    given_by: str
    gap: str


@dataclass(frozen=True)
class ReadyPage:
    """The checklist of one review, what is known of its place, and whether the asker may do anything about it."""

    child_id: UUID
    plan_id: UUID
    rows: tuple[ReadyRow, ...]
    place: Place | None
    profile: GivenRow | None
    may: bool
    is_called_off: bool


@dataclass(frozen=True)
class PreparedPage:
    """`ready`: the checklist, each step with a link to where it is done. `choices`: the child's own words."""

    ready: ReadyPage
    choices: ChoicesPage


def prepared_page(rights: Rights, preparation: Preparation) -> PreparedPage:
    """How ready this review is, and what the child chose, as this person may see and do it."""
    reached = children_visible_to(rights, "review.prepare").filter(pk=preparation.child_id)
    may = reached.exists()
    return PreparedPage(_ready(rights, preparation, may), choices_page(rights, preparation, may_prepare=may))


def place_of(preparation: Preparation) -> Place | None:
    """Where and when the review is; None where it has no meeting."""
    if preparation.without_meeting:
        return None
    kind = VenueKind(preparation.venue_kind) if preparation.venue_kind else None
    return Place(
        words=preparation.venue.rstrip("."),
        kind=kind.label if kind else "",
        secret=secret_of(kind) if kind else "",
        starts_at=preparation.starts_at,
        minutes=preparation.minutes,
        settled_on=preparation.venue_on,
    )


def secret_of(kind: VenueKind) -> str:
    """Whom alone a place of this kind is told, or ""."""
    if kind.gives_away is None:
        return ""
    what = "which school the child goes to" if kind is VenueKind.SCHOOL else "where the child lives"
    return f"Only people who may know {what} are told this place."


def profile_of(rights: Rights, preparation: Preparation) -> GivenRow | None:
    """The profile of whoever is to chair the review; None where the child has no officer."""
    chair = chairs_of([preparation], rights.today).get(preparation.pk)
    return given_row(rights, preparation, chair) if chair else None


def given_row(rights: Rights, preparation: Preparation, officer: Person) -> GivenRow:
    """Whether the child has this officer's profile, and what is missing of the profile itself."""
    live = ProfileGiven.objects.filter(child=preparation.child_id, officer=officer, taken_back_at=None).first()
    if live is None:
        return GivenRow(officer.pk, officer.name, None, None, "", "", _gap(rights, officer))
    how = ProfileGiven.How(live.how).label
    return GivenRow(officer.pk, officer.name, live.pk, live.given_on, how, live.given_by, "")


def given_rows(rights: Rights, preparation: Preparation, officers: Sequence[Person]) -> list[GivenRow]:
    """The same of several officers, whoever has still to give theirs first."""
    rows = [given_row(rights, preparation, officer) for officer in officers]
    return sorted(rows, key=lambda row: row.id is not None)


def mark_of(step: StepRow) -> Mark:
    """How a step stands; one that is red before it is late is missing."""
    if step.is_red and step.standing is not Readiness.LATE:
        return Mark(MISSING, *MARKS[Readiness.LATE])
    return Mark(step.standing.label, *MARKS[step.standing])


def _gap(rights: Rights, officer: Person) -> str:
    shown = profile_shown(officer, rights)
    if shown.has_anything:
        return ""
    return (
        f"{officer.name} has not written a profile yet. {officer.name} writes it, or the reviewing officers’ manager."
    )


def _ready(rights: Rights, preparation: Preparation, may: bool) -> ReadyPage:
    today, alone = rights.today, [preparation]
    done, not_needed = done_of(alone, today)[preparation.pk], not_needed_of(alone, today)[preparation.pk]
    row = row_of(preparation, today, done=done, not_needed=not_needed)
    place, profile = place_of(preparation), profile_of(rights, preparation)
    known = {step: _told_step(said) for step, said in steps_said(preparation).items()}
    known |= {VENUE.key: _told_place(place), PROFILE.key: _told_profile(profile, today)}
    if not known.get(INTERPRETER.key):
        known[INTERPRETER.key] = _told_languages(languages_of(preparation, today))
    rows = (ReadyRow(step, mark_of(step), known.get(step.key, ""), _to_do(step, profile)) for step in row.steps)
    state = State(preparation.state)
    may, called_off = may and not is_end(state), state in (State.CANCELLED, State.STOOD_DOWN)
    return ReadyPage(preparation.child_id, preparation.pk, tuple(rows), place, profile, may, called_off)


def _to_do(step: StepRow, profile: GivenRow | None) -> str:
    if step.key == PROFILE.key and profile is None:
        return ""
    if step.standing is Readiness.DONE:
        return "See or change it"
    return TO_DO[step.key] if step.standing is not Readiness.NOT_NEEDED else ""


def _told_step(said: StepSaid) -> str:
    return f"{said.words.rstrip('.')}. Said by {said.by}." if said.words else f"Said by {said.by}."


def _told_place(place: Place | None) -> str:
    if place is None or not place.settled_on:
        return ""
    return f"{place.words or place.kind}. {place.secret}".rstrip()


def _told_profile(profile: GivenRow | None, today: date) -> str:
    if profile is None:
        return "The child has no reviewing officer yet. Once there is one, the child is given their profile."
    if profile.given_on is None:
        return profile.gap or f"{profile.name} is to chair the review."
    how = f"{profile.how[0].lower()}{profile.how[1:]}"
    return f"{profile.name}’s, given by {profile.given_by} on {long_day(profile.given_on, today)}, {how}."


def _told_languages(needs: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"{name} needs one for {language}." for name, language in needs)
