"""What the page of one review shows of how it is prepared: the steps before it, and what the child chose."""

from collections.abc import Mapping, Sequence
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
from heard.reviews.queries.preparation import row_of
from heard.reviews.queries.ready import StepSaid, facts_of, languages_of, steps_said
from heard.reviews.queries.step_groups import ReadyPart, ReadyRow, StepGroup, groups_of, how_many_ready, mark_of
from heard.reviews.queries.steps import NEEDED_FOR, StepRow
from heard.rules.day_words import long_day
from heard.rules.preparation import INTERPRETER, PAPERS, PROFILE, VENUE
from heard.rules.readiness import Readiness
from heard.rules.review_states import State
from heard.rules.review_workflow import is_end
from heard.rules.venues import VenueKind

TO_DO = {step.key: "Plans and reports" for step in PAPERS} | {
    "attendees": "Write down what the child chose",
    "venue": "Say where and when it is",
    "invitees": "Say that they agree",
    "invitations": "Invite people",
    "profile": "Write down that the child has it",
    "interpreter": "Say who is booked",
    "replies": "See who has replied",
    "views": "See who has said what they think",
    "responsible": "Write down whom you asked",
    "alone": "Write down the talk",
}


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
    """The checklist of one review, what is known of its place, and whether the asker may do anything about it.

    `counted`: `7 of 9` are ready.
    """

    child_id: UUID
    plan_id: UUID
    parts: tuple[ReadyPart, ...]
    counted: str
    place: Place | None
    profile: GivenRow | None
    may: bool
    is_called_off: bool

    @property
    def rows(self) -> tuple[ReadyRow, ...]:
        """Every step, whatever it belongs to."""
        return tuple(row for part in self.parts for row in part.rows)


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


def _gap(rights: Rights, officer: Person) -> str:
    shown = profile_shown(officer, rights)
    if shown.has_anything:
        return ""
    return (
        f"{officer.name} has not written a profile yet. {officer.name} writes it, or the reviewing officers’ manager."
    )


def _ready(rights: Rights, preparation: Preparation, may: bool) -> ReadyPage:
    today = rights.today
    row = row_of(preparation, today, facts_of([preparation], today)[preparation.pk])
    place, profile = place_of(preparation), profile_of(rights, preparation)
    known = {step.key: step.known for step in row.steps} | _known(preparation, place, profile, today)
    state = State(preparation.state)
    return ReadyPage(
        child_id=preparation.child_id,
        plan_id=preparation.pk,
        parts=tuple(_part(group, known, profile, rights) for group in groups_of(row.steps)),
        counted=how_many_ready(row.steps),
        place=place,
        profile=profile,
        may=may and not is_end(state),
        is_called_off=state in (State.CANCELLED, State.STOOD_DOWN),
    )


def _known(preparation: Preparation, place: Place | None, profile: GivenRow | None, today: date) -> dict[str, str]:
    """What is known of the steps that somebody says are done, of the place and of the profile."""
    known = {step: _told_step(said) for step, said in steps_said(preparation).items()}
    known |= {VENUE.key: _told_place(place), PROFILE.key: _told_profile(profile, today)}
    if not known.get(INTERPRETER.key):
        known[INTERPRETER.key] = _told_languages(languages_of(preparation, today))
    return known


def _part(group: StepGroup, known: Mapping[str, str], profile: GivenRow | None, rights: Rights) -> ReadyPart:
    rows = (
        ReadyRow(step, mark_of(step), known.get(step.key, ""), _to_do(step, profile, rights)) for step in group.steps
    )
    return ReadyPart(group, tuple(rows))


def _to_do(step: StepRow, profile: GivenRow | None, rights: Rights) -> str:
    """The words of the link to where it is done; "" where this person has nothing to do or to see there."""
    needed = NEEDED_FOR.get(step.key)
    if (needed and not rights.may(needed)) or (step.key == PROFILE.key and profile is None):
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
