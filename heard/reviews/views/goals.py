"""The goals and needs of a child: set in a review, looked at in the next, and how they went."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.children.queries import child_row
from heard.children.views.trying import Known, tried
from heard.reviews.access import goal_for, need_for, plan_for
from heard.reviews.actions.goals import change_goal, change_need, end_goal, end_need, set_goal, set_need
from heard.reviews.forms.goals import GoalForm, GoalWentForm, NeedForm, NeedWentForm, StepForm, version_of
from heard.reviews.models import Goal, Need, Preparation
from heard.reviews.queries.goals import goal_row, goals_page, need_row
from heard.reviews.queries.preparation import row_of
from heard.reviews.queries.writers import why_not_writing

SET = "That is written down. It comes back at the next review, until somebody says how it went."
CHANGED = "That is changed. As it was stays in history."
ENDED = "How it went is written down."


@needs("review.see")
def goals(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The goals and needs that stand, with forms for new ones, and how the others went."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.see")
    is_need, known = request.POST.get("what") == "need", _known(request, found)
    goal = GoalForm(None if is_need else request.POST or None)
    need = NeedForm(request.POST if is_need else None, prefix="need")
    if tried(need, lambda: set_need(**known, **need.cleaned_data)) if is_need else _goal_set(goal, known):
        messages.success(request, SET)
        return redirect("reviews:goals", pk, plan)
    page = {"page": goals_page(rights, found), "goal_form": goal, "need_form": need}
    return _drawn(request, found, "reviews/goals.html", need if is_need else goal, page)


@needs("review.see")
def goal(request: StaffRequest, pk: UUID, plan: UUID, goal: UUID) -> HttpResponse:
    """One goal: its next step changes, or somebody says how it went."""
    found, one = goal_for(request.rights, pk, plan, goal, "review.see")
    known = _known(request, found) | {"goal": one, "version": version_of(request.POST)}
    is_end = "how_it_went" in request.POST
    went = GoalWentForm(request.POST if is_end else None)
    step = StepForm(None if is_end else request.POST or None, initial=_stands(one, "next_step", "helper", "by_on"))
    if _done(went, end_goal, known) or _done(step, change_goal, known):
        messages.success(request, ENDED if is_end else CHANGED)
        return redirect("reviews:goals", pk, plan)
    one.refresh_from_db()
    page = {"row": goal_row(one, found, request.rights.today), "went": went, "change": step}
    return _drawn(request, found, "reviews/goal.html", went if is_end else step, page)


@needs("review.see")
def need(request: StaffRequest, pk: UUID, plan: UUID, need: UUID) -> HttpResponse:
    """One need: it is said otherwise, or somebody says whether it is met."""
    found, one = need_for(request.rights, pk, plan, need, "review.see")
    known = _known(request, found) | {"need": one, "version": version_of(request.POST)}
    is_end = "how_it_went" in request.POST
    went = NeedWentForm(request.POST if is_end else None)
    change = NeedForm(None if is_end else request.POST or None, initial=_stands(one, "words", "outcome"))
    if _done(went, end_need, known) or _done(change, change_need, known):
        messages.success(request, ENDED if is_end else CHANGED)
        return redirect("reviews:goals", pk, plan)
    one.refresh_from_db()
    page = {"row": need_row(one, found, request.rights.today), "went": went, "change": change}
    return _drawn(request, found, "reviews/need.html", went if is_end else change, page)


def _known(request: StaffRequest, found: Preparation) -> Known:
    return {"preparation": found, "by": request.rights.person, "today": request.rights.today}


def _goal_set(form: GoalForm, known: Known) -> Goal | None:
    return tried(form, lambda: set_goal(**known, **form.cleaned_data))


def _done(form: Form, deed: object, known: Known) -> object:
    """What the deed gives, if this is the form that was sent and nothing is refused."""
    return tried(form, lambda: deed(**known, **form.cleaned_data)) if callable(deed) else None


def _stands(one: Goal | Need, *names: str) -> dict[str, object]:
    return {name: getattr(one, name) for name in names}


def _drawn(
    request: StaffRequest, found: Preparation, template: str, form: Form, page: dict[str, object]
) -> HttpResponse:
    """A page about a review's goals and needs, with its form as far as it was filled in."""
    rights = request.rights
    page |= {"form": form, "child": child_row(found.child, rights), "plan": row_of(found, rights.today)}
    page |= {"barred": why_not_writing(found, rights.person, rights.today)}
    return render(request, template, page, status=status_of(form))
