"""A return is loaded whole or not at all, once, and a correction replaces what it corrects and nothing else."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from heard.accounts.models import Council
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Child, Episode
from heard.intake.actions import store
from heard.intake.models import Load, LoadedChild, Problem
from heard.returns.refusals import NotAReturn
from heard.reviews.models import Review, ReviewClock
from tests import world
from tests.loading import a_return, days_of, load, problems_of, told_by

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)
CARE = "101 2024-06-08 S C2 U6"


@pytest.fixture
def council() -> Council:
    return world.a_council()


def rows_of_every_table() -> Counter[str]:
    """How many rows each table has."""
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


def written_so_far() -> Counter[str]:
    """How many rows of each table this transaction has added, changed or removed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return +Counter(dict(cursor.fetchall()))


def test_a_return_becomes_children_episodes_reviews_and_answers(council: Council, tmp_path: Path) -> None:
    path = a_return(tmp_path / "2025", episodes=[CARE], reviews=["101 2024-07-05 PN1", "101 2024-09-30 PN2"])
    (done,) = load(path, council=council, today=TODAY)
    child = Child.objects.get(council=council, number="101")
    assert (child.born_on, child.sex, child.source, child.in_newest_return) == (date(2012, 5, 3), "M", "return", True)
    first, second = Review.objects.filter(child=child).order_by("held_on")
    assert (first.number, first.due_on, first.limit, first.load_id) == (1, date(2024, 7, 5), "first", done.pk)
    assert (second.number, second.due_on, second.period.started_on) == (2, date(2024, 10, 5), date(2024, 6, 8))
    clock = ReviewClock.objects.get(child=child)
    assert (clock.number, clock.due_on, clock.counts) == (3, date(2025, 3, 30), True)
    assert (done.state, done.year, done.is_history, done.order) == ("stored", 2025, False, 1)
    assert done.counts["reviews"] == {"added": 2, "changed": 0, "struck": 0, "unchanged": 0}
    assert Council.objects.get(pk=council.pk).known_from == date(2024, 4, 1)


def test_one_row_of_the_audit_trail_tells_of_the_whole_load(council: Council, tmp_path: Path) -> None:
    person = world.a_person()
    (done,) = load(a_return(tmp_path / "a", episodes=[CARE]), council=council, today=TODAY, by=person)
    event = Event.objects.get(council_id=council.pk)
    assert (event.action, event.actor_id, event.about_id) == ("return.loaded", person.pk, done.pk)
    assert event.detail["children"] == {"added": 1}


def test_a_first_load_leaves_no_second_copy_of_a_row(council: Council, tmp_path: Path) -> None:
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-05 PN1"]), council=council, today=TODAY)
    for model in (Child, Episode, Review, ReviewClock):
        assert not model.pgh_event_model.objects.exists(), model


def test_the_same_return_again_changes_nothing_whatever_it_is_called(council: Council, tmp_path: Path) -> None:
    path = a_return(tmp_path / "first", episodes=[CARE], reviews=["101 2024-07-05 PN1"])
    (first,) = load(path, council=council, today=TODAY)
    again = tmp_path / "again"
    again.mkdir()
    for number, file in enumerate(sorted(path.iterdir(), reverse=True)):
        (again / f"{number}.csv").write_bytes(file.read_bytes())
    before, written = rows_of_every_table(), written_so_far()
    assert load(again, council=council, today=TODAY) == [first]
    assert rows_of_every_table() == before
    assert written_so_far() == written


def test_the_same_return_is_another_one_for_another_council(council: Council, tmp_path: Path) -> None:
    path = a_return(tmp_path / "a", episodes=[CARE])
    load(path, council=council, today=TODAY)
    elsewhere = world.a_council()
    load(path, council=elsewhere, today=TODAY)
    assert Child.objects.filter(number="101").count() == 2


def test_a_failure_in_the_middle_stores_nothing(council: Council, tmp_path: Path, monkeypatch) -> None:
    load(a_return(tmp_path / "a", episodes=[CARE]), council=council, today=TODAY)
    before, facts = rows_of_every_table(), told_by(council)

    def break_off(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(store, "keep_addresses", break_off)
    corrected = a_return(tmp_path / "b", episodes=[f"{CARE} 2024-09-01 E4A"], reviews=["101 2024-07-05 PN1"])
    with pytest.raises(ZeroDivisionError):
        load(corrected, council=council, today=TODAY)
    assert (rows_of_every_table(), told_by(council)) == (before, facts)


def test_of_several_at_once_none_is_stored_when_one_is_no_return(council: Council, tmp_path: Path) -> None:
    good = a_return(tmp_path / "a", episodes=[CARE])
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(NotAReturn):
        load(good, tmp_path / "letter.txt", council=council, today=TODAY)
    assert not Load.objects.exists()
    assert not Child.objects.exists()


def test_a_return_without_a_day_does_not_say_which_year_it_is_of(council: Council, tmp_path: Path) -> None:
    path = a_return(tmp_path / "a", header=["101"])
    with pytest.raises(Refused, match="does not say which year"):
        load(path, council=council, today=TODAY)
    (done,) = load(path, council=council, today=TODAY, year=2025)
    assert (done.year, done.year_given) == (2025, True)


def test_a_corrected_return_replaces_that_years_reviews_and_no_other(council: Council, tmp_path: Path) -> None:
    earlier = a_return(tmp_path / "2024", episodes=["101 2024-01-10 S C2 U6"], reviews=["101 2024-02-05 PN1"])
    first = a_return(
        tmp_path / "2025",
        episodes=["101 2024-01-10 S C2 U6", "102 2024-05-01 S C2 U6"],
        reviews=["101 2024-05-01 PN1", "101 2024-10-01 PN1", "102 2024-05-20 PN1"],
    )
    corrected = a_return(
        tmp_path / "2025b",
        episodes=["101 2024-01-10 S C2 U6", "103 2024-06-01 S C2 U6"],
        reviews=["101 2024-05-01 PN3", "101 2024-10-03 PN1"],
    )
    load(earlier, first, council=council, today=TODAY)
    (done,) = load(corrected, council=council, today=TODAY)
    assert days_of(council, "101") == ["2024-02-05", "2024-05-01", "2024-10-03"]
    assert days_of(council, "102") == [], "a yearly return speaks for every child"
    struck = Review.objects.filter(struck_at__isnull=False)
    assert {(str(one.held_on), one.struck_why, one.struck_by) for one in struck} == {
        ("2024-10-01", "Not in the later return of 2024/25", None),
        ("2024-05-20", "Not in the later return of 2024/25", None),
    }
    gone = "A later return no longer shows this review."
    assert {("101", "01/10/2024", gone), ("102", "20/05/2024", gone)} <= problems_of([done])
    assert done.counts["reviews"] == {"added": 1, "changed": 1, "struck": 2, "unchanged": 0}
    assert Review.objects.get(struck_at=None, held_on=date(2024, 5, 1)).participation == "PN3"


def test_an_episode_that_a_correction_no_longer_shows_is_struck_and_older_care_is_not(
    council: Council, tmp_path: Path
) -> None:
    before = a_return(tmp_path / "2024", episodes=["101 2023-05-01 S C2 U6 2023-09-01 E4A"])
    wrong = a_return(tmp_path / "2025", episodes=["101 2024-06-08 S C2 U6", "101 2024-07-01 P C2 K2"])
    right = a_return(tmp_path / "2025b", episodes=["101 2024-06-08 S C2 U6", "101 2024-07-02 P C2 K2"])
    load(before, wrong, right, council=council, today=TODAY)
    live = Episode.objects.filter(struck_at=None).order_by("started_on")
    assert [str(one.started_on) for one in live] == ["2023-05-01", "2024-06-08", "2024-07-02"]
    assert Episode.objects.get(struck_at__isnull=False).struck_why == "Not in the later return of 2024/25"


def test_what_holds_no_reviews_takes_none_away(council: Council, tmp_path: Path) -> None:
    whole = a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-05 PN1"])
    half = a_return(tmp_path / "b", episodes=[f"{CARE} 2024-09-01 E4A"])
    load(whole, half, council=council, today=TODAY)
    assert days_of(council, "101") == ["2024-07-05"]


def test_a_child_whom_the_newest_return_leaves_out_stays_in_care_and_is_not_counted(
    council: Council, tmp_path: Path
) -> None:
    load(
        a_return(tmp_path / "2024", episodes=["101 2023-06-08 S C2 U6", "102 2023-06-08 S C2 U6"]),
        council=council,
        today=TODAY,
    )
    (done,) = load(a_return(tmp_path / "2025", episodes=["102 2023-06-08 S C2 U6"]), council=council, today=TODAY)
    clocks = {clock.child.number: clock for clock in ReviewClock.objects.select_related("child")}
    assert (clocks["101"].counts, clocks["102"].counts) == (False, True)
    assert {row for row in problems_of([done]) if row[0] == "101"} == {
        ("101", "08/06/2023", "The episode is open in an older return, but the newest return does not name the child.")
    }
    (again,) = load(a_return(tmp_path / "2025b", episodes=["102 2023-06-08 S C2 U4"]), council=council, today=TODAY)
    assert not [row for row in problems_of([again]) if row[0] == "101"], "it was told already"


def test_a_return_of_reviews_alone_is_silent_about_who_is_in_care(council: Council, tmp_path: Path) -> None:
    load(a_return(tmp_path / "2024", episodes=["101 2023-06-08 S C2 U6"]), council=council, today=TODAY)
    alone = a_return(tmp_path / "2025", reviews=["101 2024-05-01 PN1", "102 2024-05-01 PN1"])
    (done,) = load(alone, council=council, today=TODAY)
    assert ReviewClock.objects.get().counts is True
    assert not [row for row in problems_of([done]) if row[2].startswith("The episode is open")]
    assert days_of(council, "101") == ["2024-05-01"]


def test_a_birth_that_differs_from_an_older_returns_is_told(council: Council, tmp_path: Path) -> None:
    older = a_return(tmp_path / "2024", episodes=["101 2023-06-08 S C2 U6"], header=["101 2007-05-03"])
    newer = a_return(tmp_path / "2025", episodes=["101 2023-06-08 S C2 U4"], reviews=["101 2024-05-01 PN1"])
    (_, done) = load(older, newer, council=council, today=TODAY)
    assert Child.objects.get().born_on == date(2012, 5, 3)
    assert ("101", "03/05/2012", "The date of birth differs from an older return’s.") in problems_of([done])


def test_an_older_return_loaded_later_only_adds_what_no_newer_one_tells(council: Council, tmp_path: Path) -> None:
    newer = a_return(
        tmp_path / "2025", episodes=["101 2023-06-08 S C2 K2 2024-09-01 E4A"], reviews=["101 2024-05-01 PN1"]
    )
    older = a_return(
        tmp_path / "2024",
        episodes=["101 2023-06-08 S C1 U6", "102 2023-07-01 S C2 U6"],
        header=["101 2011-01-01 F", "102"],
        reviews=["101 2023-07-05 PN1"],
    )
    load(newer, council=council, today=TODAY)
    (done,) = load(older, council=council, today=TODAY)
    kept = Episode.objects.get(child__number="101")
    assert (kept.legal_status, kept.placement, kept.end_reason) == ("C2", "K2", "E4A")
    child = Child.objects.get(number="101")
    assert (child.born_on, child.sex, child.in_newest_return) == (date(2012, 5, 3), "M", True)
    assert days_of(council, "101") == ["2023-07-05", "2024-05-01"]
    assert Child.objects.get(number="102").in_newest_return is False
    assert ("101", "C1", "A newer return that was loaded before says otherwise.") in problems_of([done])
    assert Council.objects.get(pk=council.pk).known_from == date(2023, 4, 1)


def test_a_year_more_of_cover_judges_again_those_whom_it_does_not_name(council: Council, tmp_path: Path) -> None:
    load(
        a_return(
            tmp_path / "2025",
            episodes=["101 2024-03-20 S C2 U6", "102 2024-03-20 S C2 U6"],
            reviews=["102 2024-04-10 PN1"],
        ),
        council=council,
        today=TODAY,
    )
    assert Review.objects.get().why_not == "start_not_seen"
    load(a_return(tmp_path / "2024", episodes=["101 2024-03-20 S C2 U6"]), council=council, today=TODAY)
    assert Review.objects.get().due_on == date(2024, 4, 19)


def test_codes_and_values_of_any_length_are_kept_from_breaking_a_load(council: Council, tmp_path: Path) -> None:
    long = "x" * 300
    path = a_return(
        tmp_path / "a",
        episodes=["101 2024-06-08 S C2-interim U6", f"{'9' * 60} 2024-06-08 S C2 U6"],
        reviews=["101 2024-07-05 PN1-attends"],
        **{"notes.csv": f"{long},b\n1,2\n", "missing.csv": f"CHILD,DOB,MISSING,MIS_START,MIS_END\n101,,M,{long},\n"},
    )
    (done,) = load(path, council=council, today=TODAY)
    assert Child.objects.get().number == "101"
    assert Episode.objects.get().legal_status == Review.objects.get().participation == "?"
    told = {what for _, _, what in problems_of([done])}
    assert "The child’s number is longer than 48 letters." in told
    assert "The legal status is not one of the codes." in told


@pytest.mark.parametrize("name", ["validator_fake_data", "synth_2018", "gen_2025_dirty", "liia_2020_episodes"])
def test_every_sample_is_loaded_with_its_problems_told(samples: Path, council: Council, name: str) -> None:
    paths = [samples / name]
    if name == "liia_2020_episodes":
        paths = sorted(path for path in (samples / name).iterdir() if path.suffix == ".csv")
    done = load(*paths, council=council, today=date(2026, 11, 22))
    assert Problem.objects.filter(load__in=done).exists()
    assert LoadedChild.objects.filter(load=done[0]).exists()
