"""A return in a zip: unpacked under names of our own, counting every byte that really comes out."""

import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from struct import error as StructError  # noqa: N813
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from heard.returns.problems import Problem, Severity, file_problem
from heard.returns.refusals import NotAReturn

MOST_BYTES = 2 << 30
MOST_TIMES_ITS_SIZE = 200
# Below this a zip does no harm, and a short table of like rows may well be packed to less than a 200th.
HARMLESS_BYTES = 1 << 20
MOST_FILES = 10_000
_LOCKED = 0x1
_CHUNK = 1 << 16
# What the zip library raises when it meets bytes that no packer would have written.
_DAMAGE = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    StructError,
    ValueError,
    zlib.error,
)


def unpack(name: str, path: Path, workdir: Path) -> tuple[list[tuple[str, Path]], list[Problem]]:
    """The files in a zip, at any depth, by the names they have in it, and what was left out, or NotAReturn."""
    problems: list[Problem] = []
    try:
        with ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MOST_FILES:
                raise NotAReturn(f"{name} holds more than {MOST_FILES:,} files, so it is no 903 return.")
            limit = min(MOST_BYTES, max(HARMLESS_BYTES, MOST_TIMES_ITS_SIZE * path.stat().st_size))
            files = list(_unpacked(name, archive, members, workdir, limit, problems))
    except _DAMAGE as damage:
        raise NotAReturn(f"{name} is a zip that is damaged or cut short: make or copy it again.") from damage
    return files, problems


def _unpacked(
    name: str, archive: ZipFile, members: list[ZipInfo], workdir: Path, limit: int, problems: list[Problem]
) -> Iterator[tuple[str, Path]]:
    left = limit
    for number, member in enumerate(members):
        if is_hidden(member.filename):
            problems.append(hidden_file(printable(member.filename)))
            continue
        _refuse_unreadable(name, member)
        target = workdir / f"unpacked-{number}"
        left -= _write(archive, member, target, left)
        if left < 0:
            raise NotAReturn(
                f"{name} unpacks to more than {'2 GiB' if limit == MOST_BYTES else '200 times its size'}, "
                "as no return does: pack the CSV files of one return alone."
            )
        problems += _stray_path(member)
        yield printable(member.filename), target


def _refuse_unreadable(name: str, member: ZipInfo) -> None:
    if member.flag_bits & _LOCKED:
        raise NotAReturn(f"{name} is locked with a password: make it without one, or give the folder itself.")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotAReturn(f"{name} is packed in an unusual way: make an ordinary zip, or give the folder itself.")


def _write(archive: ZipFile, member: ZipInfo, target: Path, most: int) -> int:
    """Unpack one file, stopping once it is past `most` bytes: the size that the zip claims is not believed."""
    written = 0
    with archive.open(member) as packed, target.open("wb") as file:
        while written <= most and (chunk := packed.read(_CHUNK)):
            written += file.write(chunk)
    return written


def _stray_path(member: ZipInfo) -> list[Problem]:
    """A name that points out of the zip does no harm here: no file is written under the name it came with."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if not (path.is_absolute() or ".." in path.parts or ":" in path.parts[0]):
        return []
    what = "Its name in the zip points to a place outside the zip."
    return [file_problem(printable(member.filename), Severity.WARNING, what, "Read, and kept inside.")]


def is_hidden(name: str) -> bool:
    """Whether a file is one that systems leave lying about unseen: .DS_Store, __MACOSX, ~$lock files."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return (
        any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in parts)
        or parts[-1].startswith("~$")
        or parts[-1].lower() in ("thumbs.db", "desktop.ini")
    )


def hidden_file(name: str) -> Problem:
    """The note that a hidden file was passed over."""
    return file_problem(name, Severity.NOTE, "It is a hidden file that a system left there.", "Not read.")


def printable(name: str) -> str:
    """A file's name with a question mark for each letter that could upset a screen or a log."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
