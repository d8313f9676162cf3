"""The first name that somebody typed to open their form: kept on our side, as long as they are there."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from heard import clock
from heard.accounts.middleware import TOUCH_EVERY
from heard.reviews.models import Invitation

NAMES = "names_typed"


def name_typed(request: HttpRequest, one: Invitation) -> str:
    """The name as they typed it, unless they were away for too long since; then ""."""
    kept = request.session.get(NAMES, {}).get(str(one.pk))
    if kept is None:
        return ""
    away = clock.now() - datetime.fromisoformat(kept["seen_at"])
    if away > settings.SESSION_IDLE:
        forget_name(request, one)
        return ""
    if away > TOUCH_EVERY:
        keep_name(request, one, kept["name"])
    return str(kept["name"])


def keep_name(request: HttpRequest, one: Invitation, name: str) -> None:
    """They typed this name, which opened the form of this invitation; from now on they are there."""
    kept = request.session.get(NAMES, {})
    request.session[NAMES] = kept | {str(one.pk): {"name": name, "seen_at": clock.now().isoformat()}}


def forget_name(request: HttpRequest, one: Invitation) -> None:
    """They have gone, or have sent what they wrote."""
    kept = request.session.get(NAMES, {})
    request.session[NAMES] = {key: each for key, each in kept.items() if key != str(one.pk)}
