"""The pages about the people of a council: the list, one person, and what is recorded about them."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, colleague_to_change, council_of, needs, person_for, person_to_change
from heard.accounts.actions import (
    add_colleague,
    correct_name,
    give_worker_number,
    record_registration,
    set_first_password,
)
from heard.accounts.forms import status_of
from heard.accounts.forms.people import AddForm, ChoiceForm, NameForm, NumberForm, PasswordForm, RegistrationForm
from heard.accounts.listing import people_list
from heard.accounts.models import Registration
from heard.accounts.queries.person import person_facts, registration_is_odd
from heard.accounts.refusal import Refused


@needs("staff.manage")
def people(request: StaffRequest) -> HttpResponse:
    """Everybody who works here, narrowed and paged."""
    council = council_of(request.rights)
    form = ChoiceForm(request.GET, council=council)
    return render(request, "staff/people.html", {"list": people_list(council, form, request.rights.today)})


@needs("staff.manage")
def person_add(request: StaffRequest) -> HttpResponse:
    """Add somebody with their first post."""
    rights, council = request.rights, council_of(request.rights)
    form = AddForm(request.POST or None, council=council, today=rights.today)
    if form.is_valid():
        try:
            with transaction.atomic():
                added = add_colleague(**form.facts, today=rights.today, by=rights.person)  # type: ignore[arg-type]
            messages.success(request, f"{added.name} is in Heard.")
            return redirect("staff:person", added.pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    return render(request, "staff/person_add.html", {"form": form}, status=status_of(form))


@needs("staff.manage")
def person(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One person: their posts, their registration, and what to do."""
    rights, found = request.rights, person_for(request.rights, pk)
    facts = person_facts(found, council_of(rights), rights.today, asked_by=rights.person)
    return render(request, "staff/person.html", {"person": facts})


@needs("staff.manage")
def name(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a name right."""
    found = person_to_change(request.rights, pk)
    form = NameForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        corrected = correct_name(person=found, by=request.rights.person, **form.cleaned_data)
        messages.success(request, f"The name is {corrected.name} now.")
        return redirect("staff:person", pk)
    return render(request, "staff/name.html", {"form": form, "person": found}, status=status_of(form))


@needs("staff.manage")
def registration(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Record a registration as a social worker, and how much of the week somebody works."""
    rights, found = request.rights, colleague_to_change(request.rights, pk)
    form = RegistrationForm.about(request.POST or None, Registration.objects.filter(person=found).first())
    if form.is_valid():
        try:
            recorded = record_registration(person=found, today=rights.today, by=rights.person, **form.cleaned_data)
            messages.success(
                request, f"{found.name}’s registration is recorded.{registration_is_odd(recorded, rights.today)}"
            )
            return redirect("staff:person", pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    return render(request, "staff/registration.html", {"form": form, "person": found}, status=status_of(form))


@needs("staff.manage")
def password(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a first password, while there is none."""
    found, form = person_to_change(request.rights, pk), PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            set_first_password(person=found, by=request.rights.person, **form.cleaned_data)
            messages.success(request, f"{found.name} can sign in now, with {found.email}, and then chooses their own.")
            return redirect("staff:person", pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    page = {"form": form, "person": found, "has_one": found.has_usable_password()}
    return render(request, "staff/password.html", page, status=status_of(form))


@needs("staff.manage")
def number(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down what the council's case system calls somebody."""
    rights, found = request.rights, person_to_change(request.rights, pk)
    form = NumberForm(request.POST or None)
    if form.is_valid():
        try:
            give_worker_number(person=found, council=council_of(rights), by=rights.person, **form.cleaned_data)
            messages.success(request, f"Files that name this number mean {found.name}.")
            return redirect("staff:person", pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    return render(request, "staff/number.html", {"form": form, "person": found}, status=status_of(form))
