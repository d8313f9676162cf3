"""The pages of a review's course: prepared, begun, met again, adjourned, taken up again, completed, called off."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.queries import child_row, name_of
from heard.children.views.trying import Known, tried
from heard.reviews.access import plan_for
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.actions.meet import (
    add_meeting,
    adjourn_review,
    begin_review,
    complete_review,
    take_up_again,
    why_no_meeting,
)
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.forms import AdjournForm, BeginReviewForm, CallOffForm, CompleteForm, MeetingForm
from heard.reviews.models import Preparation
from heard.reviews.queries.moves import calling_off, how_many_told, refused_now, who_may_allow
from heard.reviews.queries.planned_page import how_it_counts, meetings_of
from heard.reviews.queries.talks_page import before_completing
from heard.reviews.queries.took_part import chosen_in_meeting, codes_for
from heard.rules.adjournment import told_while_open
from heard.rules.review_states import State
from heard.rules.review_workflow import ADJOURN, BEGIN, CANCEL, COMPLETE, STAND_DOWN, TAKE_UP

Deed = Callable[..., object]
CALLED_OFF = {
    State.CANCELLED: (cancel_review, "The review is cancelled. The law’s date does not move: plan another one."),
    State.STOOD_DOWN: (stand_down, "The review is stood down. The law’s date does not move: plan another one."),
}


@needs("review.plan")
def plan_preparing(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Begin preparing the review, by a button on its page."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.plan")
    if request.method == "POST":
        try:
            begin_preparing(preparation=found, by=rights.person, today=rights.today)
            messages.success(request, f"Preparing has begun. {State.PREPARING.means}")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return redirect("reviews:plan", pk, plan)


@needs("review.plan")
def plan_begin(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The review begins with its first meeting."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.plan")
    form = BeginReviewForm(request.POST or None, planned_on=found.planned_on, today=rights.today)
    done = "The review has begun. Add its further meetings here, or complete it."
    barred = refused_now(rights, found, BEGIN)
    return _move_page(request, found, form, begin_review, "reviews/plan_begin.html", done, barred=barred)


@needs("review.plan")
def plan_meeting(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """A review under way met once more."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.plan")
    form, barred = MeetingForm(request.POST or None, today=rights.today), why_no_meeting(State(found.state))
    page = {"barred": barred, "meetings": meetings_of(found), "complete_by": _complete_by(request, found)}
    done = "The meeting is added."
    return _move_page(request, found, form, add_meeting, "reviews/plan_meeting.html", done, **page)


@needs("review.plan")
def plan_adjourn(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The child's officer stops the review for want of information."""
    found = plan_for(request.rights, pk, plan, "review.plan")
    form, barred = AdjournForm(request.POST or None), refused_now(request.rights, found, ADJOURN)
    done = "The review is adjourned. Until it is completed, no proposal goes ahead and no decision is issued."
    page = {"barred": barred, "complete_by": _complete_by(request, found)}
    return _move_page(request, found, form, adjourn_review, "reviews/plan_adjourn.html", done, **page)


@needs("review.plan")
def plan_take_up(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """An adjourned review goes on."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.plan")
    form = MeetingForm(request.POST or None, today=rights.today)
    page = {"barred": refused_now(rights, found, TAKE_UP), "meetings": meetings_of(found)}
    page |= {"complete_by": _complete_by(request, found)}
    done = "The review goes on. It cannot be adjourned again."
    return _move_page(request, found, form, take_up_again, "reviews/plan_take_up.html", done, **page)


@needs("review.plan")
def plan_complete(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The review is completed, and counts as held."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.plan")
    chosen, fitting = chosen_in_meeting(found), codes_for(found)
    form = CompleteForm(request.POST or None, name=name_of(found.child, rights), fitting=fitting, chosen=chosen)
    page: dict[str, object] = {"barred": refused_now(rights, found, COMPLETE), "meetings": meetings_of(found)}
    page |= {"counts": how_it_counts(found), "heard": before_completing(rights, found)}
    done = "The review is completed. Its decisions can be issued, and the next review can be planned."
    return _move_page(request, found, form, complete_review, "reviews/plan_complete.html", done, **page)


@needs("review.plan")
def plan_call_off(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The review is cancelled before its day, or stood down from then on."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.plan")
    then = calling_off(found, rights.today)
    people = who_may_allow(found.child, rights.today)
    form = CallOffForm(request.POST or None, then=then, people=people, by=rights.person)
    deed, done = CALLED_OFF[then]
    page = {"barred": refused_now(rights, found, CANCEL, STAND_DOWN), "then": then, "told": how_many_told(found)}
    return _move_page(request, found, form, deed, "reviews/plan_call_off.html", done, **page)


def _move_page(
    request: StaffRequest, found: Preparation, form: forms.Form, deed: Deed, template: str, done: str, **page: object
) -> HttpResponse:
    """The form of a move; once it holds, the move, and back to the review."""
    rights = request.rights
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: deed(**known, **form.cleaned_data)):
        messages.success(request, done)
        return redirect("reviews:plan", found.child_id, found.pk)
    page |= {"form": form, "plan": found, "child": child_row(found.child, rights)}
    page |= {"barred": "" if form.is_bound else page["barred"]}
    return render(request, template, page, status=status_of(form))


def _complete_by(request: StaffRequest, found: Preparation) -> str:
    """By when a review that has begun is to be completed."""
    return told_while_open(found.planned_on, request.rights.today)
