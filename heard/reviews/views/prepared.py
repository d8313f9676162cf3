"""The pages on which a review is prepared: what the child chose, the place, the officer's profile, steps by hand."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.queries import child_row, name_of
from heard.children.views.trying import Known, tried
from heard.reviews.access import plan_for
from heard.reviews.actions.choose import answer_choices, write_choices
from heard.reviews.actions.give_profile import record_profile_given, take_back_profile
from heard.reviews.actions.settle_venue import settle_venue
from heard.reviews.actions.steps import say_done, take_back_step
from heard.reviews.forms import ChoicesForm, FollowedForm, ProfileForm, VenueForm, step_forms
from heard.reviews.models import Preparation, ProfileGiven
from heard.reviews.queries.chairs import chairs_of, officers_of
from heard.reviews.queries.choices import THEY_ANSWER, choices_of, may_answer
from heard.reviews.queries.preparation import row_of
from heard.reviews.queries.prepared_page import given_rows
from heard.reviews.queries.ready import languages_of, steps_said
from heard.rules.preparation import INVITEES


@needs("review.prepare")
def choices(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """What the child chose about their own review, written down for them."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    form = ChoicesForm(request.POST or None, rows=choices_of(found), today=rights.today)
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: write_choices(**known, **form.cleaned_data)) is not None:
        messages.success(request, f"What {name_of(found.child, rights)} chose is written down.")
        return redirect("reviews:plan", pk, plan)
    return _drawn(request, found, "reviews/choices.html", form)


@needs("review.prepare")
def choices_followed(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """What of that was followed, and why not."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    form = FollowedForm(request.POST or None, rows=[row for row in choices_of(found) if row.is_said])
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: answer_choices(**known, **form.cleaned_data)) is not None:
        messages.success(request, "That is written down beside what they chose.")
        return redirect("reviews:plan", pk, plan)
    barred = "" if may_answer(rights.person, found.child, rights.today) else THEY_ANSWER
    return _drawn(request, found, "reviews/choices_followed.html", form, barred=barred)


@needs("review.prepare")
def plan_venue(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Where and when the review is."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    form = VenueForm(request.POST or None, plan=found)
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today, "seen": request.POST.get("seen")}
    if tried(form, lambda: settle_venue(**known, **form.cleaned_data)):
        messages.success(request, "Where and when the review is stands now.")
        return redirect("reviews:plan", pk, plan)
    said = [row for row in choices_of(found) if row.is_said and row.topic in ("where", "when")]
    may_move = rights.may("review.plan")
    return _drawn(request, found, "reviews/plan_venue.html", form, said=said, may_move=may_move, seen=found.venue)


@needs("review.prepare")
def plan_profile(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The officer's profile, given to the child first; taken back here where that was wrong."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    officers = officers_of(found.child, rights.today)
    if not officers:
        return _drawn(request, found, "reviews/plan_profile.html", Form())
    if request.method == "POST" and "take_back" in request.POST:
        return _profile_taken_back(request, found)
    chair = chairs_of([found], rights.today).get(found.pk, officers[0])
    known: Known = {"by": rights.person, "today": rights.today}
    form = ProfileForm(request.POST or None, officers=officers, chair=chair, **known)
    if given := tried(form, lambda: record_profile_given(child=found.child, **known, **form.cleaned_data)):
        messages.success(request, f"{name_of(found.child, rights)} has {given.officer.name}’s profile.")
        return redirect("reviews:plan", pk, plan)
    return _drawn(request, found, "reviews/plan_profile.html", form, rows=given_rows(rights, found, officers))


@needs("review.prepare")
def plan_done(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The steps that somebody says are done: who is invited is agreed, and an interpreter is booked."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    step = request.POST.get("step", "")
    if request.method == "POST" and "take_back" in request.POST:
        return _step_taken_back(request, found)
    forms = step_forms(request.POST or None, plan=found, today=rights.today)
    form = forms.get(step, forms[INVITEES.key] if INVITEES.key in forms else next(iter(forms.values())))
    known: Known = {"preparation": found, "step": step, "by": rights.person, "today": rights.today}
    if tried(form, lambda: say_done(**known, **form.cleaned_data)):
        messages.success(request, "That is done.")
        return redirect("reviews:plan", pk, plan)
    said = steps_said(found)
    page = {"steps": [(key, each, said.get(key)) for key, each in forms.items()]}
    return _drawn(request, found, "reviews/plan_done.html", form, **page, needs=languages_of(found, rights.today))


def _profile_taken_back(request: StaffRequest, found: Preparation) -> HttpResponse:
    given = ProfileGiven.objects.filter(child=found.child_id, taken_back_at=None).select_related("child")
    one = next((each for each in given if str(each.pk) == request.POST["take_back"]), None)
    if one is not None:
        take_back_profile(given=one, by=request.rights.person)
        messages.success(request, "That is taken back. The profile is still to be given.")
    return redirect("reviews:plan_profile", found.child_id, found.pk)


def _step_taken_back(request: StaffRequest, found: Preparation) -> HttpResponse:
    try:
        take_back_step(preparation=found, step=request.POST["take_back"], by=request.rights.person)
        messages.success(request, "That is taken back. The step is still to be done.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("reviews:plan_done", found.child_id, found.pk)


def _drawn(request: StaffRequest, found: Preparation, template: str, form: Form, **page: object) -> HttpResponse:
    """A page about one review, with its form as far as it was filled in."""
    page |= {"form": form, "child": child_row(found.child, request.rights), "plan": row_of(found, request.rights.today)}
    return render(request, template, page, status=status_of(form))
