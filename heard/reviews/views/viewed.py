"""The pages of staff about what people think before a review: who gave theirs, typed in, read, checked, answered."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import Rights, StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.queries import child_row, name_of
from heard.children.views.trying import Known, tried
from heard.reviews.access import plan_for
from heard.reviews.actions.views import type_in_views
from heard.reviews.forms.viewed import CheckForm, TakeBackForm, TypeInForm, ViewAnswerForm
from heard.reviews.models import Preparation
from heard.reviews.queries.preparation import row_of
from heard.reviews.queries.view_page import check_page, view_page
from heard.reviews.queries.views_page import giver_of, views_page
from heard.rules.contributions import asked_of
from heard.voice.access import contribution_for
from heard.voice.actions.answer_views import answer_views, refuse_to_answer
from heard.voice.actions.check import check_views
from heard.voice.actions.type_in import take_back_views
from heard.voice.models import Contribution

TYPED = "What {name} gave is typed in. {officer} reads it first, and says what others may read."
CHECKED = "What {name} gave is checked. Others read the parts that are not kept back."


@needs("voice.see")
def views(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Who was asked, who gave what they think and how, what waits to be checked, and who has not given theirs."""
    found = plan_for(request.rights, pk, plan, "voice.see")
    return _drawn(request, found, "reviews/views.html", None, page=views_page(request.rights, found))


@needs("views.type")
def views_add(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Type in what somebody gave on paper, or told us; first choose who, where the link does not say."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "views.type")
    key = request.GET.get("for", "")
    giver = giver_of(found, key, rights.today) if key else None
    if key and giver is None:
        raise Http404("There is nobody like that around this child.")
    asked = asked_of(giver.form, name_of(found.child, rights)) if giver else []
    form = TypeInForm((request.POST or None) if giver else None, asked=asked)
    known: Known = {"preparation": found, "giver": giver, "by": rights.person, "today": rights.today}
    if giver and tried(form, lambda: type_in_views(**known, typed=form.typed)):
        officer = views_page(rights, found).officer or "The child’s reviewing officer"
        messages.success(request, TYPED.format(name=giver.name, officer=officer))
        return redirect("reviews:views", pk, plan)
    return _drawn(request, found, "reviews/views_add.html", form, page=views_page(rights, found), giver=giver)


@needs("voice.see")
def view(request: StaffRequest, pk: UUID, plan: UUID, contribution: UUID) -> HttpResponse:
    """What one person gave, as far as this person may read it."""
    found, one = _opened(request.rights, pk, plan, contribution, "voice.see")
    return _drawn(request, found, "reviews/view.html", None, page=view_page(request.rights, found, one))


@needs("voice.private")
def view_check(request: StaffRequest, pk: UUID, plan: UUID, contribution: UUID) -> HttpResponse:
    """The child's officer says of each part what it gives away and who may read it."""
    rights, (found, one) = request.rights, _opened(request.rights, pk, plan, contribution, "voice.private")
    page = check_page(rights, found, one)
    form = CheckForm(request.POST or None, page=page)
    known: Known = {"contribution": one, "seen": request.POST.get("seen", ""), "by": rights.person}
    if tried(form, lambda: check_views(**known, parts=form.checked, today=rights.today)):
        messages.success(request, CHECKED.format(name=page.name))
        return redirect("reviews:views", pk, plan)
    if form.is_bound:
        one.refresh_from_db(fields=["checked_at", "checked_by"])
        page = form.page = check_page(rights, found, one)
    return _drawn(request, found, "reviews/view_check.html", form, page=page)


@needs("views.type")
def view_answer(request: StaffRequest, pk: UUID, plan: UUID, contribution: UUID) -> HttpResponse:
    """What became of what somebody with parental responsibility thinks, and when they were told."""
    rights, (found, one) = request.rights, _opened(request.rights, pk, plan, contribution, "views.type")
    page = view_page(rights, found, one)
    form = ViewAnswerForm(request.POST or None, answer=page.answer)
    known: Known = {"contribution": one, "before": request.POST.get("before", ""), "by": rights.person}
    if tried(form, lambda: answer_views(**known, said=form.said, today=rights.today)):
        messages.success(request, f"The answer to {page.name} is written down.")
        return redirect("reviews:view", pk, plan, contribution)
    barred = _why_not(lambda: refuse_to_answer(one, found.child, rights.person, rights.today))
    page = view_page(rights, *_opened(rights, pk, plan, contribution, "views.type"))
    return _drawn(request, found, "reviews/view_answer.html", form, page=page, barred=barred)


@needs("views.type")
def view_take_back(request: StaffRequest, pk: UUID, plan: UUID, contribution: UUID) -> HttpResponse:
    """What was typed in wrongly is shown to nobody any more."""
    rights, (found, one) = request.rights, _opened(request.rights, pk, plan, contribution, "views.type")
    page, form = view_page(rights, found, one), TakeBackForm(request.POST or None)
    known: Known = {"contribution": one, "by": rights.person, "today": rights.today}
    if tried(form, lambda: take_back_views(**known, **form.cleaned_data)):
        messages.success(request, f"What was typed in for {page.name} is taken back. Nobody is shown it any more.")
        return redirect("reviews:views", pk, plan)
    return _drawn(request, found, "reviews/view_take_back.html", form, page=page)


def _opened(
    rights: Rights, pk: UUID, plan: UUID, contribution: UUID, permission: str
) -> tuple[Preparation, Contribution]:
    """A review and what somebody gave before it, if this person may read that; otherwise there is none (404)."""
    found, one = plan_for(rights, pk, plan, permission), contribution_for(rights, pk, contribution, permission)
    if one.review_key != found.pk:
        raise Http404("There is nothing like that.")
    return found, one


def _why_not(deed: Callable[[], None]) -> str:
    """Why a deed would be refused, or ""."""
    try:
        deed()
    except Refused as refusal:
        return refusal.sentence
    return ""


def _drawn(request: StaffRequest, found: Preparation, template: str, form: Form | None, **page: object) -> HttpResponse:
    """A page about one review, with its form as far as it was filled in."""
    page |= {"form": form, "child": child_row(found.child, request.rights), "plan": row_of(found, request.rights.today)}
    return render(request, template, page, status=status_of(form) if form is not None else None)
