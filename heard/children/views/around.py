"""The pages about who stands around a child: who works with them, their family in care, conflicts, the weight."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.access import child_for, child_numbered, part_for
from heard.children.actions.conflicts import declare_conflict, end_conflict
from heard.children.actions.involve import end_involvement, involve_person
from heard.children.actions.kin import add_kin, strike_kin
from heard.children.actions.weigh import weigh_case
from heard.children.forms import ConflictForm, EndPartForm, KinForm, PartForm, WeightForm
from heard.children.forms.around import OWN_CHILD, kinship_of
from heard.children.models import CaseWeight, Child, Conflict, Kinship
from heard.children.queries import child_row, iros_of
from heard.children.queries.around import around, colleagues, conflicts_of, kinship_in, weight_words
from heard.children.views.trying import Known, tried


@needs("people.around")
def people(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Everybody around a child; what was recorded of their family in error is taken back here."""
    rights, child = request.rights, child_for(request.rights, pk, "people.around")
    if request.method == "POST" and (kinship := kinship_in(rights, child, request.POST.get("strike", ""))):
        strike_kin(kinship=kinship, by=rights.person, today=rights.today)
        messages.success(request, "That is taken back. It stays in the history of both.")
        return redirect("children:people", pk)
    may = {"conflict": rights.may("conflict.declare"), "weight": rights.may("case.weigh")}
    page = {"child": child_row(child, rights), "around": around(rights, child), "may": may}
    return render(request, "children/people.html", page, status=422 if request.method == "POST" else 200)


@needs("people.around")
def part_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Somebody has a part in the child's case."""
    rights, child = request.rights, child_for(request.rights, pk, "people.around")
    form = PartForm(request.POST or None, people=colleagues(rights), today=rights.today)
    if done := tried(form, lambda: involve_person(child=child, by=rights.person, **form.cleaned_data)):
        messages.success(request, f"{done.person.name} is recorded with this child.")
        return redirect("children:people", pk)
    page = {"form": form, "child": child_row(child, rights)}
    return render(request, "children/part_add.html", page, status=status_of(form))


@needs("people.around")
def part_end(request: StaffRequest, pk: UUID, part: UUID) -> HttpResponse:
    """Somebody no longer has their part in the child's case."""
    rights, held = request.rights, part_for(request.rights, pk, part)
    form = EndPartForm(request.POST or None, today=rights.today)
    known: Known = {"child": held.child, "person": held.person, "part": held.part, "by": rights.person}
    known |= {"today": rights.today}
    if tried(form, lambda: end_involvement(**known, **form.cleaned_data)):
        messages.success(request, f"{held.person.name} is no longer recorded with this child from that day.")
        return redirect("children:people", pk)
    page = {"form": form, "held": held, "part": held.get_part_display(), "child": child_row(held.child, rights)}
    return render(request, "children/part_end.html", page, status=status_of(form))


@needs("people.around")
def kin(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Another child of the council is a brother, a sister, the parent or the child of this one."""
    rights, child = request.rights, child_for(request.rights, pk, "people.around")
    form = KinForm(request.POST or None)
    if tried(form, lambda: _add_kin(request, child, **form.cleaned_data)):
        messages.success(request, "They are recorded as family. Officers are suggested so that families stay together.")
        return redirect("children:people", pk)
    page = {"form": form, "child": child_row(child, rights)}
    return render(request, "children/kin.html", page, status=status_of(form))


@needs("conflict.declare")
def conflict(request: StaffRequest, pk: UUID) -> HttpResponse:
    """An officer declares a conflict of their own; a manager any officer's, and ends it when it holds no longer."""
    rights, child = request.rights, child_for(request.rights, pk, "conflict.declare")
    if ended := _to_end(request, child):
        return _ended(request, ended)
    is_mine = not rights.may("iro.name")
    people = [rights.person] if is_mine else iros_of(rights.council_id, rights.today)
    form = ConflictForm(request.POST or None, people=people, is_mine=is_mine)
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    if tried(form, lambda: declare_conflict(**known, **form.cleaned_data)):
        seen = "and the reviewing officers’ manager sees it today" if is_mine else "and stands on the appointing page"
        messages.success(request, f"The conflict is recorded, {seen}.")
        return redirect("caseload:child", pk)
    page = {"form": form, "child": child_row(child, rights), "conflicts": conflicts_of(rights, child)}
    page |= {"is_mine": is_mine}
    return render(request, "children/conflict.html", page, status=status_of(form))


@needs("case.weigh")
def weight(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What makes the child's case more work than most."""
    rights, child = request.rights, child_for(request.rights, pk, "case.weigh")
    form = WeightForm(request.POST or None, weight=CaseWeight.objects.filter(child=child).first())
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    if tried(form, lambda: weigh_case(**known, **form.cleaned_data)):
        messages.success(request, f"The case weighs {weight_words(child, rights.today)[0]} now.")
        return redirect("caseload:child", pk)
    weighs, reasons = weight_words(child, rights.today)
    page = {"form": form, "child": child_row(child, rights), "weighs": weighs, "reasons": reasons}
    return render(request, "children/weight.html", page, status=status_of(form))


def _to_end(request: StaffRequest, child: Child) -> Conflict | None:
    """The conflict that a manager ends by this form, if it is one of this child's."""
    asked = request.POST.get("end")
    if not asked or not request.rights.may("iro.name"):
        return None
    found = Conflict.objects.filter(child=child, ended_on=None).select_related("child", "person")
    return next((each for each in found if str(each.pk) == asked), None)


def _add_kin(request: StaffRequest, child: Child, *, number: str, kind: str) -> Kinship:
    """Both children must be within reach; the kin is the parent, unless the other is this one's own child."""
    other = child_numbered(request.rights, number, "people.around")
    if other is None:
        raise Refused("There is no such child here. Check the number in your case system.", field="number")
    one, parent = (other, child) if kind == OWN_CHILD else (child, other)
    return add_kin(child=one, kin=parent, kind=kinship_of(kind), by=request.rights.person)


def _ended(request: StaffRequest, conflict: Conflict) -> HttpResponse:
    try:
        end_conflict(conflict=conflict, by=request.rights.person, today=request.rights.today)
        messages.success(request, f"That conflict of {conflict.person.name}’s has ended today.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("children:conflict", conflict.child_id)
