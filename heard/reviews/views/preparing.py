"""The readiness board: the reviews on their way, and what is late before each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from heard.accounts.access import Rights, StaffRequest, needs
from heard.accounts.models import Person
from heard.children.queries import iros_of
from heard.reviews.queries.preparing import board, may_narrow


@needs("review.see")
def preparing(request: StaffRequest) -> HttpResponse:
    """All reviews on their way that this person may see; managers can ask for one officer's, everybody for the late."""
    rights, only_late = request.rights, request.GET.get("late") == "yes"
    officer = _officer(rights, request.GET.get("officer", ""))
    shown = board(rights, officer=officer, only_late=only_late, page=_number(request.GET.get("page", "")))
    asked = {"officer": str(officer.pk)} if officer else {}
    asked |= {"late": "yes"} if only_late else {}
    pages = {
        name: {"href": f"{reverse('reviews:preparing')}?{urlencode(asked | {'page': number})}"}
        for name, number in (("previous", shown.before), ("next", shown.after))
        if number
    }
    page = {"board": shown, "only_late": only_late, "pages": pages, "may_plan": rights.may("review.plan")}
    return render(request, "reviews/preparing.html", page)


def _officer(rights: Rights, key: str) -> Person | None:
    """The officer whose reviews are asked for; None for all of them."""
    if not key or not may_narrow(rights):
        return None
    return next((each for each in iros_of(rights.council_id, rights.today) if str(each.pk) == key), None)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 1
