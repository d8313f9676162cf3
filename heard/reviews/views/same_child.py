"""The pages on which somebody says whether two records are one child's."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from heard.accounts.access import Rights, StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.actions.same_child import ask_same, refuse_same
from heard.children.models import SameChild
from heard.children.queries import name_of
from heard.reviews.access import same_child_for
from heard.reviews.actions.join import join_children, undo_join
from heard.reviews.forms import SameChildForm, TwoNumbersForm
from heard.reviews.queries import compare, questions


@needs("child.join")
def same_children(request: StaffRequest) -> HttpResponse:
    """The questions that wait, what was decided, and asking about two records that Heard did not hold alike."""
    rights, form = request.rights, TwoNumbersForm(request.POST or None, rights=request.rights)
    if form.is_valid():
        try:
            asked = ask_same(**form.cleaned_data, by=rights.person)
            return redirect("reviews:same_child", asked.pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    page = {"form": form, **questions(rights)}
    return render(request, "reviews/same_children.html", page, status=status_of(form))


@needs("child.join")
def same_child(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Two records side by side."""
    rights, offer = request.rights, same_child_for(request.rights, pk)
    row = compare(offer, rights)
    form = SameChildForm(request.POST or None, answers=row.answers)
    if form.is_valid():
        try:
            return _answer(request, offer, form.cleaned_data["answer"], rights)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "reviews/same_child.html", {"form": form, "row": row}, status=status_of(form))


def _answer(request: StaffRequest, offer: SameChild, answer: str, rights: Rights) -> HttpResponseRedirect:
    """Do what was answered, and say what became of it."""
    if answer == "two":
        refuse_same(offer=offer, by=rights.person)
        messages.success(request, "They are two children. Heard will not ask again.")
        return redirect("reviews:same_children")
    deed = join_children if answer == "same" else undo_join
    deed(offer=offer, by=rights.person, today=rights.today)
    if answer == "undo":
        messages.success(request, "They are two records again, each with what was its own.")
        return redirect("reviews:same_child", offer.pk)
    name = name_of(offer.other, rights)
    messages.success(request, f"{name} has one record now, with the number {offer.other.number}.")
    return redirect("caseload:child", offer.other_id)
