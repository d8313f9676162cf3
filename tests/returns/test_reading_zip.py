"""A zip is unpacked within limits that are counted, never believed, and a bad one is refused in a sentence."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.returns import zip_files
from heard.returns.opening import OpenedReturn, open_return
from heard.returns.refusals import NotAReturn
from tests.returns import made

Open = Callable[[Path], OpenedReturn]


def modules(opened: OpenedReturn) -> dict[str, str]:
    return {file.name: file.module.name for file in opened.files}


def test_the_files_of_a_zip_are_read_at_any_depth_under_the_names_they_have_in_it(opened: Open, tmp_path: Path) -> None:
    files = {"header.csv": made.HEADER, "2025/episodes.csv": made.EPISODES, "2025/in/reviews.csv": made.REVIEWS}
    found = opened(made.zipped(tmp_path / "return.zip", files))
    assert modules(found) == {
        "header.csv": "header",
        "2025/episodes.csv": "episodes",
        "2025/in/reviews.csv": "reviews",
    }
    assert (found.name, found.problems) == ("return.zip", [])


def test_a_zip_may_hold_one_xml_return(opened: Open, tmp_path: Path) -> None:
    found = opened(made.zipped(tmp_path / "return.zip", {"out/903.xml": made.XML}))
    assert [(file.name, file.module.name) for file in found.files][:2] == [
        ("out/903.xml", "header"),
        ("out/903.xml", "reviews"),
    ]


def test_what_systems_leave_in_a_zip_is_passed_over_with_a_note(opened: Open, tmp_path: Path) -> None:
    hidden = {"__MACOSX/._reviews.csv": made.REVIEWS, ".DS_Store": "x", "a/~$header.csv": "x", "Thumbs.db": "x"}
    found = opened(made.zipped(tmp_path / "return.zip", {**made.MODULES, **hidden}))
    assert set(modules(found)) == set(made.MODULES)
    assert {problem.file for problem in found.problems} == set(hidden)


def test_a_zip_within_a_zip_is_named_and_not_opened(opened: Open, tmp_path: Path) -> None:
    inner = made.zipped(tmp_path / "inner.zip").read_bytes()
    found = opened(made.zipped(tmp_path / "return.zip", {**made.MODULES, "inner.zip": inner}))
    assert set(modules(found)) == set(made.MODULES)
    assert [(problem.file, problem.what) for problem in found.problems] == [
        ("inner.zip", "It is a zip within the return, which is no part of a return.")
    ]
    with pytest.raises(NotAReturn, match=r"inner\.zip is a zip within the return\. Unpack it"):
        opened(made.zipped(tmp_path / "only.zip", {"inner.zip": inner}))


@pytest.mark.parametrize("name", ["../../reviews.csv", "/etc/reviews.csv", "C:\\reviews.csv", "a\\..\\..\\reviews.csv"])
def test_a_name_that_points_out_of_the_zip_is_told_and_writes_nothing_outside(
    opened: Open, tmp_path: Path, name: str
) -> None:
    before = set(tmp_path.rglob("*"))
    found = opened(made.zipped(tmp_path / "return.zip", {name: made.REVIEWS}))
    assert [file.module.name for file in found.files] == ["reviews"]
    assert found.problems[0].what == "Its name in the zip points to a place outside the zip."
    new = set(tmp_path.rglob("*")) - before - {tmp_path / "return.zip"}
    assert all(path.is_relative_to(tmp_path / "workdir") for path in new)


def test_a_name_that_could_upset_a_screen_is_shown_without_its_controls(opened: Open, tmp_path: Path) -> None:
    found = opened(made.zipped(tmp_path / "return.zip", {"re\x1b[2Jviews\n.csv": made.REVIEWS}))
    assert found.files[0].name == "re?[2Jviews?.csv"


def test_two_files_of_one_name_are_both_read(opened: Open, tmp_path: Path) -> None:
    path = made.zipped(tmp_path / "return.zip", {"reviews.csv": made.REVIEWS})
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("reviews.csv", made.REVIEWS)
    found = opened(path)
    assert len(found.files) == 2
    assert found.problems[0].what == "It is a second file of reviews, beside reviews.csv."


# Refusals


@pytest.mark.parametrize("keep", [4, 30, 0.5, 0.95, -1], ids=str)
def test_a_zip_that_was_cut_short_is_refused(opened: Open, tmp_path: Path, keep: float) -> None:
    whole = made.zipped(tmp_path / "return.zip").read_bytes()
    length = int(len(whole) * keep) if 0 < keep < 1 else int(keep)
    with pytest.raises(NotAReturn, match=r"cut\.zip is a zip that is damaged or cut short: make or copy it again\."):
        opened(made.file(tmp_path / "cut.zip", whole[:length]))


def test_a_zip_with_a_damaged_file_is_refused(opened: Open, tmp_path: Path) -> None:
    content = bytearray(made.zipped(tmp_path / "return.zip", method=zipfile.ZIP_STORED).read_bytes())
    place = content.find(b"WBRI")
    content[place : place + 4] = b"XXXX"
    with pytest.raises(NotAReturn, match="damaged"):
        opened(made.file(tmp_path / "return.zip", bytes(content)))


def test_a_locked_zip_is_refused(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(NotAReturn, match=r"return\.zip is locked with a password"):
        opened(made.locked(tmp_path / "return.zip"))


def test_a_zip_packed_in_a_way_that_cannot_be_counted_is_refused(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(NotAReturn, match="packed in an unusual way"):
        opened(made.zipped(tmp_path / "return.zip", method=zipfile.ZIP_BZIP2))


def test_a_bomb_is_refused_before_it_has_filled_the_disk(opened: Open, tmp_path: Path) -> None:
    path = made.bomb(tmp_path / "return.zip")
    limit = zip_files.MOST_TIMES_ITS_SIZE * path.stat().st_size
    with pytest.raises(NotAReturn, match="unpacks to more than 200 times its size"):
        opened(path)
    written = sum(file.stat().st_size for file in (tmp_path / "workdir").rglob("*") if file.is_file())
    assert written <= limit + (1 << 17)


def test_a_bomb_that_hides_behind_a_small_claimed_size_is_refused(opened: Open, tmp_path: Path) -> None:
    path = made.bomb(tmp_path / "return.zip", megabytes=3)
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(mark) + place
        content[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(NotAReturn, match="damaged"):
        opened(made.file(path, bytes(content)))


def test_a_zip_of_more_than_the_most_bytes_is_refused(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_files, "MOST_BYTES", 300)
    with pytest.raises(NotAReturn, match="unpacks to more than 2 GiB"):
        opened(made.zipped(tmp_path / "return.zip"))


def test_a_small_table_of_like_rows_is_no_bomb(opened: Open, tmp_path: Path) -> None:
    reviews = made.REVIEWS + "101,03/05/2012,02/07/2024,PN1\n" * 30_000
    path = made.zipped(tmp_path / "return.zip", {"reviews.csv": reviews})
    assert len(reviews) > zip_files.MOST_TIMES_ITS_SIZE * path.stat().st_size
    assert len(list(opened(path).files[0].rows("CHILD"))) == 30_002


def test_a_zip_of_more_files_than_any_return_is_refused(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_files, "MOST_FILES", 2)
    with pytest.raises(NotAReturn, match="more than 2 files"):
        opened(made.zipped(tmp_path / "return.zip"))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_zip_with_any_one_byte_changed_is_read_or_refused(tmp_path: Path, place: int, byte: int) -> None:
    content = bytearray(made.zipped(tmp_path / "return.zip").read_bytes())
    content[place % len(content)] = byte
    workdir = tmp_path / "workdir"
    workdir.mkdir(exist_ok=True)
    try:
        for file in open_return(made.file(tmp_path / "return.zip", bytes(content)), workdir).files:
            list(file.rows(*file.module.columns))
    except NotAReturn:
        pass
