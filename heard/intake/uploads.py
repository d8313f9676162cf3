"""Uploaded returns on their way in: each in a private folder that goes away with the upload."""

import csv
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from heard.returns.problems import Problem, Severity
from heard.returns.zip_files import printable

MOST_BYTES = 200 << 20
LONGEST_NAME = 100


def home() -> Path:
    """Where uploads lie: never below what is served."""
    return Path(getattr(settings, "HEARD_UPLOADS", settings.BASE_DIR / "var" / "uploads"))


def folder_of(load: UUID) -> Path:
    """The folder of one upload."""
    return home() / str(load)


def keep_files(load: UUID, files: Sequence[UploadedFile]) -> None:
    """Put the files of an upload into its folder, under their own names as far as these do no harm."""
    given = folder_of(load) / "given"
    given.mkdir(mode=0o700, parents=True)
    folder_of(load).chmod(0o700)
    for number, file in enumerate(files, start=1):
        name = printable(Path(file.name or "").name).replace("\\", "?")[-LONGEST_NAME:] or "file"
        target = given / name if not (given / name).exists() else given / f"{number}-{name}"
        with target.open("wb") as kept:
            kept.writelines(file.chunks())


def return_in(load: UUID) -> Path:
    """What was uploaded: the one file, or the folder of several."""
    given = folder_of(load) / "given"
    files = list(given.iterdir()) if given.is_dir() else []
    return files[0] if len(files) == 1 else given


def keep_problems(load: UUID, problems: Iterable[Problem]) -> None:
    """Keep what was found odd beside the upload, until somebody confirms: nothing of it is in the database yet."""
    with (folder_of(load) / "problems").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(problems)


def problems_kept(load: UUID) -> Iterator[Problem]:
    """What was found odd in an upload; nothing where it is gone."""
    path = folder_of(load) / "problems"
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for name, row, child, column, value, rule, severity, *words in csv.reader(file):
            place = int(row) if row else None
            yield Problem(name, place, child, column, value, rule, Severity(severity), *words)


def remove(load: UUID) -> None:
    """Nothing of the upload is left."""
    shutil.rmtree(folder_of(load), ignore_errors=True)


def all_kept() -> list[UUID]:
    """The uploads that lie here."""
    return [UUID(path.name) for path in home().iterdir()] if home().is_dir() else []
