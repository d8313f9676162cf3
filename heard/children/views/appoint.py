"""The pages on which an officer is appointed and introduced, and on which somebody else chairs one meeting."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.access import child_for
from heard.children.actions.appoint import keep_iro, name_iro
from heard.children.actions.cover import name_chair, take_back_chair
from heard.children.actions.introduce import introduce_officer
from heard.children.actions.lock import lock_child
from heard.children.forms import ChairForm, IntroducedForm, IroForm, KeepForm
from heard.children.models import Child, Cover
from heard.children.queries import child_row, iro_of, iros_of, name_of
from heard.children.queries.appointing_page import appointing_page
from heard.children.queries.covering import chairs_of
from heard.children.queries.handover import handover_of
from heard.children.queries.in_turn import turns_of
from heard.children.views.trying import Known, tried
from heard.rules.day_words import long_day


@needs("iro.name")
def iro(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Appoint a child's reviewing officer: the one suggested, in one click, or another."""
    rights, child = request.rights, child_for(request.rights, pk, "iro.name")
    if "keep" in request.POST:
        return _kept(request, child)
    page = appointing_page(rights, child)
    form = IroForm(request.POST or None, people=page.people, from_on=page.from_on, to_on=page.to_on)
    if named := tried(form, lambda: name_iro(**_as_seen(request, child), **form.cleaned_data)):
        since = long_day(named.started_on, rights.today)
        messages.success(request, f"{named.iro.name} is {name_of(child, rights)}’s reviewing officer from {since}.")
        return redirect("caseload:child", pk)
    form.ask_why(getattr(form, "refusal", None))
    told = {"form": form, "keep": KeepForm(None, prefix="kept"), "page": page, "child": child_row(child, rights)}
    return render(request, "children/iro.html", told, status=status_of(form))


def _kept(request: StaffRequest, child: Child) -> HttpResponse:
    """The officer of today stays although one of our own rules has come to stand against it."""
    rights, keep = request.rights, KeepForm(request.POST, prefix="kept")
    if kept := tried(keep, lambda: keep_iro(**_as_seen(request, child), **keep.cleaned_data)):
        messages.success(request, f"{kept.iro.name} stays {name_of(child, rights)}’s reviewing officer all the same.")
        return redirect("caseload:child", child.pk)
    page = appointing_page(rights, child)
    form = IroForm(None, people=page.people, from_on=page.from_on, to_on=page.to_on)
    told = {"form": form, "keep": keep, "page": page, "child": child_row(child, rights)}
    return render(request, "children/iro.html", told, status=status_of(keep))


def _as_seen(request: StaffRequest, child: Child) -> Known:
    """What every deed about a child's officer asks for; refuses where the officer has changed since the page."""
    held, rights = lock_child(child), request.rights
    turns = turns_of(held, rights.today)
    if request.POST.get("seen", turns.seen) != turns.seen:
        told = turns.words(rights.today)
        raise Refused(f"Somebody has changed this since you opened the page. {told} Look again, then decide.")
    return {"child": held, "by": rights.person, "today": rights.today}


@needs("iro.introduce")
def introduced(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down that the officer who leaves introduced the new one."""
    rights, child = request.rights, child_for(request.rights, pk, "iro.introduce")
    handover, form = handover_of(child, rights.today), IntroducedForm(request.POST or None, today=rights.today)
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    if done := tried(form, lambda: introduce_officer(**known, **form.cleaned_data)):
        messages.success(request, f"{name_of(child, rights)} knows {done.iro.name} now. Thank you for telling Heard.")
        return redirect("caseload:child", pk)
    page = {"form": form, "handover": handover, "child": child_row(child, rights)}
    return render(request, "children/introduced.html", page, status=status_of(form))


@needs("iro.name")
def chair(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Name somebody else to chair one meeting, or take that back."""
    rights, child = request.rights, child_for(request.rights, pk, "iro.name")
    chairs = chairs_of(child, rights.today)
    if back := next((each for each in chairs if str(each.pk) == request.POST.get("take_back")), None):
        return _taken_back(request, back)
    officer = iro_of(child, rights.today)
    people = [each for each in iros_of(rights.council_id, rights.today) if officer is None or each != officer.iro]
    form = ChairForm(request.POST or None, people=people)
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    if done := tried(form, lambda: name_chair(**known, **form.cleaned_data)):
        day = long_day(form.cleaned_data["meeting_on"], rights.today)
        messages.success(request, f"{done.person.name} chairs {name_of(child, rights)}’s meeting on {day}.")
        return redirect("caseload:child", pk)
    page = {"form": form, "chairs": chairs, "child": child_row(child, rights)}
    return render(request, "children/chair.html", page, status=status_of(form))


def _taken_back(request: StaffRequest, chair: Cover) -> HttpResponse:
    """The officer chairs after all."""
    try:
        take_back_chair(chair=chair, by=request.rights.person, today=request.rights.today)
        messages.success(request, f"{chair.person.name} does not chair that meeting any more.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("children:chair", chair.child_id)
