"""What holds for every request: how long one stays signed in, whose rights count, what a browser may keep."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from heard import clock
from heard.accounts.access import rights_of
from heard.audit.record import record

log = structlog.get_logger(__name__)
Answer = Callable[[HttpRequest], HttpResponseBase]

# No camera, no microphone, no place: nothing here needs them, so no script that slips in gets them.
NO_SENSES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
TOUCH_EVERY = timedelta(minutes=1)  # so that not every page that is read writes to the session


class SessionLimits:
    """Ends a session that was left alone too long, or that is too old, here and not only in the browser."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        signed_in = SESSION_KEY in request.session
        if signed_in and self.is_over(request, clock.now()):
            log.info("session.over", person=request.session[SESSION_KEY])
            request.session.flush()
            signed_in = False
        # Somebody who signed out has no cookie any more; somebody who was away has one.
        request.was_away = not signed_in and settings.SESSION_COOKIE_NAME in request.COOKIES  # type: ignore[attr-defined]
        return self.answer(request)

    def is_over(self, request: HttpRequest, now: datetime) -> bool:
        """Whether the time is up; if not, this is the last time the person was seen."""
        session = request.session
        since = datetime.fromisoformat(session.setdefault("signed_in_at", now.isoformat()))
        seen = datetime.fromisoformat(session.setdefault("seen_at", now.isoformat()))
        if now - seen > settings.SESSION_IDLE or now - since > settings.SESSION_ABSOLUTE:
            return True
        if now - seen > TOUCH_EVERY:
            session["seen_at"] = now.isoformat()
        return False


class WhoIsAsking:
    """Puts the person's rights on the request, asked for when first needed, and writes down who was turned away."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.rights = SimpleLazyObject(lambda: self.rights(request))  # type: ignore[attr-defined]
        return self.answer(request)

    @staticmethod
    def rights(request: HttpRequest) -> object:
        """The rights of whoever is signed in, or None."""
        return rights_of(request.user, clock.today()) if request.user.is_authenticated else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A page refused or not found: the page's own transaction is undone by now, so this needs its own."""
        if not isinstance(exception, Http404 | PermissionDenied) or not request.user.is_authenticated:
            return
        match = request.resolver_match
        asked = {
            "page": match.view_name if match else "",
            "method": request.method,
            **{name: str(value) for name, value in (match.kwargs if match else {}).items()},
        }
        with transaction.atomic():
            record("access.denied", by=request.user, detail=asked)
        log.warning("access.denied", person=str(request.user.pk), **asked)


class NothingKept:
    """Tells the browser to keep no page, to send nothing elsewhere, and to forget all at sign-out."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = NO_SENSES
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response
