"""The page on which the reviewing officer decides person by person, after everything to a child's family stopped."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import Rights, StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.access import child_for
from heard.children.actions.stop import decide_stop, lift_stop, reasons_of, refuse_all_but_the_officer
from heard.children.forms.knowing import LiftForm, StopForm, boxes_of
from heard.children.models import Child, FamilyStop
from heard.children.queries.family_page import StopLine, StopPage, stop_page
from heard.children.queries.relations import around_on
from heard.children.views.trying import tried

LIFTED = "That is lifted. Whatever is sent from now on goes out again, unless something else stops it."


@needs("family.stop")
def family_stop(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Why everything stopped, and who hears from us again: decided of each person, one by one or together."""
    rights, child = request.rights, child_for(request.rights, pk, "family.stop")
    page = stop_page(rights, child, reasons_of(child, rights.today))
    lift, form = _lift_form(request, page), _stop_form(request, page)
    if said := tried(form, lambda: decide_each(form, child, rights)):
        messages.success(request, said)
        return redirect("children:family_stop", pk)
    if lift and tried(lift, lambda: _lift(request, child, lift)):
        messages.success(request, LIFTED)
        return redirect("children:family", pk)
    told = {"page": page, "child": page.child, "form": form, "lifts": _lifts(page, lift), "lift": lift}
    told |= {"not_mine": why_not_mine(child, rights)}
    return render(request, "children/stop.html", told, status=status_of(lift or form))


def decide_each(form: StopForm, child: Child, rights: Rights) -> str:
    """Decide about everybody of whom something was chosen, or about nobody; in words, what was decided."""
    people, said = around_on(child, rights.today).in_bulk(), []
    for person, released, why in form.chosen:
        one, (hears, reason) = people[person], boxes_of(person)
        try:
            decide_stop(relationship=one, released=released, why=why, by=rights.person, today=rights.today)
        except Refused as refusal:
            raise Refused(refusal.sentence, field=reason if refusal.field == "why" else hears) from refusal
        said.append(f"{one.name} hears from us again." if released else f"{one.name} hears nothing.")
    return " ".join(said)


def why_not_mine(child: Child, rights: Rights) -> str:
    """Why the asker does not decide about this child's family, or ""."""
    try:
        refuse_all_but_the_officer(child, rights.person, rights.today)
    except Refused as refusal:
        return refusal.sentence
    return ""


def _stop_form(request: StaffRequest, page: StopPage) -> StopForm:
    is_sent = request.method == "POST" and "lift" not in request.POST
    return StopForm(request.POST if is_sent else None, people=page.people)


def _lift_form(request: StaffRequest, page: StopPage) -> LiftForm | None:
    """The form that was sent to lift one of these stops, if one was."""
    asked = request.POST.get("lift", "")
    stop = next((each for each in page.stops if str(each.id) == asked), None)
    return LiftForm(request.POST, stop=stop.id) if stop else None


def _lift(request: StaffRequest, child: Child, form: LiftForm) -> FamilyStop:
    stop = FamilyStop.objects.get(child=child, pk=form.stop)
    return lift_stop(stop=stop, why=form.cleaned_data["why"], by=request.rights.person, today=request.rights.today)


def _lifts(page: StopPage, sent: LiftForm | None) -> list[tuple[StopLine, LiftForm]]:
    """The stops that rest on something no longer so, each with its form."""
    forms = {sent.stop: sent} if sent else {}
    return [(stop, forms.get(stop.id) or LiftForm(None, stop=stop.id)) for stop in page.stops if stop.is_over]
