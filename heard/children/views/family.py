"""The pages about the people around a child who are no members of staff, who must not meet, and who is kept out."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.children.access import child_for, relation_for
from heard.children.actions.apart import keep_apart, let_meet
from heard.children.actions.relations import (
    add_relationship,
    change_relationship,
    end_relationship,
    exclude_relationship,
    readmit_relationship,
)
from heard.children.forms.family import ApartForm, EndRelationForm, ExcludeForm, MeetForm, RelationForm
from heard.children.models import Child, KeptApart, Relationship
from heard.children.queries import child_row
from heard.children.queries.apart import ApartRow, apart_in, apart_rows
from heard.children.queries.family_page import family_page
from heard.children.queries.relations import around_on
from heard.children.views.stopped import why_not_mine
from heard.children.views.trying import Known, tried

Kind = Relationship.Kind
ADDED = "{name} is recorded. Heard shows them no protected fact until somebody decides what they may know."
CHANGED = "What is recorded about {name} is changed. As it was stays in history."
ANOTHER_KIND = f"{CHANGED} What was decided about them counts no more: decide anew what they may know."


@needs("family.see")
def family(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Everybody around a child who signs in nowhere, and who of them must not meet."""
    rights, child = request.rights, child_for(request.rights, pk, "family.see")
    page = family_page(rights, child)
    not_mine = why_not_mine(child, rights) if page.may["stop"] else "yes"
    return render(request, "children/family.html", {"page": page, "child": page.child, "decides": not not_mine})


@needs("family.record")
def family_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Somebody is around the child."""
    rights, child = request.rights, child_for(request.rights, pk, "family.record")
    form = _form_to_add(request, child)
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    if added := tried(form, lambda: add_relationship(**known, **form.added)):
        messages.success(request, ADDED.format(name=added.name))
        return redirect("children:family", pk)
    page = {"form": form, "child": child_row(child, rights)}
    return render(request, "children/family_add.html", page, status=status_of(form))


@needs("family.record")
def family_change(request: StaffRequest, pk: UUID, relation: UUID) -> HttpResponse:
    """Put right who somebody is to the child, and how they are reached."""
    rights, one = request.rights, relation_for(request.rights, pk, relation, "family.record")
    form = RelationForm.about(request.POST or None, one)
    if done := tried(form, lambda: change_relationship(relationship=one, told=form.told, by=rights.person)):
        messages.success(request, (CHANGED if done.kind == one.kind else ANOTHER_KIND).format(name=done.name))
        return redirect("children:family", pk)
    return _form_page(request, one, form, "children/family_change.html")


@needs("family.record")
def family_end(request: StaffRequest, pk: UUID, relation: UUID) -> HttpResponse:
    """Somebody is around the child no longer."""
    rights, one = request.rights, relation_for(request.rights, pk, relation, "family.record")
    form = EndRelationForm(request.POST or None, initial={"ended_on": rights.today})
    known: Known = {"relationship": one, "by": rights.person, "today": rights.today}
    if tried(form, lambda: end_relationship(**known, **form.cleaned_data)):
        messages.success(request, f"{one.name} is around the child no longer. Nothing goes to them from that day.")
        return redirect("children:family", pk)
    return _form_page(request, one, form, "children/family_end.html")


@needs("family.stop")
def family_exclude(request: StaffRequest, pk: UUID, relation: UUID) -> HttpResponse:
    """The reviewing officer keeps somebody out; what goes to everybody else is decided next."""
    rights, one = request.rights, relation_for(request.rights, pk, relation, "family.stop")
    form = ExcludeForm(request.POST or None)
    known: Known = {"relationship": one, "by": rights.person, "today": rights.today}
    if tried(form, lambda: exclude_relationship(**known, **form.cleaned_data)):
        messages.success(request, f"{one.name} is excluded, and everything has stopped. Decide now about each person.")
        return redirect("children:family_stop", pk)
    return _form_page(request, one, form, "children/family_exclude.html")


@needs("family.stop")
def family_readmit(request: StaffRequest, pk: UUID, relation: UUID) -> HttpResponse:
    """The reviewing officer lets somebody in again; where everything stopped, they decide about them next."""
    rights, one = request.rights, relation_for(request.rights, pk, relation, "family.stop")
    form = forms.Form(request.POST or None)
    known: Known = {"relationship": one, "by": rights.person, "today": rights.today}
    if tried(form, lambda: readmit_relationship(**known)):
        messages.success(request, f"{one.name} is excluded no more. Decide now whether they hear from us again.")
        return redirect("children:family_stop", pk)
    return _form_page(request, one, form, "children/family_readmit.html")


@needs("family.record")
def family_apart(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Two people around the child must not meet, or may meet again."""
    rights, child = request.rights, child_for(request.rights, pk, "family.record")
    ended = apart_in(child, request.POST.get("end", ""))
    meet = MeetForm(request.POST, pair=ended.pk) if ended else None
    if ended and meet and tried(meet, lambda: _let_meet(request, ended, meet)):
        return redirect("children:family_apart", pk)
    sent = None if ended else request.POST or None
    form = ApartForm(sent, people=around_on(child, rights.today).order_by("name", "pk"))
    if tried(form, lambda: keep_apart(**form.pair, by=rights.person, today=rights.today)):
        messages.success(request, f"{form.names} must not meet. Give them separate sittings.")
        return redirect("children:family_apart", pk)
    page = {"form": form, "child": child_row(child, rights), "pairs": _pairs(request, child, meet), "meet": meet}
    page |= {"not_mine": why_not_mine(child, rights)}
    return render(request, "children/family_apart.html", page, status=status_of(meet or form))


def _form_to_add(request: StaffRequest, child: Child) -> RelationForm:
    """How the child is reached is asked once; a link may ask for it, and then their name stands there already."""
    has_own = around_on(child, request.rights.today).filter(kind=Kind.CHILD).exists()
    kinds = [kind for kind in Kind.values if kind != Kind.CHILD or not has_own]
    told = {"kind": request.GET.get("kind", ""), "started_on": request.rights.today}
    if told["kind"] == Kind.CHILD:
        told["name"] = child.forename
    return RelationForm(request.POST or None, kinds=kinds, initial=told)


def _form_page(request: StaffRequest, one: Relationship, form: forms.Form, template: str) -> HttpResponse:
    page = {"form": form, "child": child_row(one.child, request.rights), "name": one.name, "since": one.started_on}
    page |= {"one": one.pk, "kind": Kind(one.kind).label}
    page |= {"excluded_on": one.excluded_on, "excluded_why": one.excluded_why}
    return render(request, template, page, status=status_of(form))


def _let_meet(request: StaffRequest, kept: KeptApart, form: MeetForm) -> KeptApart:
    rights = request.rights
    met = let_meet(kept=kept, why=form.cleaned_data["why"], by=rights.person, today=rights.today)
    messages.success(request, "They may meet again.")
    return met


def _pairs(request: StaffRequest, child: Child, sent: MeetForm | None) -> list[tuple[ApartRow, MeetForm]]:
    """The pairs who must not meet, each with the form that lets them."""
    rows = apart_rows(request.rights, child)
    return [(row, sent if sent and sent.pair == row.id else MeetForm(None, pair=row.id)) for row in rows]
