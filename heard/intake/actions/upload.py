"""A return on its way in by the pages: uploaded, read, looked at, confirmed or dropped."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from procrastinate.contrib.django import app

from heard import clock
from heard.accounts.models import Council, Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.intake import uploads
from heard.intake.models import Load
from heard.rules.practice import UPLOAD_KEPT_DAYS

State = Load.State
READ_TASK, STORE_TASK = "intake.read_upload", "intake.store_upload"
QUEUE = "returns"
UNDER_WAY = (State.WAITING, State.READING, State.STORING)
MAY_BE_DROPPED = (State.WAITING, State.READING, State.READ)


@transaction.atomic
def upload_return(*, returned: Sequence[UploadedFile], year: int | None, council: Council, by: Person) -> Load:
    """Take in the files that a return was sent as, to be read by the queue; nothing of them is in the database yet."""
    name = str(returned[0].name)[:200] if len(returned) == 1 else f"A return in {len(returned)} files"
    now = clock.now()
    load = Load.objects.create(
        council=council,
        name=name,
        made_by=by,
        made_at=now,
        as_of=clock.today(),
        year=year,
        year_given=year is not None,
    )
    try:
        uploads.keep_files(load.pk, returned)
        record("return.uploaded", about=load, by=by, detail={"files": len(returned)})
        app.configure_task(READ_TASK, queue=QUEUE).defer(load=str(load.pk))
    except BaseException:
        uploads.remove(load.pk)
        raise
    return load


@transaction.atomic
def confirm_load(*, load: Load, by: Person) -> Load:
    """Have a return stored that somebody has looked at."""
    load = _held(load)
    if load.state != State.READ:
        raise Refused(f"This return cannot be stored: it is {load.get_state_display().lower()}.")
    load.state, load.progress = State.STORING, ""
    load.save(update_fields=["state", "progress"])
    record("return.confirmed", about=load, by=by)
    app.configure_task(STORE_TASK, queue=QUEUE).defer(load=str(load.pk), by=str(by.pk))
    return load


@transaction.atomic
def drop_load(*, load: Load, by: Person) -> Load:
    """Throw an upload away that is not wanted after all."""
    load = _held(load)
    if load.state not in MAY_BE_DROPPED:
        raise Refused(f"This return cannot be dropped: it is {load.get_state_display().lower()}.")
    _end(load, State.DROPPED, f"{by.name} dropped it.")
    record("return.dropped", about=load, by=by)
    return load


@transaction.atomic
def refuse_load(*, load: Load, sentence: str) -> Load:
    """End an upload that cannot be read or stored, with the reason; nothing of it is stored."""
    load = _held(load)
    if load.state in UNDER_WAY:
        _end(load, State.REFUSED, sentence)
        record("return.refused", about=load, by=None)
    return load


@transaction.atomic
def drop_forgotten() -> int:
    """Throw away the uploads that nobody has confirmed in a week, and files that belong to no upload; how many."""
    before = clock.now() - timedelta(days=UPLOAD_KEPT_DAYS)
    forgotten = list(Load.objects.select_for_update().filter(state=State.READ, made_at__lt=before))
    for load in forgotten:
        _end(load, State.DROPPED, "Nobody confirmed it, so it was dropped.")
        record("return.dropped", about=load, by=None)
    awaited = set(Load.objects.filter(state__in=[*MAY_BE_DROPPED, State.STORING]).values_list("pk", flat=True))
    for one in uploads.all_kept():
        # A folder of today may belong to an upload that is not in the database yet.
        if one not in awaited and uploads.folder_of(one).stat().st_mtime < before.timestamp():
            uploads.remove(one)
    return len(forgotten)


def _held(load: Load) -> Load:
    """The load as it stands now; nobody else changes it until this transaction ends."""
    return Load.objects.select_for_update(of=("self",)).get(pk=load.pk)


def _end(load: Load, state: State, message: str) -> None:
    load.state, load.message, load.progress, load.counts = state, message, "", {}
    load.save(update_fields=["state", "message", "progress", "counts"])
    transaction.on_commit(lambda: uploads.remove(load.pk))
