"""Adding somebody, putting their name right, ending their account and opening it again."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from heard.accounts.actions.posts import begin_post, put_end
from heard.accounts.actions.sign_in import refuse_weak
from heard.accounts.actions.standing import record_registration
from heard.accounts.held import not_ended_by
from heard.accounts.models import Council, Person, Post, Role, Team
from heard.accounts.refusal import Refused, refuse_for_oneself
from heard.accounts.service_posts import last_posts, refuse_outsider
from heard.audit.record import record
from heard.rules.day_words import long_day

LONGEST_NAME = 120


@transaction.atomic
def add_person(*, email: str, name: str, password: str | None = None, by: Person | None) -> Person:
    """Add somebody who works with Heard; without a password they cannot sign in yet.

    One that somebody else chose for them serves for one sign-in: then they choose their own.
    """
    email = Person.objects.normalize_email(email).strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(f"{email} is not an e-mail address.", field="email") from None
    name = plain_name(name)
    if Person.objects.filter(email=email).exists():
        raise Refused(f"Somebody with the address {email} is here already.", field="email")
    if password is not None:
        refuse_weak(password, Person(email=email, name=name))
    is_known = password is not None and by is not None
    person = Person.objects.create_user(email, password, name=name, must_choose_password=is_known)
    record("person.added", about=person, by=by, detail={"can_sign_in": password is not None})
    return person


def plain_name(name: str) -> str:
    """A name without needless spaces; refuses one that is none."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Enter the person’s name.", field="name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"The name is longer than {LONGEST_NAME} letters. Shorten it.", field="name")
    return name


@transaction.atomic
def add_colleague(
    *,
    email: str,
    name: str,
    team: Team,
    role: Role,
    started_on: date,
    password: str | None = None,
    registration: dict[str, object] | None = None,
    today: date,
    by: Person | None,
) -> Person:
    """Add somebody with their first post and, where it is told, their registration: all of it or nothing."""
    person = add_person(email=email, name=name, password=password, by=by)
    begin_post(person=person, team=team, role=role, started_on=started_on, by=by)
    if registration:
        facts = {"number": "", "runs_until": None, "qualified_on": None, "full_time": Decimal(1)} | registration
        record_registration(person=person, today=today, by=by, **facts)  # type: ignore[arg-type]
    return person


@transaction.atomic
def correct_name(*, person: Person, name: str, by: Person | None) -> Person:
    """Put a name right that was misspelt, or that has changed."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.name = plain_name(name)
    person.save(update_fields=["name"])
    record("person.renamed", about=person, by=by)
    return person


@transaction.atomic
def end_account(*, person: Person, council: Council, ended_on: date, today: date, by: Person | None) -> Person:
    """End every post that somebody holds in the council, from this day on; once it has come they cannot sign in."""
    refuse_for_oneself(person, by, "Nobody ends their own account. Ask somebody else who manages staff.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        raise Refused(f"{person.name}’s account has ended already.", field="ended_on")
    held = list(person.posts.filter(not_ended_by(ended_on)).select_related("team"))
    _refuse_end(person, council, held, ended_on, today)
    refuse_outsider(held, by, field="ended_on")
    for post in held:
        put_end(post, max(ended_on, post.started_on), by)
    if ended_on <= today:
        person.is_active = False
        person.save(update_fields=["is_active"])
    detail = {"ended_on": ended_on, "posts": len(held)}
    record("account.ended", about=person, council_id=council.pk, by=by, detail=detail)
    return person


def _refuse_end(person: Person, council: Council, held: list[Post], ended_on: date, today: date) -> None:
    if any(post.team.council_id != council.pk for post in held):
        raise Refused(f"{person.name} works for another council now, which looks after the account.")
    begun = [post.started_on for post in held if post.started_on <= today]
    if begun and ended_on < max(begun):
        began = long_day(max(begun))
        raise Refused(f"{person.name} began in a post on {began}: the account cannot end before.", field="ended_on")


@transaction.atomic
def reopen_account(*, person: Person, by: Person | None) -> Person:
    """Open an ended account for somebody who comes back; they need a new first password, and a post."""
    refuse_for_oneself(person, by, "Nobody opens their own account. Ask somebody else who manages staff.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        raise Refused(f"{person.name}’s account has not ended.")
    refuse_outsider(last_posts(person), by)
    person.is_active = True
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    record("account.reopened", about=person, by=by)
    return person


@transaction.atomic
def close_ended_accounts(*, today: date) -> int:
    """End the accounts of people whose last post has ended, so that nobody signs in to one that is left; how many.

    Somebody who has never held a post, whom only a case system names, is left as they are.
    """
    going_on = Post.objects.filter(not_ended_by(today)).values("person")
    left = Person.objects.filter(is_active=True, posts__isnull=False).exclude(pk__in=going_on)
    closed = list(Person.objects.select_for_update().filter(pk__in=left.values("pk")).order_by("pk"))
    for person in closed:
        person.is_active = False
        person.save(update_fields=["is_active"])
        last = max(person.posts.select_related("team"), key=lambda post: post.ended_on or today)
        detail = {"ended_on": last.ended_on, "posts": 0}
        record("account.ended", about=person, council_id=last.team.council_id, by=None, detail=detail)
    return len(closed)
