"""How a form that is saved as somebody types is answered: in JSON where the script sent it."""

from http import HTTPStatus

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse

from heard import clock
from heard.accounts.drafts import Draft, Stale
from heard.reviews.queries.contribute_page import saved_words
from heard.rules.day_words import clock_time


def is_draft(request: HttpRequest) -> bool:
    """Whether the script sent it, which names the box that it saves and reads no page."""
    return "box" in request.POST or request.headers.get("Accept", "").startswith("application/json")


def stale_of(form: Form) -> Draft | None:
    """What stands there now, where the page was older than that."""
    refusal = getattr(form, "refusal", None)
    return refusal.now if isinstance(refusal, Stale) else None


def draft_answer(form: Form, kept: Draft | None) -> HttpResponse:
    """When it was saved and as which version; or why it was not, and what stands there."""
    if kept is not None:
        saved = saved_words(kept.saved_at) if kept.saved_at else ""
        return JsonResponse({"saved": saved, "version": kept.version})
    sentence = next(line for lines in form.errors.values() for line in lines)
    if now := stale_of(form):
        local = now.saved_at.astimezone(clock.ENGLAND) if now.saved_at else None
        told = {"version": now.version, "words": now.words, "said": clock_time(local.time()) if local else ""}
        return JsonResponse({"sentence": sentence} | told, status=HTTPStatus.CONFLICT)
    return JsonResponse({"sentence": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
