"""The page on which a child is added by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, council_of, needs
from heard.accounts.forms import status_of
from heard.children.actions.add import add_child
from heard.children.forms import ChildForm
from heard.children.queries import name_of
from heard.children.views.trying import Known, tried


@needs("child.add")
def add(request: StaffRequest) -> HttpResponse:
    """Add a child by hand."""
    rights, form = request.rights, ChildForm(request.POST or None)
    known: Known = {"council": council_of(rights), "by": rights.person, "today": rights.today}
    if child := tried(form, lambda: add_child(**known, **form.cleaned_data)):
        messages.success(request, f"{name_of(child, rights)} is in Heard. Begin a time in care, and a clock starts.")
        return redirect("caseload:child", child.pk)
    return render(request, "children/add.html", {"form": form}, status=status_of(form))
