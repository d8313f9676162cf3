"""The page of the messages that need somebody, what is done about each, and the letters that are printed here."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from heard.accounts.access import StaffRequest, needs
from heard.accounts.refusal import Refused
from heard.children.access import message_for
from heard.children.queries.messages import Part, messages_page
from heard.outbox.actions.again import leave_message, note_posted, note_return, send_again
from heard.outbox.actions.printing import print_letter
from heard.outbox.letters import file_name_of
from heard.outbox.models import Message

Deed = Callable[..., Message]
SENT_AGAIN = "It goes to the same address again. A letter waits among those to print and post."
LEFT = "That is settled: nobody has to do anything about it any more."
POSTED = "That is noted: the letter is posted."
RETURNED = "That is noted. It stands among the messages that need somebody until it is sent again, or left."


@needs("message.settle")
def messages_out(request: StaffRequest) -> HttpResponse:
    """What needs somebody, what is to be printed and posted, and what waits."""
    page = messages_page(request.rights, request.GET.get("page"), request.GET.get("letters"))
    told = {"page": page, "settle_pages": _pages(page.settle, "page", "settle")}
    told |= {"letters_pages": _pages(page.letters, "letters", "letters")}
    return render(request, "messages/messages.html", told)


@needs("message.settle")
def message_letter(request: StaffRequest, message: UUID) -> HttpResponse:
    """One letter, to be printed here; why not, where something speaks against it."""
    held = message_for(request.rights, message)
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        pdf = print_letter(message=held, by=request.rights.person, today=request.rights.today)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(_back(request))
    named = {"Content-Disposition": f'attachment; filename="{file_name_of(held)}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=named)


@needs("message.settle")
def message_again(request: StaffRequest, message: UUID) -> HttpResponse:
    """What failed, came back, or may not have come, is sent again."""
    return _done(request, message, send_again, SENT_AGAIN)


@needs("message.settle")
def message_leave(request: StaffRequest, message: UUID) -> HttpResponse:
    """Somebody has seen that it did not arrive, and leaves it at that; or does not post a letter."""
    return _done(request, message, leave_message, LEFT)


@needs("message.settle")
def message_posted(request: StaffRequest, message: UUID) -> HttpResponse:
    """A letter was printed and put into the post."""
    return _done(request, message, note_posted, POSTED)


@needs("message.settle")
def message_returned(request: StaffRequest, message: UUID) -> HttpResponse:
    """Somebody was told that it did not arrive."""
    return _done(request, message, note_return, RETURNED)


def _done(request: StaffRequest, message: UUID, deed: Deed, said: str) -> HttpResponse:
    """Do this with a message, and go back with what was done, or with the sentence why not."""
    held = message_for(request.rights, message)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        deed(message=held, by=request.rights.person)
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(_back(request))


def _back(request: StaffRequest) -> str:
    """The page of Heard that asked; the list of messages where none did, or it named anything but a page of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else reverse("children:messages")


def _pages(part: Part, name: str, anchor: str) -> dict[str, dict[str, str]]:
    """Where the page before and the page after stand, as the pagination component takes them."""
    beside = {"previous": part.before, "next": part.after}
    return {word: {"href": f"?{name}={number}#{anchor}"} for word, number in beside.items() if number}
