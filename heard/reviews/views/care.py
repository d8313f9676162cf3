"""The pages by which people record care and reviews, and strike out what was in error; each says what moved."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.access import child_for, episode_for
from heard.children.models import Child
from heard.children.queries import child_row, episode_row, name_of
from heard.reviews.access import review_for
from heard.reviews.actions.care import begin_care, end_care, strike_care, undo_end_of_care
from heard.reviews.actions.hold import record_review, strike_review
from heard.reviews.forms import BeginCareForm, EndCareForm, ReviewForm, StrikeCareForm, StrikeForm
from heard.reviews.queries import review_to_strike, what_is_next
from heard.rules.day_words import long_day

Deed = Callable[..., object]


@needs("care.begin")
def care_begin(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Begin a time in care."""
    child = child_for(request.rights, pk, "care.begin")
    form = BeginCareForm(request.POST or None)
    return _form_page(request, child, form, begin_care, "reviews/care_begin.html", "Care has begun.")


@needs("care.end")
def care_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End a time in care."""
    child = child_for(request.rights, pk, "care.end")
    form = EndCareForm(request.POST or None)
    return _form_page(request, child, form, end_care, "reviews/care_end.html", "Care has ended.")


@needs("record.strike")
def care_strike(request: StaffRequest, pk: UUID, episode: UUID) -> HttpResponse:
    """Strike out a start or an end of care that was recorded in error."""
    found = episode_for(request.rights, pk, episode, "record.strike")
    errors = [("start", f"That care began on {long_day(found.started_on)}")]
    if found.ended_on and found.end_recorded_by:
        errors = [("end", f"Only that care ended on {long_day(found.ended_on)}"), *errors]
    form = StrikeCareForm(request.POST or None, errors=errors)

    def deed(*, what: str, child: Child, **told: object) -> object:
        strike = undo_end_of_care if what == "end" else strike_care
        return strike(episode=found, **told)  # type: ignore[arg-type]

    page = {"episode": episode_row(found)}
    return _form_page(request, found.child, form, deed, "reviews/care_strike.html", "That is struck out.", **page)


@needs("review.record")
def review_record(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Record that a review was held."""
    child = child_for(request.rights, pk, "review.record")
    form = ReviewForm(request.POST or None, name=name_of(child, request.rights))
    page = {"next": what_is_next(child, request.rights)}
    return _form_page(request, child, form, record_review, "reviews/record.html", "The review is recorded.", **page)


@needs("record.strike")
def review_strike(request: StaffRequest, pk: UUID, review: UUID) -> HttpResponse:
    """Strike out a review that was recorded in error."""
    found = review_for(request.rights, pk, review, "record.strike")
    form = StrikeForm(request.POST or None)

    def deed(*, child: Child, **told: object) -> object:
        return strike_review(review=found, **told)  # type: ignore[arg-type]

    done = f"The review on {long_day(found.held_on)} is struck out."
    page = {"review": review_to_strike(found)}
    return _form_page(request, found.child, form, deed, "reviews/strike.html", done, **page)


def _form_page(
    request: StaffRequest, child: Child, form: Form, deed: Deed, template: str, done: str, **page: object
) -> HttpResponse:
    """The form of a page; once it holds, its deed, and back to the child with what the deed moved."""
    rights = request.rights
    if form.is_valid():
        try:
            deed(child=child, by=rights.person, today=rights.today, **form.cleaned_data)
            messages.success(request, f"{done} {what_is_next(child, rights)}")
            return redirect("caseload:child", child.pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    page |= {"form": form, "child": child_row(child, rights)}
    return render(request, template, page, status=status_of(form))
