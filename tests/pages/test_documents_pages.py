"""The pages of plans and reports: what is out of date says why, a file is handed out safely, nothing typed is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.actions.documents import add_document
from heard.children.documents.kinds import FileKind
from heard.children.documents.reading import SafeFile
from heard.children.models import Document
from heard.rules.documents import Document as Kind
from heard.rules.review_states import State
from tests import world
from tests.actions.hostile import a_pdf, acting
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, DUE, ENTERED, TODAY, brought_to, plan
from tests.pages.caseload_people import browser, plain

A_FILE = SafeFile(FileKind.PDF, "plan of Kofi.pdf", b"%PDF-1.7 made anew", "a" * 64)
TOLD = {"kind": "care_plan", "where": "elsewhere"}


def at(name, child, document=None):
    return reverse(f"children:{name}", args=[child.pk, *([document.pk] if document else [])])


def add(child, by, kind=Kind.CARE_PLAN, on=TODAY - 3 * A_DAY, **told):
    return add_document(child=child, kind=kind, dated_on=on, by=by, today=TODAY, **told)


def send(who, child, day=TODAY, name="document_add", document=None, **told):
    boxes = {f"dated_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return browser(who).post(at(name, child, document), {"once": str(uuid4())} | boxes | told)


def page_of(who, child, name="documents", *rest):
    answer = browser(who).get(at(name, child, *rest))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_of_each_how_it_stands_and_why_in_red(child, worker, coordinator):
    add(child, worker, on=date(2025, 5, 1))
    add(child, worker, kind=Kind.HEALTH, file=A_FILE)
    plan(child, coordinator, on=DUE)
    page = page_of(worker, child)
    words = plain(page)
    assert "How each stands for the review on Tuesday 30 June." in words
    assert (
        "It is of Thursday 1 May 2025: older than 12 months on the day of the meeting, Tuesday 30 June 2026." in words
    )
    assert page.count("heard-late") == 1
    assert (
        "Health plan Download it : Health plan of Friday 5 June 2026 (PDF, 1 KB). It came as “plan of Kofi.pdf”."
        in words
    )
    assert "Brought by Tomasz Zielinski, Monday 8 June 2026." in words
    assert words.count("Out of date") == 1 and words.count("Not here yet") == 3


def test_an_earlier_one_stands_behind_the_newest(child, worker):
    add(child, worker, on=ENTERED + A_DAY)
    add(child, worker)
    words = plain(page_of(worker, child))
    assert words.index("Friday 5 June 2026") < words.index("Earlier ones") < words.index("Tuesday 30 September 2025")


def test_an_empty_page_says_what_will_be_there(child, worker):
    words = plain(page_of(worker, child))
    assert "No review is planned, so this is how each stands today." in words
    assert "When somebody brings it, or tells its day, it stands here." in words
    assert "Nothing else is here yet." in words


def test_who_may_only_read_is_offered_nothing_to_change(child, worker, council):
    add(child, worker)
    reader = world.a_person()
    world.a_post(reader, role=Role.TEAM_MANAGER, council=council, team=worker.posts.get().team)
    words = plain(page_of(reader, child))
    assert "Care plan" in words
    assert "Add a plan or report" not in words and "Take it back" not in words


def test_a_plan_told_by_its_day_leads_back_and_says_so(child, worker):
    answer = send(worker, child, **TOLD)
    assert (answer.status_code, answer["Location"]) == (302, at("documents", child))
    words = plain(browser(worker).get(answer["Location"]).content.decode())
    assert "It lies in the case system. Its day was told by Tomasz Zielinski" in words


def test_a_file_is_kept_as_it_was_made_safe(child, worker):
    given = SimpleUploadedFile("../Plan.pdf", a_pdf())
    answer = send(worker, child, **TOLD | {"where": "here", "file": given})
    assert answer.status_code == 302, plain(answer.content.decode())
    made = Document.objects.get()
    assert (made.file_name, made.media_type) == ("Plan.pdf", "application/pdf")
    assert b"Vantongeren" not in bytes(made.file.content)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param({"kind": ""}, "Choose what it is.", id="not what"),
        pytest.param({"kind": "other", "title": ""}, "Say what it is, such as", id="no title"),
        pytest.param({"where": ""}, "Say whether you bring its file", id="not where"),
        pytest.param({"where": "here"}, "Choose the file, or say that it lies in the case system.", id="no file"),
        pytest.param({"dated_on_month": "13"}, "must have a month", id="no such month"),
        pytest.param({"dated_on_year": "2027"}, "is in the future", id="a day to come"),
        pytest.param(
            {"where": "here", "file": SimpleUploadedFile("p.pdf", a_pdf()), "kind": ""},
            "Choose the file again: a browser forgets it",
            id="a good file, and not what it is",
        ),
        pytest.param(
            {"where": "here", "file": SimpleUploadedFile("p.pdf", a_pdf(acting("/Launch")))},
            "This PDF can do things by itself",
            id="a file that could do harm",
        ),
        pytest.param({"where": "here", "file": SimpleUploadedFile("p.pdf", b"")}, "The file is empty.", id="empty"),
    ],
)
def test_what_cannot_be_added_comes_back_with_everything_typed(child, worker, told, sentence):
    answer = send(worker, child, **{"title": "Court order"} | TOLD | told)
    page = plain(answer.content.decode())
    assert answer.status_code == 422 and sentence in page
    assert f'value="{TODAY.day}"' in answer.content.decode()
    assert not Document.objects.exists()


def test_the_link_of_a_kind_has_it_chosen_already_and_a_made_up_one_nothing(child, worker):
    address = at("document_add", child)
    chosen = browser(worker).get(f"{address}?kind=health").content.decode()
    assert 'value="health" checked' in chosen
    assert " checked" not in browser(worker).get(f"{address}?kind=<b>").content.decode()


def test_a_file_is_handed_out_to_be_kept_under_a_name_that_names_nobody(child, worker, denise):
    added = add(child, worker, file=A_FILE)
    answer = browser(denise).get(at("document", child, added))
    assert (answer.status_code, answer.content) == (200, A_FILE.content)
    assert answer["Content-Disposition"] == 'attachment; filename="care-plan-2026-06-05.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    read = Event.objects.get(action="document.see", about_id=added.pk)
    assert (read.actor_id, read.council_id) == (denise.pk, child.council_id)


def test_what_lies_in_the_case_system_is_not_handed_out_but_said(child, worker):
    added = add(child, worker)
    answer = browser(worker).get(at("document", child, added), follow=True)
    assert "It lies in the case system: Heard knows its day alone." in plain(answer.content.decode())
    assert browser(worker).post(at("document", child, added), {"once": str(uuid4())}).status_code == 405


def test_what_is_taken_back_is_found_nowhere_any_more(child, worker, denise):
    added = add(child, worker, file=A_FILE)
    assert send(denise, child, name="document_take_back", document=added, why=" ").status_code == 422
    answer = send(denise, child, name="document_take_back", document=added, why="It is about another child.")
    assert answer["Location"] == at("documents", child)
    for name in ("document", "document_take_back"):
        assert browser(denise).get(at(name, child, added)).status_code == 404
    assert "plan of Kofi" not in page_of(denise, child)


def test_another_child_s_plan_is_not_found_under_this_one(child, council, worker, manager):
    other = world.a_child(council=council)
    added = add(other, manager, file=A_FILE)
    assert browser(manager).get(at("document", child, added)).status_code == 404
    assert browser(manager).get(at("document", other, added)).status_code == 200


def test_the_review_says_which_plans_are_out_of_date_and_links_to_them(child, worker, denise, coordinator):
    add(child, worker, on=date(2025, 5, 1))
    review = plan(child, coordinator, on=DUE)
    answer = browser(denise).get(reverse("reviews:plan", args=[child.pk, review.pk])).content.decode()
    assert "older than 12 months on the day of the meeting" in plain(answer)
    assert at("documents", child) in answer


def test_a_review_that_was_held_asks_for_no_plan_any_more(child, worker, denise, coordinator):
    held = brought_to(State.HELD, child, coordinator, officer=denise)
    answer = browser(denise).get(reverse("reviews:plan", args=[child.pk, held.pk])).content.decode()
    assert "Plans and reports" not in plain(answer)


def test_the_child_s_page_leads_to_their_plans(child, worker):
    assert at("documents", child) in browser(worker).get(reverse("caseload:child", args=[child.pk])).content.decode()


def test_the_page_asks_as_many_queries_for_many_plans_as_for_one(child, worker):
    who, counts = browser(worker), []
    who.get(at("documents", child))
    for number in (1, 9):
        for days in range(number):
            add(child, worker, on=TODAY - (number * 20 + days) * A_DAY)
        with CaptureQueriesContext(connection) as counted:
            who.get(at("documents", child))
        counts.append(len(counted))
    assert counts[0] == counts[1]
