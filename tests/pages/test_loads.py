"""Loading a return by the pages: uploaded, read, looked at, confirmed; each step in plain words."""

import csv
import io
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from heard import clock
from heard.accounts.models import Council, Person, Post, Role
from heard.audit.models import Event
from heard.children.models import Appointment, Child
from heard.intake import forms, uploads
from heard.intake.actions import work
from heard.intake.actions.upload import drop_forgotten
from heard.intake.models import Difference, Load
from heard.returns.standing import collection_year
from heard.returns.writing import PROBLEMS
from heard.rules.practice import UPLOAD_KEPT_DAYS
from tests import world
from tests.loading import a_return, load

pytestmark = pytest.mark.django_db
EPISODES = ["101 2024-06-08 S C2 U6", "102 2024-06-08 S C2 U6 2024-05-01 X1"]
REVIEWS = ["101 2024-07-05 PN1", "102 2024-07-05 PN1"]


@pytest.fixture(autouse=True)
def uploads_kept(settings, tmp_path: Path) -> Path:
    settings.HEARD_UPLOADS = tmp_path / "uploads"
    return settings.HEARD_UPLOADS


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def person(council: Council) -> Person:
    return world.a_person(role=Role.COORDINATOR, council=council, name="Cosima")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_return(tmp_path / "903", episodes=EPISODES, reviews=REVIEWS)


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words_of(answer) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def sent(path: Path) -> list[SimpleUploadedFile]:
    """The files of a return, as a browser sends them."""
    files = [path] if path.is_file() else sorted(path.iterdir())
    return [SimpleUploadedFile(file.name, file.read_bytes()) for file in files]


def upload(person: Person, path: Path, **told: object):
    return browser(person).post("/loads/new/", {"once": str(uuid4()), "returned": sent(path)} | told)


def act(person: Person, load: Load, deed: str):
    return browser(person).post(f"/loads/{load.pk}/{deed}/", {"once": str(uuid4())})


def uploaded(person: Person, path: Path, **told: object) -> Load:
    """An upload, waiting to be read."""
    answer = upload(person, path, **told)
    assert answer.status_code == 302, words_of(answer)
    return Load.objects.get(pk=UUID(answer["Location"].split("/")[2]))


def read(person: Person, path: Path, **told: object) -> Load:
    """An upload that the queue has read."""
    load = uploaded(person, path, **told)
    work.read_upload(load.pk)
    load.refresh_from_db()
    return load


def stored(person: Person, path: Path, **told: object) -> Load:
    """An upload that was confirmed and stored."""
    load = read(person, path, **told)
    act(person, load, "confirm")
    work.store_upload(load.pk, person.pk)
    load.refresh_from_db()
    return load


def page(person: Person, load: Load) -> str:
    return words_of(browser(person).get(f"/loads/{load.pk}/"))


def test_before_the_first_return_the_page_says_what_to_do(person: Person) -> None:
    said = words_of(browser(person).get("/loads/"))
    assert "No return is loaded yet. Load the SSDA903" in said


def test_an_upload_waits_privately_and_is_queued_in_its_own_transaction(
    person: Person, path: Path, uploads_kept: Path
) -> None:
    load = uploaded(person, path)
    assert (load.state, load.name, load.made_by) == ("waiting", "A return in 3 files", person)
    folder = uploads_kept / str(load.pk)
    assert {file.name for file in (folder / "given").iterdir()} == {"episodes.csv", "header.csv", "reviews.csv"}
    assert folder.stat().st_mode & 0o077 == 0, "nobody else on the machine may look"
    assert ProcrastinateJob.objects.get(args__load=str(load.pk)).task_name == "intake.read_upload"
    assert "Heard reads the return as soon as it can. You may leave this page" in page(person, load)


def test_reading_shows_what_would_change_and_changes_nothing(person: Person, path: Path) -> None:
    load = read(person, path)
    said = page(person, load)
    assert "Ready to confirm" in said
    assert "Year 2024/25 If that is not so, drop it, load it again and choose the year." in said
    assert "It is the first return for this council." in said
    assert "Children 2 added Episodes 2 added Reviews 2 added" in said
    assert "The episode ends before it begins. (error, DfE rule 356: 1)" in said
    assert "episodes.csv, row 3: child 102, DEC 01/05/2024 . The end is left out" in said
    assert not Child.objects.exists()


def test_confirming_stores_it_and_the_files_are_gone(
    person: Person, path: Path, uploads_kept: Path, django_capture_on_commit_callbacks
) -> None:
    load = read(person, path)
    assert act(person, load, "confirm").status_code == 302
    assert "Heard is storing the return: all of it, or nothing." in page(person, load)
    assert ProcrastinateJob.objects.get(args__load=str(load.pk), args__by=str(person.pk))
    with django_capture_on_commit_callbacks(execute=True):
        work.store_upload(load.pk, person.pk)
    load.refresh_from_db()
    assert load.state == "stored"
    assert Child.objects.count() == 2
    assert not (uploads_kept / str(load.pk)).exists()
    assert "What it changed Year 2024/25 Children 2 added" in page(person, load)
    assert "Children: 2 added" in words_of(browser(person).get("/loads/"))
    actions = Event.objects.filter(about_id=load.pk).exclude(action="load.read").values_list("action", flat=True)
    assert list(actions.order_by("at")) == ["return.uploaded", "return.confirmed", "return.loaded"]


def test_a_job_that_runs_twice_does_its_work_once(person: Person, path: Path) -> None:
    load = stored(person, path)
    before = Load.objects.get(pk=load.pk)
    work.read_upload(load.pk)
    work.store_upload(load.pk, person.pk)
    assert Load.objects.get(pk=load.pk).stored_at == before.stored_at
    assert Child.objects.count() == 2


def test_dropping_leaves_nothing(
    person: Person, path: Path, uploads_kept: Path, django_capture_on_commit_callbacks
) -> None:
    load = read(person, path)
    with django_capture_on_commit_callbacks(execute=True):
        answer = act(person, load, "drop")
    assert answer["Location"] == "/loads/"
    assert not (uploads_kept / str(load.pk)).exists()
    assert Load.objects.get(pk=load.pk).state == "dropped"
    assert "Cosima dropped it." in page(person, load)
    assert not Child.objects.exists()


@pytest.mark.parametrize("deed", ["confirm", "drop"])
def test_what_is_done_cannot_be_done_again(person: Person, path: Path, deed: str) -> None:
    load = stored(person, path)
    answer = act(person, load, deed)
    assert answer.status_code == 409
    assert "That cannot be done" in words_of(answer)
    assert "it is stored." in words_of(answer)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("903.zip", b"PK\x03\x04 cut short", "903.zip is a zip that is damaged or cut short"),
        ("letter.txt", b"Dear all,\n", "letter.txt holds no header, episodes or reviews"),
    ],
)
def test_what_is_no_return_ends_with_the_reason(
    person: Person, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    load = read(person, tmp_path / name)
    assert load.state == "refused"
    assert sentence in page(person, load)
    assert sentence in words_of(browser(person).get("/loads/"))


def test_a_form_without_a_file_comes_back_with_the_reason(person: Person) -> None:
    answer = browser(person).post("/loads/new/", {"once": str(uuid4())})
    assert answer.status_code == 422
    assert "The return cannot be read yet Choose the file or files of the return." in words_of(answer)


@pytest.mark.parametrize(("content", "most", "sentence"), [
    (b"", 100, "empty.csv is empty. Export it again."),
    (b"x" * 200, 100, "together. Put them into one zip."),
])  # fmt: skip
def test_empty_and_huge_files_are_refused_before_they_are_kept(
    person: Person, tmp_path: Path, uploads_kept: Path, monkeypatch, content: bytes, most: int, sentence: str
) -> None:
    monkeypatch.setattr(forms, "MOST_BYTES", most)
    (tmp_path / "empty.csv").write_bytes(content)
    answer = upload(person, tmp_path / "empty.csv")
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert not uploads_kept.exists()


def test_a_year_may_be_chosen(person: Person, path: Path) -> None:
    year = collection_year(clock.today())
    load = read(person, path, year=year)
    assert (load.year, load.year_given) == (year, True)
    assert "as you chose" in page(person, load)


def test_the_page_says_which_is_later(person: Person, council: Council, tmp_path: Path, path: Path) -> None:
    load(a_return(tmp_path / "2024", episodes=["101 2023-06-08 S C2 U6"]), council=council)
    assert "It is newer than the return of 2023/24, the newest one so far (2024)." in page(person, read(person, path))
    newer = a_return(tmp_path / "2026", episodes=["101 2025-06-08 S C2 U6"], reviews=["101 2025-07-01 PN1"])
    load(newer, council=council)
    said = page(person, read(person, path))
    assert "It is older than the return of 2025/26, which is here already (2026). It only adds" in said


def test_a_correction_says_that_it_takes_a_place(person: Person, council: Council, tmp_path: Path, path: Path) -> None:
    load(path, council=council)
    ended = "102 2024-06-08 S C2 U6 2024-09-01 E4A"
    corrected = a_return(tmp_path / "b", episodes=[EPISODES[0], ended], reviews=[REVIEWS[0], "101 2024-10-01 PN1"])
    said = page(person, read(person, corrected))
    assert "Heard has the return of 2024/25 already (903). This later one takes its place" in said
    assert "Reviews 1 added, 1 struck out, 1 as they were" in said
    assert "A later return no longer shows this review. (warning: 1)" in said


def test_the_same_return_again_is_not_read_twice(person: Person, council: Council, path: Path) -> None:
    load(path, council=council)
    again = read(person, path)
    assert again.state == "refused"
    assert "903 was loaded before, on" in page(person, again)


def test_problems_can_be_taken_away_safe_for_a_spreadsheet(person: Person, tmp_path: Path) -> None:
    path = a_return(tmp_path / "a", episodes=EPISODES, reviews=["101 2024-07-05 =1+1"])
    for found in (read(person, path), stored(person, path)):
        answer = browser(person).get(f"/loads/{found.pk}/problems.csv")
        assert answer["Content-Disposition"] == 'attachment; filename="problems.csv"'
        rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
        assert ",".join(rows[0]) == PROBLEMS
        assert [row["value"] for row in rows if row["rule"] == "167"] == ["'=1+1"]


@pytest.mark.parametrize("guarded", ["excluded", "restricted"])
def test_problems_of_a_child_kept_from_a_person_are_not_there_for_them(
    person: Person, council: Council, path: Path, guarded: str
) -> None:
    child = world.a_child(council=council, number="102", restricted=guarded == "restricted", in_care=False)
    if guarded == "excluded":
        world.an_exclusion(child, person)
    colleague = world.a_person(role=Role.COORDINATOR, council=council)
    world.a_permission(child, colleague)
    for found in (read(person, path), stored(person, path)):
        for address in (f"/loads/{found.pk}/", f"/loads/{found.pk}/problems.csv"):
            assert "DEC" in words_of(browser(colleague).get(address))
            said = re.sub(r"[0-9a-f-]{36}|Council \d+|Person \d+", "", words_of(browser(person).get(address)))
            assert "102" not in said
        assert "error" not in words_of(browser(person).get("/loads/"))
    assert "1 error" in words_of(browser(colleague).get("/loads/"))


def test_a_council_does_not_see_anothers_loads(person: Person, path: Path) -> None:
    load = read(person, path)
    neighbour = world.a_person(role=Role.COORDINATOR)
    assert browser(neighbour).get(f"/loads/{load.pk}/").status_code == 404
    assert "No return is loaded yet" in words_of(browser(neighbour).get("/loads/"))


def test_who_lost_the_right_meanwhile_stores_nothing(person: Person, path: Path) -> None:
    load = read(person, path)
    act(person, load, "confirm")
    Post.objects.filter(person=person).update(ended_on=clock.today())
    work.store_upload(load.pk, person.pk)
    load.refresh_from_db()
    assert (load.state, load.message) == ("refused", "Cosima may not load returns any more. Nothing was stored.")
    assert not Child.objects.exists()


@pytest.mark.parametrize("step", ["read_return", "store_reading"])
def test_a_fault_of_ours_ends_in_words_and_says_nothing_of_a_child(
    person: Person, path: Path, monkeypatch, caplog, step: str
) -> None:
    def break_off(*args: object, **kwargs: object) -> None:
        raise ValueError("ZZ1 1ZZ")

    load = read(person, path) if step == "store_reading" else uploaded(person, path)
    monkeypatch.setattr(work, step, break_off)
    if step == "store_reading":
        act(person, load, "confirm")
        work.store_upload(load.pk, person.pk)
    else:
        work.read_upload(load.pk)
    assert "Heard could not take this return, through a fault of its own. Nothing was stored." in page(person, load)
    assert "ZZ1 1ZZ" not in caplog.text
    assert not Child.objects.exists()


def test_what_nobody_works_on_any_more_ends_in_words(person: Person, path: Path) -> None:
    load = uploaded(person, path)
    assert work.refuse_stalled() == 0, "its job waits"
    stuck = Load.objects.create(
        council=load.council, name="stuck", state=Load.State.READING, made_at=clock.now(), as_of=clock.today()
    )
    assert work.refuse_stalled() == 1
    stuck.refresh_from_db()
    assert stuck.state == "refused"
    assert "The work stopped in the middle, so nothing was stored." in page(person, stuck)


def test_what_nobody_confirms_for_a_week_is_dropped(
    person: Person, path: Path, uploads_kept: Path, django_capture_on_commit_callbacks
) -> None:
    old, new = read(person, path), read(person, path)
    made_at = clock.now() - timedelta(days=UPLOAD_KEPT_DAYS, minutes=1)
    Load.objects.filter(pk=old.pk).update(made_at=made_at)
    with django_capture_on_commit_callbacks(execute=True):
        assert drop_forgotten() == 1
    assert uploads.all_kept() == [new.pk]
    assert "Nobody confirmed it, so it was dropped." in page(person, old)


def test_a_difference_is_shown_and_decided(
    person: Person, council: Council, tmp_path: Path, django_capture_on_commit_callbacks
) -> None:
    child = world.a_child(council=council, number="101", forename="Amara", in_care=False)
    world.an_episode(child, started_on=clock.today().replace(year=2024, month=6, day=8))
    day = clock.today().replace(year=2024, month=7, day=5)
    world.a_review(child, day, by=world.a_person())
    path = a_return(tmp_path / "a", episodes=EPISODES[:1], reviews=["101 2024-07-09 PN1"])
    load(path, council=council)
    said = words_of(browser(person).get("/loads/"))
    assert "Amara 101 A review on another day In Heard: Review on Friday 5 July 2024: Came, and spoke" in said
    difference = Difference.objects.get()
    address = f"/differences/{difference.pk}/"
    answer = browser(person).post(address, {"once": str(uuid4())})
    assert answer.status_code == 422
    assert "This cannot be decided yet Choose which is right." in words_of(answer)
    answer = browser(person).post(address, {"once": str(uuid4()), "kept": "return"})
    assert answer["Location"] == "/loads/"
    assert "Cosima chose: what the return says" in words_of(browser(person).get(address))
    assert "To decide" not in words_of(browser(person).get("/loads/"))


def test_the_list_asks_no_more_for_many_loads(person: Person, council: Council, django_assert_max_num_queries) -> None:
    for number in range(30):
        Load.objects.create(council=council, name=f"{number}", made_at=clock.now(), as_of=clock.today())
    client = browser(person)
    with django_assert_max_num_queries(14):
        client.get("/loads/")


def test_who_the_officer_is_a_coordinator_sees_and_does_not_decide(
    person: Person, council: Council, django_assert_max_num_queries
) -> None:
    done = Load.objects.create(council=council, name="A", made_at=clock.now(), as_of=clock.today())
    for _ in range(20):
        child = world.a_child(council=council)
        keys = [str(world.a_person(role=Role.IRO, council=council, name=f"Officer of {child.number}").pk) for _ in "ab"]
        told = {"in_heard": keys[0], "in_return": keys[1]}
        difference = Difference.objects.create(load=done, child=child, about="iro", **told)
    client, address = browser(person), f"/differences/{difference.pk}/"
    with django_assert_max_num_queries(15):
        said = words_of(client.get("/loads/"))
    assert f"In Heard: Officer of {child.number}" in said
    assert "The reviewing officers’ manager decides" in said
    assert "Ask them to decide this." in words_of(client.get(address))
    assert client.post(address, {"once": str(uuid4()), "kept": "return"}).status_code == 422
    manager = browser(world.a_person(role=Role.IRO_MANAGER, council=council))
    assert manager.post(address, {"once": str(uuid4()), "kept": "return"}).status_code == 302
    assert Appointment.objects.get(ended_on=None).iro_id == UUID(keys[1])
