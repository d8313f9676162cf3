"""Every write to councils, teams, people and posts."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from heard.accounts.models import Council, Person, Post, Role, Team
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.rules.day_words import long_day


@transaction.atomic
def add_council(*, name: str, code: str = "", by: Person | None) -> Council:
    """Add a council that this service serves; `code` is its short name in commands."""
    code = code or slugify(name)[:20].strip("-")
    if Council.objects.filter(Q(name__iexact=name) | Q(code=code)).exists():
        raise Refused(f"There is a council called {name} already, or one with the code {code}.", field="name")
    council = Council.objects.create(name=name, code=code)
    record("council.added", about=council, council_id=council.pk, by=by)
    return council


@transaction.atomic
def add_team(*, council: Council, name: str, line: Team.Line, by: Person | None) -> Team:
    """Add a team to a council, in the line that it answers to."""
    if council.teams.filter(name__iexact=name).exists():
        raise Refused(f"{council.name} has a team called {name} already.", field="name")
    team = Team.objects.create(council=council, name=name, line=line)
    record("team.added", about=team, by=by, detail={"line": line.value})
    return team


@transaction.atomic
def add_person(*, email: str, name: str, password: str | None = None, by: Person | None) -> Person:
    """Add somebody who works with Heard; without a password they cannot sign in yet."""
    email = Person.objects.normalize_email(email).strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(f"{email} is not an e-mail address.", field="email") from None
    if not name.strip():
        raise Refused("Enter the person's name.", field="name")
    if Person.objects.filter(email=email).exists():
        raise Refused(f"Somebody with the address {email} is here already.", field="email")
    if password is not None:
        refuse_weak(password, Person(email=email, name=name))
    person = Person.objects.create_user(email, password, name=name.strip())
    record("person.added", about=person, by=by, detail={"can_sign_in": password is not None})
    return person


def refuse_weak(password: str, person: Person) -> None:
    """Refuse a password that others could guess."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="password") from None


@transaction.atomic
def begin_post(*, person: Person, team: Team, role: Role, started_on: date, by: Person | None) -> Post:
    """Give a person a role in a team from a day on; refuses a reviewing officer outside the reviewing service."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if reason := why_no_post(person, team, role, started_on):
        raise Refused(reason)
    post = Post.objects.create(person=person, team=team, role=role, started_on=started_on)
    record(
        "post.begun", about=post, council_id=team.council_id, by=by, detail={"person": person.pk, "role": role.value}
    )
    return post


def why_no_post(person: Person, team: Team, role: Role, started_on: date) -> str | None:
    """Why this person cannot begin in this post on this day, or None."""
    if role in (Role.IRO, Role.IRO_MANAGER) and team.line != Team.Line.IRO_SERVICE:
        return f"A {role.label.lower()} works in the reviewing service; {team.name} is not part of it."
    if role == Role.TEAM_MANAGER and team.line == Team.Line.IRO_SERVICE:
        return f"{team.name} is part of the reviewing service: choose “{Role.IRO_MANAGER.label}” as the role."
    later = person.posts.filter(Q(ended_on=None) | Q(ended_on__gt=started_on))
    if later.exclude(team__council=team.council_id).exists():
        return f"{person.name} has a post in another council then. End that one first."
    if later.filter(team=team, role=role).exists():
        return f"{person.name} holds this post already then."
    return None


@transaction.atomic
def end_post(*, post: Post, ended_on: date, by: Person | None) -> Post:
    """End a post: from this day on it gives no rights any more."""
    post = Post.objects.select_for_update(of=("self",)).select_related("team").get(pk=post.pk)
    if post.ended_on:
        raise Refused(f"This post has ended already, on {long_day(post.ended_on)}.", field="ended_on")
    if ended_on < post.started_on:
        raise Refused(f"The post began on {long_day(post.started_on)}: it cannot end before.", field="ended_on")
    post.ended_on = ended_on
    post.save(update_fields=["ended_on"])
    record("post.ended", about=post, council_id=post.team.council_id, by=by, detail={"ended_on": ended_on})
    return post
