"""First passwords, those that people choose themselves, and the keys of forms that were sent."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from heard.accounts.models import FormKey, Person
from heard.accounts.refusal import Refused, refuse_for_oneself
from heard.accounts.service_posts import last_posts, refuse_outsider
from heard.audit.record import record


def refuse_weak(password: str, person: Person) -> None:
    """Refuse a password that others could guess."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="password") from None


@transaction.atomic
def set_first_password(*, person: Person, password: str, by: Person | None) -> Person:
    """Give somebody who cannot sign in yet a first password; nobody's own is ever changed by another.

    It serves for one sign-in, where they choose their own.
    """
    refuse_for_oneself(person, by, "This is your own account. Ask somebody else who manages staff.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        raise Refused(f"{person.name}’s account has ended. Open it again first.")
    if person.has_usable_password():
        raise Refused(f"{person.name} has a password already, and only they know it.", field="password")
    refuse_outsider(last_posts(person), by, field="password")
    refuse_weak(password, person)
    person.set_password(password)
    person.must_choose_password = by is not None
    person.save(update_fields=["password", "must_choose_password"])
    record("person.password_set", about=person, by=by)
    return person


@transaction.atomic
def choose_password(*, password: str, by: Person) -> Person:
    """Change one's own password; every other session of theirs ends with the old one."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    if person.check_password(password):
        raise Refused("This is the password you have now. Choose another one.", field="password")
    refuse_weak(password, person)
    person.set_password(password)
    person.must_choose_password = False
    person.save(update_fields=["password", "must_choose_password"])
    record("person.password_chosen", about=person, by=by)
    return person


def prune_form_keys(*, older_than: datetime) -> int:
    """Remove the keys of forms that were sent before this moment; how many. Nobody sends such a form again."""
    removed, _ = FormKey.objects.filter(sent_at__lt=older_than).delete()
    return removed
