"""The demo council: invented people, 400 invented children loaded as a council would load them, dates around today."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from heard import clock
from heard.accounts.models import Council, Person, Role
from heard.intake.actions.load import load_returns
from heard.jobs.demo_reviews import bring_reviews_on_their_way
from heard.jobs.demo_staff import CODE, NAME, PASSWORD, PEOPLE, employ
from heard.jobs.demo_today import surround
from heard.jobs.invented.files import write_return
from heard.jobs.invented.lives import Life, lives

CHILDREN = 400


def make(*, seed: int) -> str:
    """Make the demo council unless it is there; in words, who can sign in and how."""
    if not Council.objects.filter(code=CODE).exists():
        _make(seed)
    shown = {colleague.role: colleague for colleague in reversed(PEOPLE)}
    signing_in = [f"  {one.email:<28} {one.role.label.lower()}" for one in sorted(shown.values(), key=PEOPLE.index)]
    return "\n".join([f"Everybody in {NAME} is invented. Sign in with the password: {PASSWORD}", *signing_in])


@transaction.atomic
def _make(seed: int) -> None:
    today = clock.today()
    council, people = employ(today)
    iros = [people[colleague.first_name.lower()] for colleague in PEOPLE if colleague.role == Role.IRO]
    drawn = list(lives(CHILDREN, seed=seed, today=today))
    with TemporaryDirectory() as folder:
        path = write_return(drawn, Path(folder) / "Northmere 903", _shared_out(drawn, iros))
        load_returns([path], council=council, by=None, today=today, say=lambda words: None)
    surround(council, people, today)
    bring_reviews_on_their_way(council, people, today)


def _shared_out(drawn: Sequence[Life], iros: Sequence[Person]) -> dict[str, str]:
    """Each child's IRO, by e-mail address."""
    return {life.number: iros[place % len(iros)].email for place, life in enumerate(drawn)}
