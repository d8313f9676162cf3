"""A file of staff makes and ends people and posts: whole or not at all, and again and again without harm."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from heard.accounts.actions import begin_post, end_account
from heard.accounts.actions.staff import store_staff
from heard.accounts.models import Person, Post, Registration, Role, Team, WorkerNumber
from heard.accounts.refusal import Refused
from heard.accounts.staff_files.columns import WHAT_THEY_MEAN
from heard.accounts.staff_files.outcome import Deed, NotStored
from heard.accounts.staff_files.reading import MOST_LETTERS, STAFF_TABLE, read_staff
from heard.accounts.staff_files.rows import COLUMNS
from heard.accounts.staff_files.storing import check_staff
from heard.accounts.table_files import text_of
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 24)
HEADING = ",".join(COLUMNS)
ASHA = "asha@heard.invalid,Asha Penrose,Reviewing officer,Reviewing service,02/03/2026"
ASHA_WHOLE = f"{ASHA},,SW1,30/11/2026,2012-09-01,0.6,W-1"


@pytest.fixture
def council():
    council = world.a_council("Borsetshire")
    world.a_team(council, name="Reviewing service")
    world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    return council


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


def a_file(*rows, heading=HEADING):
    return read_staff("\n".join([heading, *rows]) + "\n")


@pytest.fixture
def store(council, manager):
    """Store these rows."""

    def work(*rows, today=TODAY, **more):
        return store_staff(council=council, file=a_file(*rows), today=today, by=manager, **more)

    return work


@pytest.fixture
def problems(council, manager):
    """What is wrong with these rows: row, column, sentence; and that nothing of them is stored."""

    def look(*rows):
        before = everything()
        with pytest.raises(NotStored) as refused:
            store_staff(council=council, file=a_file(*rows), today=TODAY, by=manager)
        assert everything() == before
        told = refused.value.outcome.problems
        assert all(one.sentence.endswith(".") for one in told)
        return [(one.row, one.column, one.sentence) for one in told]

    return look


def everything():
    """Every row that a file of staff could write, and how much is in the audit trail."""
    posts = Post.objects.values_list("person__email", "team__name", "role", "started_on", "ended_on")
    facts = Registration.objects.values_list("person__email", "number", "runs_until", "qualified_on", "full_time")
    people = Person.objects.values_list("email", "name", "is_active")
    numbers = WorkerNumber.objects.values_list("person__email", "number")
    return *(sorted(rows, key=str) for rows in (posts, facts, people, numbers)), Event.objects.count()


def test_somebody_is_added_with_everything_that_the_row_tells(store, manager):
    store(ASHA_WHOLE)
    asha = Person.objects.get(email="asha@heard.invalid")
    post, held = asha.posts.get(), asha.registration
    assert (asha.name, asha.has_usable_password()) == ("Asha Penrose", False)
    assert (post.role, post.team.name, post.started_on) == (Role.IRO, "Reviewing service", date(2026, 3, 2))
    assert (held.number, held.runs_until, held.qualified_on) == ("SW1", date(2026, 11, 30), date(2012, 9, 1))
    assert (held.full_time, asha.worker_numbers.get().number) == (Decimal("0.6"), "W-1")
    rows = {row.action for row in Event.objects.filter(actor_id=manager.pk)}
    assert rows == {"person.added", "post.begun", "registration.recorded", "worker.numbered", "staff.loaded"}


def test_the_same_file_again_changes_nothing_and_asks_little(store, council, manager, django_assert_max_num_queries):
    rows = [ASHA_WHOLE, *(f"n{n}@heard.invalid,Name {n},social worker,Team East,2026-01-05" for n in range(40))]
    store(*rows)
    before = everything()[:4]
    assert store(*rows).is_nothing
    assert everything()[:4] == before
    with django_assert_max_num_queries(12):
        outcome = check_staff(council=council, file=a_file(*rows), today=TODAY, by=manager)
    assert outcome.unchanged == 41


def test_looking_at_a_file_says_what_it_would_do_and_does_nothing(council, manager):
    before = everything()
    outcome = check_staff(council=council, file=a_file(ASHA_WHOLE), today=TODAY, by=manager)
    assert everything() == before
    assert outcome.deeds[Deed.BEGUN] == [
        "Asha Penrose: reviewing officer in Reviewing service, from Monday 2 March 2026"
    ]
    assert [group.words for group in outcome.groups] == [
        "People to add",
        "Posts to begin",
        "Registrations to record",
        "Worker numbers to give",
    ]


def test_what_was_not_seen_is_not_stored(store, council, manager):
    seen = check_staff(council=council, file=a_file(ASHA_WHOLE), today=TODAY, by=manager).digest
    store(ASHA)
    with pytest.raises(NotStored) as refused:
        store(ASHA_WHOLE, seen=seen)
    assert refused.value.outcome.problems == []
    assert not Registration.objects.filter(number="SW1").exists()
    store(ASHA_WHOLE, seen=refused.value.outcome.digest)
    assert Registration.objects.filter(number="SW1").exists()


def test_a_post_ends_by_file_and_the_account_with_the_last_one(store):
    store(ASHA)
    store(f"{ASHA},24/03/2026")
    asha = Person.objects.get(email="asha@heard.invalid")
    assert (asha.posts.get().ended_on, asha.is_active) == (TODAY, False)
    assert store(f"{ASHA},24/03/2026").is_nothing


def test_a_post_that_ends_later_keeps_the_account_until_the_file_comes_again(store):
    row = f"{ASHA},01/04/2026"
    store(row)
    assert Person.objects.get(email="asha@heard.invalid").is_active
    assert store(row, today=date(2026, 3, 31)).is_nothing
    store(row, today=date(2026, 4, 1))
    assert not Person.objects.get(email="asha@heard.invalid").is_active


def test_a_planned_end_moves_with_the_file(store):
    store(f"{ASHA},01/04/2026")
    store(f"{ASHA},01/05/2026")
    assert Post.objects.get(person__email="asha@heard.invalid").ended_on == date(2026, 5, 1)


def test_a_blank_end_says_nothing_so_an_old_file_reopens_nothing(store, council, manager):
    store(ASHA)
    person = Person.objects.get(email="asha@heard.invalid")
    end_account(person=person, council=council, ended_on=TODAY, today=TODAY, by=manager)
    assert store(ASHA).is_nothing
    person.refresh_from_db()
    assert not person.is_active


def test_a_blank_first_day_means_the_post_that_goes_on(store, problems):
    store(ASHA)
    nameless = "asha@heard.invalid,,iro,reviewing SERVICE,"
    assert store(f"{nameless},2026-03-24").deeds[Deed.ENDED]
    assert problems(nameless) == [(2, "STARTED_ON", "A new post needs its first day. Fill it in.")]


def test_who_comes_back_has_their_account_opened_again(store):
    store(f"{ASHA},10/03/2026")
    outcome = store("asha@heard.invalid,,iro,Reviewing service,24/03/2026")
    asha = Person.objects.get(email="asha@heard.invalid")
    assert (asha.is_active, asha.has_usable_password(), asha.posts.count()) == (True, False, 2)
    assert outcome.deeds[Deed.REOPENED] == ["Asha Penrose: needs a new first password"]


def test_somebody_moves_to_another_team_in_whatever_order_the_rows_stand(store):
    store(ASHA)
    store("asha@heard.invalid,,social worker,Team East,24/03/2026", f"{ASHA},24/03/2026")
    asha = Person.objects.get(email="asha@heard.invalid")
    assert asha.is_active
    assert set(asha.posts.values_list("team__name", "ended_on")) == {("Reviewing service", TODAY), ("Team East", None)}


def test_a_name_that_changed_is_put_right_and_blanks_leave_what_is_there(store):
    store(ASHA_WHOLE)
    store("asha@heard.invalid,Asha Penrose-Bell,,,,,,30/11/2027")
    asha = Person.objects.get(email="asha@heard.invalid")
    assert (asha.name, asha.registration.number) == ("Asha Penrose-Bell", "SW1")
    assert (asha.registration.runs_until, asha.registration.full_time) == (date(2027, 11, 30), Decimal("0.6"))


def test_who_is_not_in_the_file_stays_as_they_are(store, manager):
    store(ASHA)
    assert Post.objects.get(person=manager).ended_on is None


def test_somebody_may_be_known_by_a_worker_number_alone(store, problems):
    store("gwil@heard.invalid,Gwil Harte,,,,,,,,,W-9")
    assert WorkerNumber.objects.get(number="W-9").person.name == "Gwil Harte"
    assert problems("other@heard.invalid,Otho Lee,,,")[0][1] == "ROLE"


BAD = {
    "an unknown role": (["a@heard.invalid,A,juggler,Team East,2026-01-05"], "ROLE", "does not know “juggler”"),
    "an unknown team": (["a@heard.invalid,A,social worker,Team North,2026-01-05"], "TEAM", "no team called Team North"),
    "a post without a team": (["a@heard.invalid,A,social worker,,2026-01-05"], "TEAM", "A post is in a team."),
    "a team without a role": (["a@heard.invalid,A,,Team East,2026-01-05"], "ROLE", "does not say which role"),
    "no address": ([",A,social worker,Team East,2026-01-05"], "EMAIL", "nobody’s"),
    "no e-mail address": (["nonsense,A,social worker,Team East,2026-01-05"], "EMAIL", "is not an e-mail address"),
    "no name": (["a@heard.invalid,,social worker,Team East,2026-01-05"], "NAME", "Enter the person’s name."),
    "no day": (["a@heard.invalid,A,social worker,Team East,soon"], "STARTED_ON", "It is no day."),
    "an end before the start": (
        ["a@heard.invalid,A,social worker,Team East,2026-01-05,2026-01-04"],
        "ENDED_ON",
        "would end before it begins",
    ),
    "zero hours": ([f"{ASHA},,,,,0"], "FULL_TIME", "zero hours"),
    "more than full time": ([f"{ASHA},,,,,37"], "FULL_TIME", "Full time is 1"),
    "hours that are no number": ([f"{ASHA},,,,,most"], "FULL_TIME", "does not know “most”"),
    "qualified in the future": ([f"{ASHA},,SW1,,2027-01-01"], "QUALIFIED_ON", "in the future"),
    "the wrong line": (["a@heard.invalid,A,iro,Team East,2026-01-05"], "TEAM", "not part of it"),
    "other names for one address": ([ASHA, "ASHA@heard.invalid,Otho Lee,,,"], "NAME", "Row 2 says otherwise"),
    "two registrations for one": ([f"{ASHA},,SW1", f"{ASHA},,SW2"], "REGISTRATION", "Row 2 says otherwise"),
    "two ends of one post": ([f"{ASHA},2026-06-01", f"{ASHA},2026-06-02"], "ENDED_ON", "Row 2 says otherwise"),
    "one worker number for two": (
        [f"{ASHA},,,,,,W-1", "gwil@heard.invalid,Gwil Harte,social worker,Team East,2026-01-05,,,,,,W-1"],
        "WORKER_NUMBER",
        "Rows 3 and 4 both give W-1",
    ),
    "one registration for two": (
        [f"{ASHA},,SW1", "gwil@heard.invalid,Gwil Harte,social worker,Team East,2026-01-05,,sw1"],
        "REGISTRATION",
        "Rows 3 and 4 both give SW1",
    ),
    "posts that overlap": (
        [f"{ASHA},01/06/2026", "asha@heard.invalid,,iro,Reviewing service,2026-05-01"],
        "STARTED_ON",
        "holds this post already",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_row_that_cannot_be_is_told_with_what_to_do_and_nothing_is_stored(problems, bad):
    rows, column, says = BAD[bad]
    told = problems("fine@heard.invalid,Fine,social worker,Team East,2026-01-05", *rows)
    assert [(row, where) for row, where, _ in told] == [(len(rows) + 2, column)]
    assert re.search(says, told[0][2].replace("Row 3", "Row 2"))


def test_every_problem_is_told_at_once(problems):
    told = problems(
        "a@heard.invalid,A,juggler,Team East,soon", f"{ASHA},,,,,0", "b@heard.invalid,B,iro,Nowhere,2026-1-5"
    )
    assert [(row, column) for row, column, _ in told] == [
        (2, "ROLE"),
        (2, "STARTED_ON"),
        (3, "FULL_TIME"),
        (4, "TEAM"),
    ]


def test_everything_about_somebody_is_told_at_once(problems):
    bad_day = "asha@heard.invalid,Asha,iro,Team North,soon,,SW1,,2027-01-01,0,W-1"
    assert [(row, column) for row, column, _ in problems(bad_day)] == [
        (2, "STARTED_ON"),
        (2, "QUALIFIED_ON"),
        (2, "FULL_TIME"),
        (2, "TEAM"),
    ]
    nameless = f"nonsense,,iro,Team East,,,,30/11/2026,,7,{'9' * 49}"
    assert {column for _, column, _ in problems(nameless)} == {
        "EMAIL",
        "TEAM",
        "STARTED_ON",
        "REGISTRATION",
        "FULL_TIME",
        "WORKER_NUMBER",
    }


def test_rows_without_an_address_are_nobodys_and_not_the_same_person(problems):
    told = problems(",Asha,social worker,Team East,2026-01-05", ",Gwil,social worker,Team East,2026-01-06")
    assert [(row, column) for row, column, _ in told] == [(2, "EMAIL"), (3, "EMAIL")]


def test_what_two_rows_give_is_told_with_both_rows_and_one_row_may_say_it_twice(problems, store):
    gwil = "gwil@heard.invalid,Gwil Harte,social worker,Team East,2026-01-05,,,,,,W77"
    told = problems(f"{ASHA},,,,,,W77", gwil)
    assert told == [
        (3, "WORKER_NUMBER", "Rows 2 and 3 both give W77, which only one person can have. Correct all but one.")
    ]
    store(f"{ASHA},,,,,,W77", "asha@heard.invalid,,,,,,,,,,W77")
    assert problems(f"{ASHA},,,,,,W77", gwil) == told


def test_a_value_is_shown_as_it_was_written(council, manager):
    rows = a_file("asha@heard.invalid,Asha,social worker,Team East,2026-01-05,,SW1,,1 April 2027")
    (problem,) = check_staff(council=council, file=rows, today=TODAY, by=manager).problems
    assert (problem.column, problem.value) == ("QUALIFIED_ON", "1 April 2027")


def test_who_left_for_another_council_is_not_changed_by_a_file(store, problems, council):
    moved = world.a_person(role=Role.IRO, council=council, ended_on=world.days_ago(400), name="Moved Away")
    elsewhere = world.a_post(moved, role=Role.IRO, council=world.a_council())
    row = f"{moved.email},Mud,,,,,,01/01/2020,,0.1"
    assert "does not work here" in problems(row)[0][2]
    Post.objects.filter(pk=elsewhere.pk).update(ended_on=world.days_ago(300))
    store(row)
    assert Person.objects.get(pk=moved.pk).name == "Mud"


def test_somebody_of_another_council_is_neither_taken_nor_changed(store, problems):
    stranger = world.a_person(role=Role.IRO, council=world.a_council())
    row = f"{stranger.email},Taken Over,coordinator,Reviewing service,2026-01-05"
    assert "does not work here" in problems(row.replace("coordinator", "review coordinator"))[0][2]
    stranger.refresh_from_db()
    assert stranger.name != "Taken Over"


def test_nobody_gives_themselves_a_post_by_file(problems, manager):
    told = problems(f"{manager.email},,administrator,Reviewing service,2026-01-05")
    assert "themselves" in told[0][2]
    assert "their own post" in problems(f"{manager.email},,iro_manager,Reviewing service,,2026-04-01")[0][2]


def test_an_end_that_has_passed_in_heard_is_not_changed_by_a_file(store, problems):
    store(f"{ASHA},10/03/2026")
    assert problems(f"{ASHA},12/03/2026")[0][1:] == (
        "ENDED_ON",
        "In Heard this post ended on Tuesday 10 March 2026. Correct the file, or begin a new post.",
    )


def test_another_first_day_for_a_post_that_is_here_is_told(store, problems, council):
    team = council.teams.get(name="Reviewing service")
    person = world.a_person(name="Olu")
    begin_post(person=person, team=team, role=Role.IRO, started_on=date(2026, 1, 5), by=None)
    told = problems(f"{person.email},,iro,Reviewing service,2026-01-06")
    assert "since Monday 5 January 2026" in told[0][2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_is_read_however_a_spreadsheet_wrote_it(tmp_path: Path, encoding, separator):
    path = tmp_path / "staff.csv"
    rows = [
        "Staff of today,,",
        "E-mail address,name,Role,Team",
        "ZOE@heard.invalid,Zoë O’Dell,Reviewing officers’ manager,A",
    ]
    text = "\r\n".join([*rows, ",,,", ""])
    path.write_bytes(text.replace(",", separator).encode(encoding))
    (row,) = read_staff(text_of(path, STAFF_TABLE)).rows
    assert (row.number, row.email, row.name, row.role) == (3, "zoe@heard.invalid", "Zoë O’Dell", Role.IRO_MANAGER)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and more", "a zip"),
        (b"\xd0\xcf\x11\xe0 and more", "an Excel workbook. Save the sheet as CSV"),
        (b"\x89PNG\r\n\x1a\n\0\x01\x02\x03\x04\x05\x06", "neither CSV nor XML"),
        (b"NAME,ROLE\nA,iro\n", "no column EMAIL; its first row has NAME, ROLE"),
        (b"EMAIL\n" + b"a" * MOST_LETTERS, "more than 1,000,000 letters"),
        (b"EMAIL\n" + b"a@heard.invalid\n" * 2_001, "more than 2,000 rows"),
        (b'EMAIL,NAME\n"' + b"a" * 200_000, "cannot be read as a table"),
    ],
)
def test_what_is_no_file_of_staff_is_refused_in_a_sentence(tmp_path: Path, content, says):
    path = tmp_path / "staff.csv"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_staff(text_of(path, STAFF_TABLE))
    assert says in refused.value.sentence
    assert refused.value.field == "file"


def test_columns_that_nobody_knows_are_named_and_every_known_one_is_explained():
    file = a_file("a@heard.invalid,A,blue,B", heading="EMAIL,NAME,COLOUR,NAME")
    assert file.notes == [
        "Columns that Heard does not know were not read: COLOUR.",
        "The column NAME stands there more than once; the last was read.",
    ]
    assert tuple(column for column, _ in WHAT_THEY_MEAN) == COLUMNS


@pytest.mark.parametrize("part", ["0.6", "0,6", "60%", "60 %"])
def test_a_working_pattern_is_read_as_people_write_it(part):
    (row,) = a_file(f'"a@heard.invalid","{part}"', heading="EMAIL,FULL_TIME").rows
    assert row.full_time == Decimal("0.6")


def test_the_command_stores_a_file_and_says_how_much(council, tmp_path: Path, capsys):
    path = tmp_path / "staff.csv"
    path.write_text(f"{HEADING}\n{ASHA_WHOLE}\n")
    call_command("staff", path, check=True)
    assert not Person.objects.filter(email="asha@heard.invalid").exists()
    call_command("staff", path)
    assert "People to add: 1\nPosts to begin: 1" in capsys.readouterr().out
    call_command("staff", path, council="borsetSHIRE")
    assert capsys.readouterr().out == "People of whom nothing changes: 1\n"


def test_the_command_says_each_problem_with_its_row_and_stores_nothing(council, tmp_path: Path):
    path = tmp_path / "staff.csv"
    path.write_text(f"{HEADING}\n{ASHA},,,,,0\n{ASHA_WHOLE.replace('asha', 'other')}\n")
    for more in ({}, {"check": True}):
        with pytest.raises(CommandError) as refused:
            call_command("staff", path, **more)
        assert str(refused.value).startswith("Row 2, FULL_TIME: Nobody has a caseload of zero hours.")
        assert refused.value.returncode == 2
    assert not Person.objects.filter(email__contains="@heard.invalid", name="Asha Penrose").exists()


def test_the_command_says_which_file_and_which_council_it_needs(council, tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read: No such file or directory. Nothing was stored"):
        call_command("staff", tmp_path / "nothing.csv")
    other = world.a_council()
    with pytest.raises(CommandError, match=f"Say which council with --council .*{other.code}"):
        call_command("staff", tmp_path / "nothing.csv")
