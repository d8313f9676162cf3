"""The pages on which the reviewing officer writes down what had to be passed on, and that the child knows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from heard.accounts.access import StaffRequest, needs
from heard.children.views.trying import Known, tried
from heard.rules.hearing import BEFORE_SHARING
from heard.voice.access import wish_for
from heard.voice.actions.sharing import share_for_safety, tell_child_it_was_shared
from heard.voice.forms.sharing import SharedToldForm, ShareForm
from heard.voice.models import Wish, WishShared
from heard.voice.queries.wishes import wish_row
from heard.voice.views.wishes import drawn

SHARED = "It is written down that you shared it. Who reads it in Heard stays as the child chose."
TOLD = "It is written down that they know."


@needs("voice.private")
def wish_share(request: StaffRequest, pk: UUID, wish: UUID) -> HttpResponse:
    """What a child said was passed on so that nobody is hurt."""
    rights, found = request.rights, wish_for(request.rights, pk, wish, "voice.private")
    form = ShareForm(request.POST or None, initial={"shared_on": rights.today})
    known: Known = {"wish": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: share_for_safety(**known, **form.cleaned_data)):
        messages.success(request, SHARED)
        return redirect("voice:wish", pk, wish)
    return drawn(request, found, "voice/wish_share.html", form, before=BEFORE_SHARING)


@needs("voice.private")
def wish_share_told(request: StaffRequest, pk: UUID, wish: UUID) -> HttpResponse:
    """The child knows now that it was passed on."""
    rights, found = request.rights, wish_for(request.rights, pk, wish, "voice.private")
    rows = wish_row(found, rights.today).not_told
    form = SharedToldForm(request.POST or None, rows=rows, initial={"told_on": rights.today})
    if tried(form, lambda: _tell(request, found, form)):
        messages.success(request, TOLD)
        return redirect("voice:wish", pk, wish)
    return drawn(request, found, "voice/wish_share_told.html", form)


def _tell(request: StaffRequest, found: Wish, form: SharedToldForm) -> WishShared:
    rights, told = request.rights, form.cleaned_data
    shared = WishShared.objects.select_related("wish__child").get(wish=found, pk=told["shared"])
    return tell_child_it_was_shared(shared=shared, told_on=told["told_on"], by=rights.person, today=rights.today)
