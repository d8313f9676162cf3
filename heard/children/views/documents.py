"""The pages of the plans and reports about a child; each reading of a file is written down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.children.access import child_for, document_for
from heard.children.actions.documents import add_document, take_back_document
from heard.children.forms.documents import DocumentForm, TakeBackForm
from heard.children.queries import child_row
from heard.children.queries.documents import document_row, documents_page, file_of
from heard.children.views.trying import Known, tried
from heard.rules.day_words import long_day

ADDED = "{what} of {day} is here."
ELSEWHERE = "It lies in the case system: Heard knows its day alone."
TAKEN_BACK = "{what} of {day} is taken back. It counts no more, and nobody can open it."
# A browser that shows it all the same, in its own window, may run nothing and fetch nothing there.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@needs("document.see")
def documents(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Every plan and report about a child, and how each stands for the next review."""
    rights, child = request.rights, child_for(request.rights, pk, "document.see")
    page = documents_page(rights, child)
    return render(request, "children/documents.html", {"page": page, "child": page.child})


@needs("document.add")
def document_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Bring a plan or report, or tell of which day it is."""
    rights, child = request.rights, child_for(request.rights, pk, "document.add")
    form = DocumentForm(request.POST or None, request.FILES or None, kind=request.GET.get("kind", ""))
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    if added := tried(form, lambda: add_document(**known, **form.told)):
        messages.success(request, ADDED.format(what=form.what, day=long_day(added.dated_on, rights.today)))
        return redirect("children:documents", pk)
    page = {"form": form, "child": child_row(child, rights)}
    return render(request, "children/document_add.html", page, status=status_of(form))


@needs("document.see")
def document(request: StaffRequest, pk: UUID, document: UUID) -> HttpResponse:
    """The file, to be kept or opened by whoever asked; never shown as a page of ours, and kept by no cache."""
    asked = document_for(request.rights, pk, document, "document.see")
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    found = file_of(asked)
    if found is None:
        messages.info(request, ELSEWHERE)
        return redirect("children:documents", pk)
    named = {"Content-Disposition": f'attachment; filename="{found.name}"', "Content-Security-Policy": SANDBOX}
    named |= {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return HttpResponse(found.content, content_type=found.media_type, headers=named)


@needs("document.add")
def document_take_back(request: StaffRequest, pk: UUID, document: UUID) -> HttpResponse:
    """Take a plan or report back, with the reason."""
    rights, found = request.rights, document_for(request.rights, pk, document, "document.add")
    form, row = TakeBackForm(request.POST or None), document_row(found, rights)
    if tried(form, lambda: take_back_document(document=found, by=rights.person, **form.cleaned_data)):
        messages.success(request, TAKEN_BACK.format(what=row.words, day=long_day(row.dated_on, rights.today)))
        return redirect("children:documents", pk)
    page = {"form": form, "row": row, "child": child_row(found.child, rights)}
    return render(request, "children/document_take_back.html", page, status=status_of(form))
