"""The page by which booked meetings are brought in from a file: first what it would plan, then, confirmed, done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.reviews.booked.columns import WHAT_THEY_MEAN
from heard.reviews.booked.storing import Outcome, check_booked
from heard.reviews.booked.storing import plan_booked as plan_lines
from heard.reviews.forms import BookedFileForm
from heard.rules.day_words import counted

NOTHING_LEFT = "Nothing of this file can be planned. Put the lines below right, then choose it again."


@needs("review.plan")
def plan_booked(request: StaffRequest) -> HttpResponse:
    """Choose a file; see what it would plan; confirm."""
    form = BookedFileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        page = {"form": form, "columns": WHAT_THEY_MEAN}
        return render(request, "reviews/plan_booked.html", page, status=status_of(form))
    outcome, seen = check_booked(request.rights, form.content), form.cleaned_data["seen"]
    if not seen or seen != outcome.digest:
        return _what_it_does(request, form, outcome, is_changed=bool(seen))
    done = plan_lines(request.rights, form.content)
    messages.success(request, _told(done))
    return redirect("reviews:plan_choose")


def _what_it_does(request: StaffRequest, form: BookedFileForm, outcome: Outcome, *, is_changed: bool) -> HttpResponse:
    """The page that says what a file would plan, what is so already, and what is wrong with which line."""
    if outcome.problems and not outcome.planned:
        form.add_error(None, NOTHING_LEFT)
    page = {"form": form, "outcome": outcome, "text": form.cleaned_data["text"], "is_changed": is_changed}
    return render(request, "reviews/plan_booked_check.html", page, status=status_of(form))


def _told(done: Outcome) -> str:
    """How many reviews are planned, and how many lines were left out."""
    left = f" {counted(len(done.problems), 'line')} left out: put them right, and bring them in again."
    return f"{counted(len(done.planned), 'review')} planned.{left if done.problems else ''}"
