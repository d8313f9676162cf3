"""The pages on which the reviews of one officer's children are planned at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs, person_for
from heard.accounts.forms import status_of
from heard.accounts.permissions import Scope
from heard.children.views.trying import Known, tried
from heard.reviews.actions.plan_many import plan_many as plan_at_once
from heard.reviews.forms import PlanManyForm
from heard.reviews.forms.plan_many import ticked_in
from heard.reviews.queries.plan_many_page import USUAL_WEEKS, WEEKS, children_asked, many_page, officers_to_plan
from heard.rules.day_words import counted


@needs("review.plan")
def plan_choose(request: StaffRequest) -> HttpResponse:
    """Choose whose children; an officer plans for their own."""
    rights = request.rights
    if Scope.COUNCIL not in rights.scopes("review.plan"):
        return redirect("reviews:plan_many", rights.person.pk)
    return render(request, "reviews/plan_choose.html", {"officers": officers_to_plan(rights)})


@needs("review.plan")
def plan_many(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A day for each child of one officer whose next review nobody has planned: look, change, plan them all."""
    rights, officer = request.rights, person_for(request.rights, pk, "review.plan")
    if Scope.COUNCIL not in rights.scopes("review.plan") and officer != rights.person:
        return redirect("reviews:plan_choose")
    page, others = many_page(rights, officer, _weeks(request)), children_asked(rights, ticked_in(request.POST))
    form = PlanManyForm(request.POST or None, rows=page.rows, others=others)
    known: Known = {"officer": officer, "by": rights.person, "today": rights.today}
    if made := tried(form, lambda: plan_at_once(days=form.days(), **known)):
        messages.success(request, f"{counted(len(made), 'review')} planned. Each has an hour, and no time yet.")
        return redirect(request.get_full_path())
    form.show_refused(getattr(form, "refusal", None))
    shown = {"page": page, "form": form, "rows": form.rows_of(page), "officer": officer, "asked": _weeks(request)}
    shown |= {"weeks": WEEKS, "is_mine": officer == rights.person}
    return render(request, "reviews/plan_many.html", shown, status=status_of(form))


def _weeks(request: StaffRequest) -> int:
    """How many weeks ahead somebody looks."""
    asked = request.GET.get("weeks", "")
    return next((weeks for weeks in WEEKS if str(weeks) == asked), USUAL_WEEKS)
