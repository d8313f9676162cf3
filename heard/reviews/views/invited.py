"""The pages about who is invited to a review: ticked, written to, their replies, kept out, who came."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.children.queries import child_row
from heard.children.views.trying import Known, tried
from heard.reviews.access import invited_for, plan_for
from heard.reviews.actions.invitations_out import note_told, send_invitations
from heard.reviews.actions.invite import (
    exclude_from_review,
    name_of,
    note_attendance,
    tick_people,
    withdraw_invitation,
)
from heard.reviews.actions.reply import note_reply
from heard.reviews.actions.sittings import add_sitting, end_sitting
from heard.reviews.forms import CameForm, ExcludeForm, ReplyForm, SittingForm, TickForm, WithdrawForm
from heard.reviews.models import Invitation, Preparation, Sitting
from heard.reviews.queries.invited import InvitedList, invited_page
from heard.rules.day_words import counted

Deed = Callable[[StaffRequest, Preparation, Any], str]


@needs("review.prepare")
def invite(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Who is invited: tick them, write to them, and write down that somebody was told in person."""
    rights, found, do = request.rights, plan_for(request.rights, pk, plan, "review.prepare"), request.POST.get("do", "")
    page = invited_page(rights, found).invited
    told = request.POST if "tick" in request.POST.getlist("do") else None
    ticks = TickForm(told, rows=page.rows, sittings=page.sittings)
    form = ticks if told else forms.Form(request.POST if do in DEEDS else None)
    if done := tried(form, lambda: DEEDS[do](request, found, form)):
        messages.success(request, done)
        return redirect("reviews:invite", pk, plan)
    shown = {"form": form, "ticks": ticks, "page": page}
    return _page(request, found, "reviews/invite.html", status=status_of(form), **shown)


@needs("review.prepare")
def invited_reply(request: StaffRequest, pk: UUID, plan: UUID, invited: UUID) -> HttpResponse:
    """What somebody answered, written down by staff."""
    one = invited_for(request.rights, pk, plan, invited, "review.prepare")
    form = ReplyForm(request.POST or None, initial={"reply": one.reply, "words": one.reply_words})
    if tried(form, lambda: note_reply(invitation=one, by=request.rights.person, **form.cleaned_data)):
        messages.success(request, f"The reply of {name_of(one)} is written down.")
        return redirect("reviews:invite", pk, plan)
    return _form_page(request, one, form, "reviews/invited_reply.html")


@needs("family.stop")
def invited_exclude(request: StaffRequest, pk: UUID, plan: UUID, invited: UUID) -> HttpResponse:
    """The child's officer keeps somebody out of the review."""
    rights, one = request.rights, invited_for(request.rights, pk, plan, invited, "family.stop")
    form = ExcludeForm(request.POST or None)
    known: Known = {"invitation": one, "by": rights.person, "today": rights.today}
    if tried(form, lambda: exclude_from_review(**known, **form.cleaned_data)):
        messages.success(request, _excluded_words(one))
        return redirect("children:family_stop", pk) if one.relationship else redirect("reviews:invite", pk, plan)
    return _form_page(request, one, form, "reviews/invited_exclude.html")


@needs("review.invite")
def invited_withdraw(request: StaffRequest, pk: UUID, plan: UUID, invited: UUID) -> HttpResponse:
    """Somebody is not invited any more."""
    rights, one = request.rights, invited_for(request.rights, pk, plan, invited, "review.invite")
    form = WithdrawForm(request.POST or None)
    known: Known = {"invitation": one, "by": rights.person, "today": rights.today}
    if tried(form, lambda: withdraw_invitation(**known, **form.cleaned_data)):
        messages.success(request, f"{name_of(one)} is not invited any more.")
        return redirect("reviews:invite", pk, plan)
    return _form_page(request, one, form, "reviews/invited_withdraw.html")


@needs("review.prepare")
def invited_came(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Who came and who did not."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "review.prepare")
    page = invited_page(rights, found).invited
    form = CameForm(request.POST or None, rows=page.rows)
    known: Known = {"preparation": found, "by": rights.person}
    if tried(form, lambda: note_attendance(**known, came=form.came) + 1):
        messages.success(request, "Who came is written down.")
        return redirect("reviews:plan", pk, plan)
    return _page(request, found, "reviews/invited_came.html", status=status_of(form), form=form, page=page)


@needs("review.prepare")
def sittings(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The sittings of a review: add another one, or take away one that nobody comes to."""
    rights, found, end = request.rights, plan_for(request.rights, pk, plan, "review.prepare"), request.POST.get("end")
    form = forms.Form(request.POST) if end else SittingForm(request.POST or None)
    if done := tried(form, lambda: _end(request, found, end) if end else _add(request, found, form)):
        messages.success(request, done)
        return redirect("reviews:sittings", pk, plan)
    page: InvitedList = invited_page(rights, found).invited
    told = {"form": form, "boxes": SittingForm() if end else form, "page": page}
    return _page(request, found, "reviews/sittings.html", status=status_of(form), **told)


def _tick(request: StaffRequest, found: Preparation, form: TickForm) -> str:
    """Who is invited; only the officer and the social worker say so."""
    rights = request.rights
    allowed = plan_for(rights, found.child_id, found.pk, "review.invite")
    made = tick_people(preparation=allowed, by=rights.person, today=rights.today, **form.told)
    if not made:
        return "Nobody is ticked, so nobody is invited to this review now."
    return f"{counted(len(made), 'person') if len(made) == 1 else f'{len(made)} people'} invited to this review now."


def _send(request: StaffRequest, found: Preparation, form: forms.Form) -> str:
    """Everybody who does not know how things stand is written to; what was ticked beside the button is saved first."""
    rights = request.rights
    if isinstance(form, TickForm):
        _tick(request, found, form)
    written = send_invitations(preparation=found, by=rights.person, today=rights.today)
    return f"{counted(written, 'message')} on the way. What becomes of each stands on the page of the review."


def _told(request: StaffRequest, found: Preparation, form: forms.Form) -> str:
    """Somebody was told in person; also that they need not come any more."""
    asked = Invitation.objects.filter(preparation=found).select_related("relationship", "person", "preparation__child")
    one = next((each for each in asked if str(each.pk) == request.POST.get("invited")), None)
    if one is None:
        raise Http404("There is no such invitation.")
    note_told(invitation=one, by=request.rights.person)
    return f"It is written down that you told {name_of(one)}."


DEEDS: dict[str, Deed] = {"tick": _tick, "send": _send, "told": _told}


def _add(request: StaffRequest, found: Preparation, form: forms.Form) -> str:
    rights = request.rights
    add_sitting(preparation=found, by=rights.person, today=rights.today, **form.cleaned_data)
    if form.cleaned_data["everybody"]:
        return "It is added, and everybody who is invited comes to it. Whoever was told otherwise is told now."
    return "The sitting is added. Now choose who comes to it."


def _end(request: StaffRequest, found: Preparation, key: str | None) -> str:
    sitting = next((each for each in Sitting.objects.filter(preparation=found) if str(each.pk) == key), None)
    if sitting is None:
        raise Http404("There is no such sitting.")
    sitting.preparation = found
    end_sitting(sitting=sitting, by=request.rights.person)
    return "That sitting is not held."


def _excluded_words(one: Invitation) -> str:
    if one.relationship is None:
        return f"{name_of(one)} is kept out of this review."
    return f"{name_of(one)} is kept out, and hears nothing from Heard: tell them yourself. Now decide about the others."


def _form_page(request: StaffRequest, one: Invitation, form: forms.Form, template: str) -> HttpResponse:
    told = {"form": form, "invited": one, "name": name_of(one), "is_family": one.relationship is not None}
    return _page(request, one.preparation, template, status=status_of(form), **told)


def _page(request: StaffRequest, plan: Preparation, template: str, *, status: int, **more: object) -> HttpResponse:
    page = {"child": child_row(plan.child, request.rights), "plan": plan} | more
    return render(request, template, page, status=status)
