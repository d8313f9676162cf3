"""Signing in and out: what allauth is told to do otherwise, and what the audit trail keeps of it."""

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from heard.accounts.models import Person
from heard.audit.record import record

log = structlog.get_logger(__name__)
MISMATCH = "That e-mail address and password do not match. Check both, then try again."


class SignIn(DefaultAccountAdapter):
    """Sign-in by e-mail address and password; the same answer whoever it was that could not sign in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": MISMATCH,
        "too_many_login_attempts": "That was tried too often. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """The page that follows says enough."""

    def authenticate(self, request: HttpRequest, **credentials: object) -> AbstractBaseUser | None:
        """The person, if they may sign in; one who has left gets the same answer as one who never was."""
        self.pre_authenticate(request, **credentials)
        person = authenticate(request, **credentials)
        if person:
            self._rollback_login_failed_rl_usage()
        return person

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: object) -> str:
        """Failures count for an address as tried from one place, so that a stranger elsewhere locks nobody out."""
        return f"{self.get_client_ip(request)}:{str(credentials.get('email', '')).lower()}"


@receiver(user_logged_in)
def signed_in(*, user: Person, **kwargs: object) -> None:
    """Write down who signed in."""
    with transaction.atomic():
        record("person.signed_in", about=user, by=user)
    log.info("person.signed_in", person=str(user.pk))


@receiver(user_logged_out)
def signed_out(*, request: HttpRequest, user: Person | None, **kwargs: object) -> None:
    """Write down who signed out, and have the browser forget what it saw."""
    if user is None:
        return
    request.signed_out = True  # type: ignore[attr-defined]
    with transaction.atomic():
        record("person.signed_out", about=user, by=user)
    log.info("person.signed_out", person=str(user.pk))


@receiver(user_login_failed)
def sign_in_failed(*, credentials: dict[str, object], **kwargs: object) -> None:
    """Write down that somebody tried, and at whose account, where there is one; never what was typed."""
    person = Person.objects.filter(email=str(credentials.get("email", "")).lower()).first()
    with transaction.atomic():
        record("person.sign_in_failed", about=person, by=None)
    log.warning("person.sign_in_failed", person=str(person.pk) if person else None)
