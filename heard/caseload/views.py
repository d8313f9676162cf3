"""The pages that show a caseload. They write nothing but who read what."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.audit.record import record
from heard.caseload import caseloads as pages
from heard.caseload.caseload_file import caseload_csv
from heard.caseload.forms import SearchForm
from heard.caseload.gallery import specimens
from heard.caseload.listing import board_list, found_list, involved_list, my_list, remember_search
from heard.caseload.queries.child import child_page
from heard.caseload.queries.week import my_week, reviews_of_this_week
from heard.caseload.shell import address

HOMES = {"week.see": "caseload:week", "board.see": "caseload:board", "return.load": "intake:loads"}


@needs("home.see")
def home(request: StaffRequest) -> HttpResponse:
    """To the page that a person's work begins with; else the children they work with, or why there is nothing."""
    for permission, page in HOMES.items():
        if request.rights.may(permission) and address(page):
            return redirect(page)
    if request.rights.may("child.read"):
        return render(request, "caseload/involved.html", {"list": involved_list(request)})
    return render(request, "caseload/home.html")


@needs("week.see")
def week(request: StaffRequest) -> HttpResponse:
    """My week: what is overdue, due soon and coming."""
    return render(request, "caseload/week.html", {"week": my_week(request.rights)})


@needs("week.see")
def week_print(request: StaffRequest) -> HttpResponse:
    """This week's reviews, on paper."""
    week, due = reviews_of_this_week(request.rights)
    record("week.printed", by=request.rights.person)
    return render(request, "caseload/week_print.html", {"week": week, "due": due})


@needs("week.see")
def my_children(request: StaffRequest) -> HttpResponse:
    """All of a reviewing officer's children."""
    if "found" in request.GET:
        return render(request, "caseload/found.html", {"list": found_list(request, "week.see")})
    return render(request, "caseload/children.html", {"list": my_list(request)})


@needs("board.see")
def board(request: StaffRequest) -> HttpResponse:
    """All reviewing officers and their children's reviews."""
    if "found" in request.GET:
        return render(request, "caseload/found.html", {"list": found_list(request, "board.see")})
    return render(request, "caseload/board.html", {"list": board_list(request)})


@needs("week.see")
def my_children_search(request: StaffRequest) -> HttpResponse:
    """Looks for one of the officer's own children."""
    return _search(request, "caseload:children")


@needs("board.see")
def board_search(request: StaffRequest) -> HttpResponse:
    """Looks for any child whom this person may see."""
    return _search(request, "caseload:board")


def _search(request: StaffRequest, page: str) -> HttpResponse:
    """Keeps the words on the server, so that no address, history or log holds a child's name."""
    form = SearchForm(request.POST or None)
    if form.is_valid():
        return redirect(f"{redirect(page).url}?found={remember_search(request, form.cleaned_data['words'])}")
    if request.method == "GET":
        return redirect(page)
    return render(request, "caseload/search.html", {"form": form, "page": page})


@needs("caseload.see")
def caseloads(request: StaffRequest) -> HttpResponse:
    """What each reviewing officer has to do, what is coming, and what needs their manager today."""
    return render(request, "caseload/caseloads.html", {"page": pages.caseloads(request)})


@needs("caseload.see")
def caseloads_file(request: StaffRequest) -> HttpResponse:
    """The same as a file, for a spreadsheet; saving it is written down."""
    record("caseload.saved", by=request.rights.person, council_id=request.rights.council_id)
    name = f"caseloads-{request.rights.today.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(caseload_csv(request.rights), content_type="text/csv; charset=utf-8", headers=headers)


@needs("child.read")
def child(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One child: who they are, their time in care, every review and every date explained."""
    return render(request, "caseload/child.html", {"page": child_page(request.rights, pk)})


@needs("gallery.see")
def gallery(request: StaffRequest) -> HttpResponse:
    """Every component and every word, for those who build or judge the pages; only in the demo."""
    if not settings.HEARD_DEMO:
        raise Http404
    return render(request, "caseload/gallery.html", specimens(request.rights))
