"""The page of what a council promises its children."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, council_of, needs
from heard.accounts.forms import status_of
from heard.children.views.trying import tried
from heard.reviews.actions.promise import set_promises
from heard.reviews.forms import PromiseForm


@needs("promise.set")
def promises(request: StaffRequest) -> HttpResponse:
    """What the council promises beside the law; every date follows it."""
    council = council_of(request.rights)
    form = PromiseForm(request.POST or None, council=council)
    if tried(form, lambda: set_promises(council=council, by=request.rights.person, **form.cleaned_data)):
        messages.success(request, "This is promised from now on. Every date is worked out anew within some minutes.")
        return redirect("reviews:promises")
    return render(request, "reviews/promises.html", {"form": form, "council": council.name}, status=status_of(form))
