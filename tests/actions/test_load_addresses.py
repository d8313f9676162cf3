"""Where a child lives goes into its own table and nowhere else, whatever way a return comes in."""

import json
import logging
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from heard.accounts.models import Council
from heard.children.models import Episode, SecretAddress
from heard.intake.actions import store
from tests import world
from tests.loading import EPISODES, a_return, load
from tests.returns import made

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)
HOME, PLACED, URN = "ZZ91 7QX", "ZZ92 8QX", "9317642"
MOVED = "ZZ93 9QX"
SECRETS = (HOME, PLACED, URN, MOVED)
THEIR_OWN = {"children_secretaddress", "children_secretaddressevent"}


@pytest.fixture
def council() -> Council:
    return world.a_council()


def with_places(folder: Path, *rows: str) -> Path:
    """A return whose episodes say where the child lives; a row is "start,reason,end,home,placement,urn"."""
    path = a_return(folder, episodes=["101 2024-06-08 S C2 U6"], reviews=["101 2024-07-05 PN1"])
    lines = [EPISODES]
    for row in rows:
        start, reason, end, *places = row.split(",")
        lines.append(f"101,{start},{reason},C2,N1,U6,PR1,{end},{'X1' if end else ''},,{','.join(places)}")
    (path / "episodes.csv").write_text("\n".join(lines) + "\n")
    return path


def known() -> list[tuple[str, str, str, str]]:
    """Where the child lives, from when."""
    rows = SecretAddress.objects.order_by("from_on")
    return [(str(one.from_on), one.home_postcode, one.placement_postcode, one.urn) for one in rows]


def tables_that_say(words: tuple[str, ...]) -> set[str]:
    """The tables in which one of these words stands anywhere."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor, include_views=True):
            cursor.execute(f'SELECT row_to_json(it)::text FROM "{table}" it')
            said = json.dumps([row for (row,) in cursor.fetchall()])
            if any(word in said or word.replace(" ", "") in said for word in words):
                found.add(table)
    return found


def assert_secret(said: str = "") -> None:
    """No table but their own, and no word said or logged, tells where the child lives."""
    assert tables_that_say(SECRETS) <= THEIR_OWN
    assert not [word for word in SECRETS if word in said]


def test_each_episode_says_where_the_child_lived_from_its_first_day(council: Council, tmp_path: Path) -> None:
    path = with_places(
        tmp_path / "a", f"08/06/2024,S,09/09/2024,{HOME},{PLACED},{URN}", f"09/09/2024,P,,{HOME},{MOVED},"
    )
    load(path, council=council, today=TODAY)
    assert known() == [("2024-06-08", HOME, PLACED, URN), ("2024-09-09", HOME, MOVED, "")]


def test_a_newer_return_tells_it_anew_and_an_older_one_does_not(council: Council, tmp_path: Path) -> None:
    old = with_places(tmp_path / "old", f"08/06/2024,S,,{HOME},{PLACED},{URN}")
    new = with_places(tmp_path / "new", f"08/06/2024,S,09/09/2024,{HOME},{MOVED},")
    load(new, old, council=council, today=TODAY)
    assert known() == [("2024-06-08", HOME, MOVED, "")]


def test_where_a_child_never_lived_is_forgotten_with_the_episode(council: Council, tmp_path: Path) -> None:
    first, last = f"08/06/2024,S,{{}},{HOME},{PLACED},{URN}", f"01/10/2024,P,,{HOME},{PLACED},{URN}"
    wrong = with_places(tmp_path / "a", first.format("09/09/2024"), f"09/09/2024,P,,{HOME},{MOVED},", last)
    right = with_places(tmp_path / "b", first.format("01/10/2024"), last)
    load(wrong, right, council=council, today=TODAY)
    assert Episode.objects.get(struck_at__isnull=False).started_on == date(2024, 9, 9)
    assert known()[1] == ("2024-09-09", "", "", "")


def test_no_table_no_log_and_no_message_tells_it(
    council: Council, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    path = with_places(tmp_path / "a", f"08/06/2024,S,31/02/2025,{HOME},{PLACED},{URN}")
    call_command("load", str(path), council=council.code)
    assert known() == [("2024-06-08", HOME, PLACED, URN)]
    assert_secret(caplog.text + "".join(capfd.readouterr()))


def test_from_xml_and_from_a_zip_too(council: Council, tmp_path: Path) -> None:
    said = made.XML.replace("ZZ2 2ZZ", PLACED).replace("ZZ1 1ZZ", HOME).replace("1000001", URN)
    load(made.file(tmp_path / "903.xml", said), council=council, today=TODAY)
    assert known()[1] == ("2024-06-08", HOME, PLACED, URN)
    assert_secret()


def test_a_row_whose_values_slipped_shows_no_postcode(council: Council, tmp_path: Path) -> None:
    path = with_places(tmp_path / "a", f"08/06/2024,S,,{HOME},{PLACED},{URN}")
    slipped = f"101,09/09/2024,P,{PLACED},{HOME},{MOVED},PR1,{HOME},{PLACED},,,,\n"
    with (path / "episodes.csv").open("a") as file:
        file.write(slipped)
    with (path / "header.csv").open("a") as file:
        file.write(f"{PLACED},M,{HOME},WBRI,UN1,,\n")
    load(path, council=council, today=TODAY)
    assert "children_child" in tables_that_say((PLACED,)), "a postcode in the column CHILD is a number like any other"
    assert tables_that_say((HOME, MOVED)) <= THEIR_OWN


def test_what_the_database_says_of_a_row_is_not_passed_on(
    council: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from django.core.management import CommandError
    from django.db import DataError

    def break_off(*args: object) -> None:
        raise DataError(f'COPY arriving_address, line 1: "{PLACED}"')

    monkeypatch.setattr(store, "keep_addresses", break_off)
    path = with_places(tmp_path / "a", f"08/06/2024,S,,{HOME},{PLACED},{URN}")
    with pytest.raises(CommandError) as refusal:
        call_command("load", str(path), council=council.code)
    assert str(refusal.value) == "The database did not take it (DataError). Nothing was loaded."
    assert refusal.value.__suppress_context__
    assert_secret(str(refusal.value) + caplog.text)
