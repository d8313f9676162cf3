"""Loading returns: read, weighed, stored and answered; all of it or nothing."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.models import Council, Person
from heard.accounts.refusal import Refused
from heard.children.models import Child
from heard.intake.actions.store import store_plan
from heard.intake.models import Load
from heard.intake.reading import Reading, nothing_swept, read_return
from heard.intake.weighing.others import age_kept
from heard.intake.weighing.weigh import others_seen_from, weigh_return

Say = Callable[[str], None]


@transaction.atomic
def load_returns(
    paths: Sequence[Path], *, council: Council, by: Person | None, year: int | None = None, today: date, say: Say
) -> list[Load]:
    """Load these returns into a council, one after the other; for one that was loaded before, its earlier load.

    Raises `NotAReturn` or `Refused` with a sentence; then nothing of any of them is stored. `year` overrides what the
    reviews say. The result is the same in whatever order they come.
    """
    hold_council(council)
    return [_load_return(path, council, by, year, today, say) for path in paths]


def _load_return(path: Path, council: Council, by: Person | None, year: int | None, today: date, say: Say) -> Load:
    with TemporaryDirectory(prefix="heard-load-") as work, nothing_swept():
        say(f"Reading {path.name}")
        reading = read_return(path, Path(work), today=today, year=year)
        if earlier := loaded_before(council.pk, reading):
            return earlier
        load = Load(council=council, name=reading.name[:200], made_by=by, made_at=clock.now(), as_of=today)
        return store_reading(load, reading, council=council, by=by, today=today, say=say)


def store_reading(load: Load, reading: Reading, *, council: Council, by: Person | None, today: date, say: Say) -> Load:
    """Store a return that was read; the council is held. Refuses one that does not say which year it is of."""
    order = Load.objects.filter(council=council, order__isnull=False).count() + 1
    place_load(load, reading, order)
    load.order, load.state, load.stored_at, load.message = order, Load.State.STORED, clock.now(), ""
    load.save()
    say(f"Weighing {load.name}")
    others = others_seen_from(council.pk, reading, order)
    plan = weigh_return(council, reading, others, today=today, progress=lambda part: None)
    say(f"Storing {load.name}")
    store_plan(plan, load, reading, council=council, others=others, by=by, today=today)
    council.refresh_from_db(fields=["known_from"])
    return load


def place_load(load: Load, reading: Reading, order: int) -> None:
    """Say of a load where its return stands among others."""
    standing = reading.standing(order)
    if not standing.year:
        empty = f"{reading.name} has no episode and no review whose day can be read"
        if reading.is_nightly:
            raise Refused(f"{empty}, so there is nothing to load. Export the tables again.")
        raise Refused(f"{empty}, so it does not say which year it is of. Say which.", field="year")
    load.digest, load.as_of = reading.digest, reading.gathered.as_of
    load.year, load.year_given, load.is_history = standing.year, reading.year_given is not None, standing.is_history
    load.tells_episodes, load.tells_reviews = standing.tells_episodes, standing.tells_reviews
    load.is_nightly, load.knows_from = standing.is_nightly, standing.knows_from
    load.age = age_kept(standing)


def hold_council(council: Council) -> None:
    """One load of a council at a time, and nobody changes its children meanwhile."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    list(Child.objects.select_for_update(no_key=True).filter(council=council).order_by("pk").values_list("pk"))


def loaded_before(council_id: UUID, reading: Reading) -> Load | None:
    """The load by which these very files were stored already.

    Files of a night that are the same as those of an earlier one count anew where another night lies between: what
    that one showed, the case system has taken back.
    """
    stored = Load.objects.filter(council_id=council_id, state=Load.State.STORED).order_by("-order")
    same = stored.filter(digest=reading.digest).first()
    if same and reading.is_nightly and same.as_of < reading.gathered.as_of:
        return same if same == stored.filter(is_nightly=True).first() else None
    return same
