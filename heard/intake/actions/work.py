"""What the queue does with an upload: reads it, and once somebody has confirmed, stores it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Max
from procrastinate.contrib.django.models import ProcrastinateJob

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.intake import uploads
from heard.intake.actions.load import hold_council, loaded_before, place_load, store_reading
from heard.intake.actions.store import counts_of
from heard.intake.actions.upload import READ_TASK, STORE_TASK, UNDER_WAY, refuse_load
from heard.intake.models import Load
from heard.intake.reading import Reading, nothing_swept, read_return
from heard.intake.weighing.weigh import others_seen_from, weigh_return
from heard.intake.words import summary_of
from heard.returns.refusals import NotAReturn

log = structlog.get_logger(__name__)
State = Load.State
FAULT = "Heard could not take this return, through a fault of its own. Nothing was stored. Tell whoever runs Heard."
STOPPED = "The work stopped in the middle, so nothing was stored. Upload the return again."
SILENT_FOR = timedelta(minutes=1)


def read_upload(load_id: UUID) -> None:
    """Read an upload and weigh it, and keep what it would do for somebody to confirm; changes no child."""
    if Load.objects.filter(pk=load_id, state=State.WAITING).update(state=State.READING):
        _or_refuse(load_id, _read)


def store_upload(load_id: UUID, by_id: UUID) -> None:
    """Store a confirmed upload, all of it or nothing, with the rights of whoever confirmed it."""
    if Load.objects.filter(pk=load_id, state=State.STORING).exists():
        _or_refuse(load_id, lambda load, work: _store(load, work, Person.objects.get(pk=by_id)))


def _or_refuse(load_id: UUID, deed: Callable[[Load, Path], None]) -> None:
    """Do it; where it cannot be done, the load ends with the reason. A log says only what kind of fault it was."""
    load = Load.objects.select_related("council").get(pk=load_id)
    try:
        with TemporaryDirectory(prefix="heard-load-") as work, nothing_swept():
            deed(load, Path(work))
    except (NotAReturn, Refused) as refusal:
        refuse_load(load=load, sentence=str(refusal))
    except Exception as error:
        # Neither the error's words nor its trace: they may quote a row, and with it where a child lives.
        log.error("return.failed", load=str(load_id), fault=type(error).__name__)
        refuse_load(load=load, sentence=FAULT)


def _read(load: Load, work: Path) -> None:
    _say(load, "Reading the files")
    reading = _reading(load, work)
    order = (Load.objects.filter(council=load.council).aggregate(last=Max("order"))["last"] or 0) + 1
    place_load(load, reading, order)
    _say(load, "Comparing with what Heard knows")
    others = others_seen_from(load.council_id, reading, order)
    plan = weigh_return(
        load.council,
        reading,
        others,
        today=clock.today(),
        progress=lambda part: _say(load, f"Comparing with what Heard knows: {part:.0%} done"),
    )
    problems = reading.problems()
    uploads.keep_problems(load.pk, problems)
    with transaction.atomic():
        if Load.objects.select_for_update().get(pk=load.pk).state != State.READING:
            return
        load.state, load.progress, load.counts = State.READ, "", counts_of(plan, problems)
        load.save()


def _reading(load: Load, work: Path) -> Reading:
    """The upload in memory; refuses one that was stored before."""
    year = load.year if load.year_given else None
    reading = read_return(uploads.return_in(load.pk), work, today=clock.today(), year=year)
    if earlier := loaded_before(load.council_id, reading):
        raise Refused(" ".join(summary_of(earlier, is_new=False)))
    return reading


@transaction.atomic
def _store(load: Load, work: Path, by: Person) -> None:
    rights = rights_of(by, clock.today())
    if not (by.is_active and rights.may("return.load") and rights.council == load.council):
        raise Refused(f"{by.name} may not load returns any more. Nothing was stored.")
    hold_council(load.council)
    store_reading(load, _reading(load, work), council=load.council, by=by, today=clock.today(), say=lambda words: None)
    transaction.on_commit(lambda: uploads.remove(load.pk))


def _say(load: Load, words: str) -> None:
    """How far it is, for whoever looks at the page."""
    Load.objects.filter(pk=load.pk, state=State.READING).update(progress=words)


def refuse_stalled() -> int:
    """End the loads whose work nobody does any more, because it failed or its worker died; how many there were."""
    under_way = Load.objects.filter(state__in=UNDER_WAY)
    stalled = [load for load in under_way if not _is_worked_on(load)]
    for load in stalled:
        refuse_load(load=load, sentence=STOPPED)
    return len(stalled)


def _is_worked_on(load: Load) -> bool:
    """Whether a job for the load waits, or is done by a worker that has lately shown a sign of life."""
    jobs = ProcrastinateJob.objects.filter(task_name__in=[READ_TASK, STORE_TASK], args__load=str(load.pk))
    alive = jobs.filter(status="doing", worker__last_heartbeat__gt=clock.now() - SILENT_FOR)
    return jobs.filter(status="todo").exists() or alive.exists()
