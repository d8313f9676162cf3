"""`heard load`: asks nothing, says in a sentence what is wrong, and works on the first day."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from heard import clock
from heard.accounts.models import Council, Role, WorkerNumber
from heard.children.models import Child
from heard.intake.models import Load
from tests import world
from tests.loading import a_return
from tests.nightly import a_night

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_return(tmp_path / "903_2025", episodes=["101 2024-06-08 S C2 U6"], reviews=["101 2024-07-05 PN1"])


def said(*words: object, **options: object) -> str:
    out = StringIO()
    call_command("load", *map(str, words), stdout=out, **options)
    return out.getvalue()


def refused(*words: object, **options: object) -> str:
    with pytest.raises(CommandError) as refusal:
        said(*words, **options)
    assert refusal.value.returncode > 0
    assert not Load.objects.exists()
    assert not Child.objects.exists()
    return str(refusal.value)


def test_on_the_first_day_it_makes_a_council_and_says_so(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = said(path)
    council = Council.objects.get()
    assert (council.name, council.code) == ("My council", "my-council")
    assert Load.objects.get().council == council
    assert "Made a council called My council (its code is my-council)." in capfd.readouterr().err
    assert told.splitlines() == [
        "903_2025: the return of 2024/25",
        "  Children   1 added",
        "  Episodes   1 added",
        "  Reviews    1 added",
        "  Problems   none",
    ]


def test_of_a_nights_files_it_says_how_many_workers_are_known(tmp_path: Path) -> None:
    council = world.a_council()
    world.a_child(council=council, source="heard", forename="Zoe", surname="Madeup", born_on=date(2012, 5, 3))
    officer = world.a_person(role=Role.IRO, council=council)
    WorkerNumber.objects.create(council=council, person=officer, number="W2")
    told = ["101 W1 social_worker 2026-01-09", "101 W2 IRO 2026-01-12", "101 W2 advocate 2026-01-12"]
    care = ["101 2026-01-08 S C2 U6"]
    night = a_night(tmp_path / "night", episodes=care, told=told, children={"101": "Zoë Madeup 2012-05-03"})
    lines = said(night, council=council.code).splitlines()
    assert lines[0] == f"night: the nightly files of {clock.today():%-d %B %Y}"
    assert lines[4:-1] == [
        "  Parts      1 added",
        "  Workers    1 known, 1 not known yet: say who they are in Heard",
        "  Officers   named for 1 child",
        "  Same child 1 child may be here already, added by hand: say so in Heard",
    ]


def test_on_the_first_day_the_council_may_be_named(path: Path) -> None:
    said(path, council="Borsetshire")
    assert Council.objects.get().name == "Borsetshire"


def test_the_only_council_needs_no_name(path: Path) -> None:
    council = world.a_council()
    said(path)
    assert Load.objects.get().council == council


def test_of_several_councils_one_must_be_named(path: Path) -> None:
    one, other = world.a_council(), world.a_council()
    assert "There are several councils: say which with --council" in refused(path)
    assert f"There is no council nowhere here, only {one.code}, {other.code}" in refused(path, council="nowhere")
    said(path, council=other.code)
    assert Load.objects.get().council == other


def test_the_same_return_again_is_named_with_its_day(path: Path) -> None:
    said(path)
    assert "903_2025 was loaded before, on " in said(path)
    assert Load.objects.count() == 1


def test_a_year_may_be_given_for_one_return(path: Path, tmp_path: Path) -> None:
    other = a_return(tmp_path / "other", episodes=["102 2023-06-08 S C2 U6"])
    assert refused(path, other, year=2025).startswith("With --year, give one return at a time.")
    assert refused(path, year=1066).startswith("1066 is no year of a return")
    said(path, year=2026)
    assert (Load.objects.get().year, Load.objects.get().year_given) == (2026, True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 cut short", "is a zip that is damaged or cut short"),
        (b"", "is empty"),
        (b"<html></html>", "begins with HTML where a return begins with EXPSSDA903"),
        (b"CHILD,NAME\n1,A\n", "holds no header, episodes or reviews"),
    ],
)
def test_what_is_no_return_is_refused_in_a_sentence_and_makes_no_council(
    path: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "other.file").write_bytes(content)
    assert sentence in refused(path, tmp_path / "other.file")
    assert not Council.objects.exists()
