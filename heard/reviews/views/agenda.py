"""The child's agenda for a review, and the sheet for a child who leads it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.queries import child_row
from heard.children.views.trying import Known, tried
from heard.reviews.access import plan_for
from heard.reviews.actions.agenda import CHANGED, add_topic, move_topic, take_off_topic
from heard.reviews.forms.agenda import ChangeForm, TopicForm
from heard.reviews.models import Preparation
from heard.reviews.queries.agenda_page import agenda_page
from heard.reviews.queries.agenda_page import chair_sheet as sheet_of
from heard.reviews.queries.preparation import row_of


@needs("review.prepare")
def agenda(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """What the child wants to talk about, in their words and order, before the topics of every review."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    if request.method == "POST" and "do" in request.POST:
        return _changed(request, found)
    form = TopicForm(request.POST or None)
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: add_topic(**known, **form.told)):
        messages.success(request, "The topic is on the agenda.")
        return redirect("reviews:agenda", pk, plan)
    page = {"form": form, "child": child_row(found.child, rights), "plan": row_of(found, rights.today)}
    page |= {"page": agenda_page(rights, found)}
    return render(request, "reviews/agenda.html", page, status=status_of(form))


@needs("review.prepare")
def chair_sheet(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """A sheet to print for a child who leads their own meeting; it may lie open before everybody there."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    sheet = sheet_of(rights, found, request.GET.get("helper", ""))
    return render(request, "reviews/chair_sheet.html", {"sheet": sheet, "child_id": pk, "plan_id": plan})


def _changed(request: StaffRequest, found: Preparation) -> HttpResponse:
    """A topic went up, down or off; or why not, in a sentence."""
    form = ChangeForm(request.POST)
    try:
        messages.success(request, _change(request, found, form))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("reviews:agenda", found.child_id, found.pk)


def _change(request: StaffRequest, found: Preparation, form: ChangeForm) -> str:
    if not form.is_valid():
        raise Refused(CHANGED)
    do, rights = form.cleaned_data["do"], request.rights
    known: Known = {"preparation": found, "item": form.item_id, "by": rights.person, "today": rights.today}
    if do == "off":
        take_off_topic(**known)
        return "The topic is off the agenda."
    move_topic(**known, is_up=do == "up", seen=form.cleaned_data["seen"])
    return f"The topic has gone {do}."
