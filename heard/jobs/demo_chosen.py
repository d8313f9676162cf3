"""Which invented child fits which review of the demo: drawn lives differ from day to day, what is shown does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Max, Q

from heard.accounts.models import Council, Person
from heard.children.models import Appointment, Child, Episode, FamilyStop, Involvement
from heard.children.queries import holds_on
from heard.reviews.models import ReviewClock
from heard.rules.care_periods import SHORT_BREAKS

CARE_ORDERS = ("C1", "C2")


class Fit(NamedTuple):
    """A child in care with officer and social worker, as far as it matters to what can be shown of them.

    `quiet_since`: the last review, or the beginning of this time in care.
    """

    child: Child
    officer: Person
    worker: Person
    due_on: date
    aim_on: date
    quiet_since: date
    officer_since: date
    episode: Episode
    is_stopped: bool

    @property
    def is_with_foster_carers(self) -> bool:
        """Whether they live with somebody whose name is on no list."""
        return self.episode.placement.startswith("U")

    @property
    def is_under_a_care_order(self) -> bool:
        """Whether the law’s exception for keeping something from a parent can apply."""
        return self.episode.legal_status in CARE_ORDERS

    def age_on(self, day: date) -> int:
        """In whole years, or so."""
        return (day - self.child.born_on).days // 366 if self.child.born_on else 0


Wish = Callable[[Fit], bool]


@dataclass
class Pool:
    """The children of some officers, of whom each is taken once."""

    fits: list[Fit]

    def take(self, officer: Person, *, aim_from: date, quiet_since: date, wishes: tuple[Wish, ...] = ()) -> Fit | None:
        """Whose next review would be held about then, and who was with this officer long enough; None where nobody is.

        Of those whoever fits most of the wishes, then whoever is due first.
        """
        found = [
            fit
            for fit in self.fits
            if fit.officer == officer
            and not fit.is_stopped
            and fit.aim_on >= aim_from
            and max(fit.quiet_since, fit.officer_since) <= quiet_since
        ]
        return self._taken(
            max(found, key=lambda fit: (sum(wish(fit) for wish in wishes), -fit.aim_on.toordinal()), default=None)
        )

    def take_first_due(self, officer: Person, *, quiet_since: date, wish: Wish) -> Fit | None:
        """Whoever of this officer’s is due first by law, of those who fit the wish, if any do."""
        of_officer = [fit for fit in self.fits if fit.officer == officer and not fit.is_stopped]
        found = [fit for fit in of_officer if max(fit.quiet_since, fit.officer_since) <= quiet_since]
        return self._taken(min(found, key=lambda fit: (not wish(fit), fit.due_on), default=None))

    def take_any(self, wish: Wish) -> Fit | None:
        """The first of whom that is so."""
        return self._taken(next(filter(wish, self.fits), None))

    def _taken(self, fit: Fit | None) -> Fit | None:
        if fit is not None:
            self.fits.remove(fit)
        return fit


def pool_of(council: Council, officers: list[Person], today: date) -> Pool:
    """The children in care of these officers with a social worker, officer by officer, by their numbers."""
    fits = list(_fits(council, officers, today))
    return Pool(sorted(fits, key=lambda fit: (officers.index(fit.officer), fit.child.number)))


def _fits(council: Council, officers: list[Person], today: date) -> Iterator[Fit]:
    now = holds_on(today)
    held = Appointment.objects.filter(now, child__council=council, child__restricted=False, iro__in=officers)
    officer_of = {each.child_id: each for each in held.select_related("iro")}
    parts = Involvement.objects.filter(now, child__in=officer_of, part=Involvement.Part.SOCIAL_WORKER)
    worker_of = {each.child_id: each.person for each in parts.select_related("person")}
    last = Episode.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today), child__in=worker_of, struck_at=None)
    episodes = {each.child_id: each for each in last.exclude(legal_status__in=SHORT_BREAKS)}
    stopped = set(FamilyStop.objects.filter(child__in=episodes, ended_at=None).values_list("child", flat=True))
    due = ReviewClock.objects.filter(child__in=episodes, counts=True, due_on__isnull=False)
    reviewed = Max("child__reviews__held_on", filter=Q(child__reviews__struck_at=None))
    for each in due.select_related("child__council", "period").annotate(reviewed_on=reviewed):
        officer, child = officer_of[each.child_id], each.child
        due_on, aim_on = each.due_on or today, each.aim_on or each.due_on or today
        quiet_since = max(each.reviewed_on or date.min, each.period.started_on)
        yield Fit(
            child, officer.iro, worker_of[child.pk], due_on, aim_on, quiet_since,
            officer.started_on, episodes[child.pk], child.pk in stopped,
        )  # fmt: skip
