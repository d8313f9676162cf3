"""The page on which is decided what one person around a child may know, one protected fact at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.access import relation_for
from heard.children.actions.know import decide_knowing, take_back_knowing
from heard.children.forms.knowing import KnowForm
from heard.children.models import Knowledge, Relationship
from heard.children.queries.family import status_on
from heard.children.queries.family_page import FactRow, KnowPage, know_page
from heard.children.views.trying import Known, tried


@needs("knowing.decide")
def family_know(request: StaffRequest, pk: UUID, relation: UUID) -> HttpResponse:
    """What one person may know: each fact with what was decided, and a form to decide it."""
    rights, one = request.rights, relation_for(request.rights, pk, relation, "knowing.decide")
    page = know_page(rights, one)
    asked = next((fact for fact in page.facts if fact.fact.value == request.POST.get("fact")), None)
    if asked and "back" in request.POST:
        return _taken_back(request, one, asked)
    boxes = {fact: _form(request, one, page, fact, is_sent=fact is asked) for fact in page.facts}
    form = boxes[asked] if asked else None
    if form and (kept := tried(form, lambda: _decide(request, one, form))):
        may = "may know" if kept.may_know else "may not know"
        messages.success(request, f"Decided: {one.name} {may} {form.words}.")
        return redirect(request.path)
    told = {"page": page, "child": page.child, "form": form, "facts": list(boxes.items())}
    return render(request, "children/family_know.html", told, status=status_of(form) if form else 200)


def _form(request: StaffRequest, one: Relationship, page: KnowPage, fact: FactRow, *, is_sent: bool) -> KnowForm:
    data, today = request.POST if is_sent else None, request.rights.today
    return KnowForm(data, page=page, fact=fact, today=today, status_on=lambda day: status_on(one.child, day))


def _decide(request: StaffRequest, one: Relationship, form: KnowForm) -> Knowledge:
    known: Known = {"relationship": one, "fact": form.fact, "by": request.rights.person, "today": request.rights.today}
    return decide_knowing(**known, **form.cleaned_data)


def _taken_back(request: StaffRequest, one: Relationship, fact: FactRow) -> HttpResponse:
    """What was decided counts no more."""
    try:
        take_back_knowing(relationship=one, fact=fact.fact, by=request.rights.person)
        messages.success(request, f"{fact.words}: that is taken back. It is not shown to {one.name} in Heard.")
    except Refused as refusal:
        messages.error(request, f"{fact.words}: {refusal.sentence}")
    return redirect(request.path)
