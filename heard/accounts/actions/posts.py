"""Beginning and ending a post: the one thing that gives somebody rights, and takes them away."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from heard.accounts.lines import why_not_in_line
from heard.accounts.models import Person, Post, Role, Team
from heard.accounts.refusal import Refused, refuse_for_oneself
from heard.audit.record import record
from heard.rules.day_words import long_day
from heard.rules.management_lines import Line, lines_broken

OWN_POST = "Nobody ends their own post. Ask somebody else who manages staff."


@transaction.atomic
def begin_post(
    *, person: Person, team: Team, role: Role, started_on: date, ended_on: date | None = None, by: Person | None
) -> Post:
    """Give a person a role in a team from a day on; refuses a reviewing officer outside the reviewing service."""
    refuse_for_oneself(person, by, "Nobody gives themselves a post. Ask somebody else who manages staff.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    if ended_on is not None and ended_on < started_on:
        raise Refused(f"The post begins on {long_day(started_on)}: it cannot end before.", field="ended_on")
    if reason := why_no_post(person, team, role, started_on, ended_on):
        raise Refused(reason)
    post = Post.objects.create(person=person, team=team, role=role, started_on=started_on, ended_on=ended_on)
    detail = {"person": person.pk, "role": role.value, "from": started_on}
    record("post.begun", about=post, council_id=team.council_id, by=by, detail=detail)
    if ended_on:
        record("post.ended", about=post, council_id=team.council_id, by=by, detail={"ended_on": ended_on})
    return post


def why_no_post(person: Person, team: Team, role: Role, started_on: date, ended_on: date | None = None) -> str | None:
    """Why this person cannot hold this post from the one day up to the other, or None."""
    if reason := why_not_in_line(role, Team.Line(team.line), team.name) or _why_not_in_tree(role, team):
        return reason
    if not person.is_active:
        return f"{person.name}’s account has ended. Open it again first."
    then = person.posts.filter(Q(ended_on=None) | Q(ended_on__gt=started_on))
    if ended_on is not None:
        then = then.filter(started_on__lt=ended_on)
    if then.exclude(team__council=team.council_id).exists():
        return f"{person.name} has a post in another council then. End that one first."
    if same := then.filter(team=team, role=role).order_by("started_on").first():
        began = long_day(same.started_on)
        return f"{person.name} holds this post already, since {began}. End that one first, or choose another first day."
    return None


def _why_not_in_tree(role: Role, team: Team) -> str | None:
    """Why no reviewing officer begins in a team that stands in the wrong place; nothing to ask of other roles."""
    if role not in (Role.IRO, Role.IRO_MANAGER):
        return None
    teams = Team.objects.filter(council=team.council_id).values_list("pk", "line", "under")
    return lines_broken({pk: (Line(line), under) for pk, line, under in teams}).get(team.pk)


@transaction.atomic
def end_post(*, post: Post, ended_on: date, by: Person | None) -> Post:
    """End a post: from this day on it gives no rights any more."""
    post = Post.objects.select_for_update(of=("self",)).select_related("team", "person").get(pk=post.pk)
    refuse_for_oneself(post.person, by, OWN_POST)
    if post.ended_on:
        raise Refused(f"This post has ended already, on {long_day(post.ended_on)}.", field="ended_on")
    if ended_on < post.started_on:
        raise Refused(f"The post began on {long_day(post.started_on)}: it cannot end before.", field="ended_on")
    return put_end(post, ended_on, by)


def put_end(post: Post, ended_on: date, by: Person | None) -> Post:
    """Write down that a post ends on this day, once nothing speaks against it."""
    post.ended_on = ended_on
    post.save(update_fields=["ended_on"])
    record("post.ended", about=post, council_id=post.team.council_id, by=by, detail={"ended_on": ended_on})
    return post


@transaction.atomic
def move_end(*, post: Post, ended_on: date, today: date, by: Person | None) -> Post:
    """End a post, or move the end of one that was to end later; what has ended stays as it is."""
    post = Post.objects.select_for_update(of=("self",)).select_related("team", "person").get(pk=post.pk)
    if post.ended_on is None:
        return end_post(post=post, ended_on=ended_on, by=by)
    refuse_for_oneself(post.person, by, OWN_POST)
    if post.ended_on <= today:
        ended = long_day(post.ended_on)
        raise Refused(f"In Heard this post ended on {ended}. Correct the file, or begin a new post.", field="ended_on")
    if ended_on < post.started_on:
        raise Refused(f"The post began on {long_day(post.started_on)}: it cannot end before.", field="ended_on")
    others = post.person.posts.filter(started_on__lt=ended_on).filter(Q(ended_on=None) | Q(ended_on__gt=post.ended_on))
    same, elsewhere = Q(team=post.team_id, role=post.role), ~Q(team__council=post.team.council_id)
    if others.exclude(pk=post.pk).filter(same | elsewhere).exists():
        raise Refused(
            f"Another post of {post.person.name} begins before then. Choose an earlier day.", field="ended_on"
        )
    return put_end(post, ended_on, by)
