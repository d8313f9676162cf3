"""The page by which somebody says that a child came into care today."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from heard.accounts.access import Rights, StaffRequest, needs
from heard.accounts.forms import status_of
from heard.accounts.models import Council, Role
from heard.accounts.refusal import Refused
from heard.children.access import child_numbered
from heard.children.models import Child, SameChild
from heard.reviews.access import same_children_visible_to
from heard.reviews.actions.tell import take_into_care
from heard.reviews.forms import ToldForm
from heard.reviews.queries import known_row, what_starts


@needs("care.tell")
def care_tell(request: StaffRequest) -> HttpResponse:
    """Say that a child came into care: the clocks start at once."""
    rights, form, known = request.rights, ToldForm(request.POST or None, rights=request.rights), None
    if form.is_valid() and rights.council:
        known = child_numbered(rights, form.cleaned_data["number"], "care.begin")
        told = _told(form, known, rights.council, rights)
        if told is not None:
            messages.success(request, what_starts(told, rights))
            return _where_next(told, rights)
    is_chosen = known is not None and _is_confirmed(form, known)
    page = {"form": form, "known": known_row(known, rights, is_chosen=is_chosen) if known else None}
    return render(request, "reviews/care_tell.html", page, status=status_of(form))


def _told(form: ToldForm, known: Child | None, council: Council, rights: Rights) -> Child | None:
    """Do what was told; what refuses it stands at its box. Whom Heard knows already is asked about first."""
    told, works_on_case = form.cleaned_data, Role.SOCIAL_WORKER in rights.roles
    if known is not None and not _is_confirmed(form, known):
        form.add_error("number", f"{told['number']} is the number of a child who is in Heard already. Is it this one?")
        return None
    by, today = rights.person, rights.today
    try:
        return take_into_care(council=council, known=known, works_on_case=works_on_case, by=by, today=today, **told)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None


def _is_confirmed(form: ToldForm, known: Child) -> bool:
    """Whether somebody has said that it is this child."""
    return form.data.get("known") == str(known.pk)


def _where_next(child: Child, rights: Rights) -> HttpResponseRedirect:
    """To the question whether they are somebody whom Heard knows, for those who may answer; else to the child."""
    if rights.may("child.join"):
        asked = same_children_visible_to(rights).filter(child=child, state=SameChild.State.OFFERED).first()
        if asked is not None:
            return redirect("reviews:same_child", asked.pk)
    return redirect("caseload:child", child.pk)
