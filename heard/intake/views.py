"""The pages by which a return is loaded: uploaded, read, confirmed; and what it leaves to decide and to settle."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from heard.accounts.access import Rights, StaffRequest, council_of, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.views.trying import Known, tried
from heard.intake.access import difference_for, load_for, worker_for
from heard.intake.actions.decide import decide_difference
from heard.intake.actions.settle_worker import StandsAgainst, settle_worker
from heard.intake.actions.upload import confirm_load, drop_load, upload_return
from heard.intake.downloads import problems_file
from heard.intake.forms import DecisionForm, NameSearchForm, UploadForm, WorkerForm
from heard.intake.models import Load
from heard.intake.queries.differences import difference_row, open_differences
from heard.intake.queries.loads import load_page, loads_of
from heard.intake.queries.problems import grouped, problems_of
from heard.intake.queries.workers import against_rows, count_unknown, people_to_choose, worker_page, workers_of
from heard.reviews.queries import counts_of_questions


@needs("return.load")
def loads(request: StaffRequest) -> HttpResponse:
    """Every return that was loaded, and what they leave to decide."""
    rights = request.rights
    page = {"loads": loads_of(rights), "differences": open_differences(rights)}
    if rights.may("worker.settle"):
        page |= {"may_settle": True, "unknown": count_unknown(rights)}
    if rights.may("child.join"):
        page |= {"may_join": True, "questions": counts_of_questions(rights)}
    return render(request, "intake/loads.html", page)


@needs("return.load")
def load_new(request: StaffRequest) -> HttpResponse:
    """Upload a return, to be read."""
    rights = request.rights
    form = UploadForm(request.POST or None, request.FILES or None, today=rights.today)
    if form.is_valid():
        load = upload_return(**form.cleaned_data, council=council_of(rights), by=rights.person)
        return redirect("intake:load", load.pk)
    return render(request, "intake/load_new.html", {"form": form}, status=status_of(form))


@needs("return.load")
def load(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One load: how far it is, what it would do or did, and what is wrong with it."""
    return _load_page(request, load_for(request.rights, pk))


@needs("return.load")
def load_confirm(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Have it stored."""
    found = load_for(request.rights, pk)
    if request.method != "POST":
        return redirect("intake:load", pk)
    try:
        confirm_load(load=found, by=request.rights.person)
    except Refused as refusal:
        return _load_page(request, found, refusal)
    return redirect("intake:load", pk)


@needs("return.load")
def load_drop(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Throw it away."""
    found = load_for(request.rights, pk)
    if request.method != "POST":
        return redirect("intake:load", pk)
    try:
        drop_load(load=found, by=request.rights.person)
    except Refused as refusal:
        return _load_page(request, found, refusal)
    messages.success(request, "The return is dropped. Nothing of it was stored.")
    return redirect("intake:loads")


@needs("return.load")
def load_problems(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Its problems, as a file for a spreadsheet."""
    found = load_for(request.rights, pk)
    record("problems.downloaded", about=found, by=request.rights.person)
    return problems_file(problems_of(found, request.rights))


@needs("return.load")
def difference(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Decide between what was recorded in Heard and what a return says."""
    rights, found = request.rights, difference_for(request.rights, pk)
    row = difference_row(found, rights)
    form = DecisionForm(request.POST or None, in_heard=row.in_heard, in_return=row.in_return)
    known: Known = {"difference": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: decide_difference(**known, **form.cleaned_data)):
        messages.success(request, f"That is decided for {row.child}.")
        return redirect("intake:loads")
    return render(request, "intake/difference.html", {"form": form, "row": row}, status=status_of(form))


@needs("worker.settle")
def workers(request: StaffRequest) -> HttpResponse:
    """The workers whom files name by a number that is nobody's yet, and those who were settled."""
    waiting, settled = workers_of(request.rights)
    return render(request, "intake/workers.html", {"waiting": waiting, "settled": settled})


@needs("worker.settle")
def worker(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say who a worker is."""
    rights, found = request.rights, worker_for(request.rights, pk)
    search = NameSearchForm(request.GET or None)
    people = people_to_choose(found, rights, search.words())
    form = WorkerForm(request.POST or None, people=people.choices, rights=rights)
    known: Known = {"worker": found, "by": rights.person, "today": rights.today}
    if done := tried(form, lambda: settle_worker(**known, **form.cleaned_data)):
        messages.success(request, f"{done.number} is {done.person}. What the files tell of the number stands now.")
        return redirect("intake:workers")
    page = {"form": form, "search": search, "people": people, "page": worker_page(found, rights)}
    page |= {"add": _add_address(rights)} | _against(form, rights)
    return render(request, "intake/worker.html", page, status=status_of(form))


def _against(form: WorkerForm, rights: Rights) -> dict[str, object]:
    """What stands against whoever was chosen, to be seen before it is confirmed; nothing where nothing does."""
    refusal = getattr(form, "refusal", None)
    if not isinstance(refusal, StandsAgainst):
        return {}
    return {"chosen": refusal.person, "against": against_rows(refusal.grounds, rights)}


def _add_address(rights: Rights) -> str:
    """Where this person adds somebody who is not in Heard yet; nowhere for whoever may not."""
    try:
        return reverse("staff:person_add") if rights.may("staff.manage") else ""
    except NoReverseMatch:
        return ""


def _load_page(request: StaffRequest, load: Load, refusal: Refused | None = None) -> HttpResponse:
    """The page of one load; with the reason where what was asked cannot be done."""
    page = {
        "load": load_page(load, request.rights),
        "groups": grouped(problems_of(load, request.rights)),
        "refusal": refusal,
    }
    return render(request, "intake/load.html", page, status=409 if refusal else 200)
