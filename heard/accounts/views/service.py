"""Whether the service is well, and the pages for what went wrong: each says what to do next."""

from http import HTTPStatus

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import reverse

from heard.accounts.access import public

# For when not even the page for a failure can be drawn.
LAST_RESORT = (
    '<!doctype html><html lang="en-GB"><title>Heard is not working</title>'
    "<h1>Heard is not working</h1><p>Nothing that you sent was saved. Try again in a few minutes.</p>"
    "<p>Not for real children's data</p>"
)


@public
def health(request: HttpRequest) -> HttpResponse:
    """Whether the service can answer, its database included."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse("well\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read."""
    return without_context("400.html", HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person's posts do not allow this page."""
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or not for this person: the same answer, to the letter."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return without_context("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that cannot have come from the page that this browser last had from us."""
    if request.user.is_authenticated and request.path == reverse("account_login"):
        return HttpResponseRedirect("/")  # the second click of two on "Sign in"
    return render(request, "accounts/form_not_ours.html", status=HTTPStatus.FORBIDDEN)


def without_context(template: str, status: HTTPStatus) -> HttpResponse:
    """A page that asks nothing of the request or the database, for when either may be what failed."""
    try:
        page: str = loader.render_to_string(template)
    except Exception:  # whatever failed, there must be an answer
        page = LAST_RESORT
    return HttpResponse(page, status=status)
