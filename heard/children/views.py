"""The pages by which a child is added and a reviewing officer named."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.refusal import Refused
from heard.children.access import child_for
from heard.children.actions.add import add_child
from heard.children.actions.appoint import name_iro
from heard.children.forms import ChildForm, IroForm, status_of
from heard.children.queries import child_row, name_of
from heard.rules.day_words import long_day


@needs("child.add")
def add(request: StaffRequest) -> HttpResponse:
    """Add a child by hand."""
    rights, form = request.rights, ChildForm(request.POST or None)
    if form.is_valid() and rights.council:
        try:
            child = add_child(council=rights.council, by=rights.person, today=rights.today, **form.cleaned_data)
            messages.success(
                request, f"{name_of(child, rights)} is in Heard. Begin a time in care, and a clock starts."
            )
            return redirect("caseload:child", child.pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    return render(request, "children/add.html", {"form": form}, status=status_of(form))


@needs("iro.name")
def iro(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Name a child's reviewing officer."""
    rights, child = request.rights, child_for(request.rights, pk, "iro.name")
    form = IroForm(request.POST or None, rights=rights)
    if form.is_valid():
        try:
            named = name_iro(child=child, by=rights.person, today=rights.today, **form.cleaned_data)
            who, since = named.iro.name, long_day(named.started_on, rights.today)
            messages.success(request, f"{who} is {name_of(child, rights)}’s reviewing officer from {since}.")
            return redirect("caseload:child", pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    page = {"form": form, "child": child_row(child, rights)}
    return render(request, "children/iro.html", page, status=status_of(form))
