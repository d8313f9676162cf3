"""The page by which a file of staff is loaded: first what it would do, then, once confirmed, done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, council_of, needs
from heard.accounts.actions.staff import store_staff
from heard.accounts.forms import status_of
from heard.accounts.forms.staff_file import StaffFileForm
from heard.accounts.staff_files.columns import WHAT_THEY_MEAN
from heard.accounts.staff_files.outcome import NotStored, Outcome
from heard.accounts.staff_files.storing import check_staff

PUT_RIGHT = "Put the rows below right in the file, then choose it again. Nothing of it was stored."


@needs("staff.manage")
def staff_file(request: StaffRequest) -> HttpResponse:
    """Choose a file; see what it would do; confirm."""
    form = StaffFileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "staff/file.html", {"form": form, "columns": WHAT_THEY_MEAN}, status=status_of(form))
    council, today, told = council_of(request.rights), request.rights.today, form.cleaned_data
    if not told["seen"]:
        outcome = check_staff(council=council, file=form.content, today=today, by=request.rights.person)
        return _what_it_does(request, form, outcome)
    try:
        store_staff(council=council, file=form.content, seen=told["seen"], today=today, by=request.rights.person)
    except NotStored as refused:
        return _what_it_does(request, form, refused.outcome, is_changed=True)
    messages.success(request, "The file of staff is stored. Who cannot sign in yet needs a first password.")
    return redirect("staff:people")


def _what_it_does(
    request: StaffRequest, form: StaffFileForm, outcome: Outcome, *, is_changed: bool = False
) -> HttpResponse:
    """The page that says what a file would do, or what is wrong with it."""
    page = {"form": form, "outcome": outcome, "text": form.cleaned_data["text"], "is_changed": is_changed}
    if outcome.problems:
        form.add_error(None, PUT_RIGHT)
    return render(request, "staff/file_check.html", page, status=status_of(form))
