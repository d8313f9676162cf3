"""The page on which each person says how they want to hear from Heard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.outbox.actions.preferences import set_preference
from heard.outbox.forms import PreferencesForm
from heard.outbox.kinds import kinds_that_come_at_once
from heard.outbox.queries import wishes_of


@needs("message.prefer")
def preferences(request: StaffRequest) -> HttpResponse:
    """What comes at once, once a day or not at all; and what always comes at once."""
    me = request.rights.person
    form = PreferencesForm(request.POST if request.method == "POST" else None, wishes=wishes_of(me))
    if form.is_valid():
        for kind, choice in form.changed:
            set_preference(person=me, kind=kind, choice=choice, by=me)
        messages.success(request, "That is how you hear from Heard from now on.")
        return redirect("outbox:preferences")
    page = {"form": form, "address": me.email, "at_once": kinds_that_come_at_once()}
    return render(request, "outbox/preferences.html", page, status=status_of(form))
