"""The page of one review, the page on which it is planned, and the one on which it is put on another day."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.children.access import child_for
from heard.children.queries import child_row
from heard.children.views.trying import Known, tried
from heard.reviews.access import plan_for
from heard.reviews.actions.plan import move_review, plan_review, stands_at, why_not_moved
from heard.reviews.forms import MoveReviewForm, PlanReviewForm
from heard.reviews.forms.planned import day_of
from heard.reviews.models import Preparation
from heard.reviews.queries.moves import how_many_told
from heard.reviews.queries.plan_new_page import NewPlanPage, new_plan_page
from heard.reviews.queries.planned_page import planned_page
from heard.rules.day_words import long_day
from heard.rules.review_states import State

PROPOSE = "propose"


@needs("review.see")
def plan(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """One review, from its planning on."""
    preparation = plan_for(request.rights, pk, plan, "review.see")
    return render(request, "reviews/plan.html", {"page": planned_page(request.rights, preparation)})


@needs("review.plan")
def plan_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Plan the child's next review: choose a day, or look at other days first."""
    rights, child = request.rights, child_for(request.rights, pk, "review.plan")
    on, after_school = day_of(request.GET.get("on", "")), "not_in_school_time" in request.POST
    page = new_plan_page(rights, child, not_in_school_time=after_school, on=on)
    form = _form(request, page, on)
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    if made := tried(form, lambda: plan_review(**known, **form.cleaned_data)):
        messages.success(request, f"The review is planned for {_when(made, rights.today)}.")
        return redirect("reviews:plan", pk, made.pk)
    return render(request, "reviews/plan_new.html", {"page": page, "form": form}, status=status_of(form))


@needs("review.plan")
def plan_move(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Put a review on another day, or another hour."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.plan")
    form = MoveReviewForm(request.POST or None, plan=found)
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    known |= {"seen": request.POST.get("seen", "")}
    if moved := tried(form, lambda: move_review(**known, **form.cleaned_data)):
        messages.success(request, f"The review is on {_when(moved, rights.today)} now. The law’s date stays.")
        return redirect("reviews:plan", pk, plan)
    page = {"form": form, "plan": found, "child": child_row(found.child, rights), "told": how_many_told(found)}
    page |= {"barred": "" if form.is_bound else why_not_moved(State(found.state)), "seen": stands_at(found)}
    return render(request, "reviews/plan_move.html", page, status=status_of(form))


def _form(request: StaffRequest, page: NewPlanPage, on: date | None) -> PlanReviewForm:
    """The form as it was sent; with other days, as long as somebody only looks at days, and then nothing is judged."""
    is_looking = PROPOSE in request.POST
    data = None if is_looking else request.POST or None
    form = PlanReviewForm(data, proposals=page.proposals, on=on, rests_on=page.rests_on)
    if is_looking:
        form.show_again(request.POST)
    return form


def _when(plan: Preparation, today: date) -> str:
    """`Thursday 5 March`, and that it is late where it is."""
    late = ", which is after the law’s date: it is shown as late from now on" if plan.late_why else ""
    return f"{long_day(plan.planned_on, today)}{late}"
