"""The queue reads and stores what was uploaded; two loads of one council never store at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from heard.accounts.models import Council, Person, Role
from heard.children.models import Child
from heard.intake import uploads
from heard.intake.actions.upload import confirm_load, upload_return
from heard.intake.models import Load
from tests import world
from tests.loading import a_return, load, told_by

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def uploads_kept(settings, tmp_path: Path) -> None:
    settings.HEARD_UPLOADS = tmp_path / "uploads"


@pytest.fixture(autouse=True)
def an_empty_queue() -> Iterator[None]:
    """The tables of the queue are not emptied with the others."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def person(council: Council) -> Person:
    return world.a_person(role=Role.COORDINATOR, council=council)


def work_the_queue() -> None:
    """What the worker does until nothing waits."""
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def uploaded(council: Council, person: Person, path: Path) -> Load:
    files = [SimpleUploadedFile(file.name, file.read_bytes()) for file in sorted(path.iterdir())]
    return upload_return(returned=files, year=None, council=council, by=person)


def test_a_worker_reads_and_then_stores(council: Council, person: Person, tmp_path: Path) -> None:
    path = a_return(tmp_path / "a", episodes=["101 2024-06-08 S C2 U6"], reviews=["101 2024-07-05 PN1"])
    load = uploaded(council, person, path)
    work_the_queue()
    load.refresh_from_db()
    assert load.state == "read", load.message
    confirm_load(load=load, by=person)
    work_the_queue()
    load.refresh_from_db()
    assert load.state == "stored", load.message
    assert Child.objects.get(council=council).number == "101"
    assert uploads.all_kept() == []
    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}


def test_an_upload_that_was_undone_leaves_neither_job_nor_file(
    council: Council, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_return(tmp_path / "a", episodes=["101 2024-06-08 S C2 U6"])

    def break_off(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("heard.intake.actions.upload.record", break_off)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        uploaded(council, person, path)
    assert not Load.objects.exists()
    assert not ProcrastinateJob.objects.exists()
    assert uploads.all_kept() == []


def test_two_loads_at_the_same_moment_are_stored_one_after_the_other(council: Council, tmp_path: Path) -> None:
    paths = [
        a_return(tmp_path / "2024", episodes=["101 2023-06-08 S C2 U6"], reviews=["101 2023-07-05 PN1"]),
        a_return(tmp_path / "2025", episodes=["101 2023-06-08 S C2 U4"], reviews=["101 2024-07-05 PN1"]),
    ]
    at_once = Barrier(2)

    def load_one(path: Path) -> int | None:
        try:
            at_once.wait()
            return load(path, council=Council.objects.get(pk=council.pk))[0].order
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(load_one, paths)) == [1, 2]
    elsewhere = world.a_council()
    load(*paths, council=elsewhere)
    assert told_by(council) == told_by(elsewhere)
