"""The reviewing officer's profile, given to the child before they meet: when, how and by whom."""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child
from heard.reviews.models import ProfileGiven
from heard.reviews.queries.chairs import officers_of
from heard.rules.day_words import long_day


@transaction.atomic
def record_profile_given(
    *, child: Child, officer: Person, given_on: date, how: str, given_by: str, by: Person, today: date
) -> ProfileGiven:
    """The child has the profile of the officer who reviews their plan, or of whoever stands in.

    Refuses a day to come, anybody else's profile, and one that the child has already.
    """
    child = lock_child(child)
    if officer not in officers_of(child, today):
        sentence = f"{officer.name} is not this child’s reviewing officer, and does not stand in for them."
        raise Refused(f"{sentence} Choose whoever is now.", field="officer")
    if given_on > today:
        raise Refused(f"{long_day(given_on)} is in the future. Write it down once it is given.", field="given_on")
    if not given_by.strip():
        raise Refused("Say who gave it to the child.", field="given_by")
    before = ProfileGiven.objects.filter(child=child, officer=officer, taken_back_at=None).first()
    if before is not None:
        on = long_day(before.given_on, today)
        raise Refused(f"The child has {officer.name}’s profile since {on}. If that is wrong, take it back first.")
    facts = {"given_on": given_on, "how": how, "given_by": given_by.strip(), "recorded_by": by}
    given = ProfileGiven.objects.create(child=child, officer=officer, **facts)
    _record("profile.given", given, by)
    return given


@transaction.atomic
def take_back_profile(*, given: ProfileGiven, by: Person) -> ProfileGiven:
    """The child did not get it after all; what was written stays in history."""
    lock_child(given.child)
    given = ProfileGiven.objects.select_related("child").get(pk=given.pk)
    if given.taken_back_at is not None:
        raise Refused("That is taken back already.")
    given.taken_back_at = clock.now()
    given.save(update_fields=["taken_back_at"])
    _record("profile.taken_back", given, by)
    return given


def _record(action: str, given: ProfileGiven, by: Person) -> None:
    detail = {"officer": given.officer_id, "on": given.given_on, "how": given.how}
    record(action, about=given.child, by=by, detail=detail)
