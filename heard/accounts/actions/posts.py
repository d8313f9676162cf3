"""Beginning and ending a post: the one thing that gives somebody rights, and takes them away."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from heard.accounts.held import not_ended_by
from heard.accounts.lines import why_not_in_line
from heard.accounts.models import Council, Person, Post, Role, Team
from heard.accounts.refusal import Refused, refuse_for_oneself
from heard.accounts.service_posts import refuse_outsider
from heard.audit.record import record
from heard.rules.day_words import long_day
from heard.rules.management_lines import Line, lines_broken

OWN_POST = "Nobody ends their own post. Ask somebody else who manages staff."
LINES_MEET = (
    "Nobody manages reviewing officers and works in social work at the same time: the two are managed apart. "
    "End the one post before the other begins."
)


@transaction.atomic
def begin_post(
    *, person: Person, team: Team, role: Role, started_on: date, ended_on: date | None = None, by: Person | None
) -> Post:
    """Give a person a role in a team from a day on; refuses a reviewing officer outside the reviewing service."""
    refuse_for_oneself(person, by, "Nobody gives themselves a post. Ask somebody else who manages staff.")
    Council.objects.select_for_update().get(pk=team.council_id)
    team = Team.objects.get(pk=team.pk)  # as it stands now: nobody moves a team while the council is held
    person = Person.objects.select_for_update().get(pk=person.pk)
    post = Post(person=person, team=team, role=role, started_on=started_on, ended_on=ended_on)
    refuse_outsider([post], by, field="role")
    _refuse_post(post, role)
    post.save()
    detail = {"person": person.pk, "role": role.value, "from": started_on}
    record("post.begun", about=post, council_id=team.council_id, by=by, detail=detail)
    if ended_on:
        record("post.ended", about=post, council_id=team.council_id, by=by, detail={"ended_on": ended_on})
    return post


def _refuse_post(post: Post, role: Role) -> None:
    """Refuses a post that this person cannot hold, at the box that it is about."""
    person, team = post.person, post.team
    if post.ended_on is not None and post.ended_on < post.started_on:
        raise Refused(f"The post begins on {long_day(post.started_on)}: it cannot end before.", field="ended_on")
    if reason := why_not_in_line(role, Team.Line(team.line), team.name) or _why_not_in_tree(role, team):
        raise Refused(reason, field="team")
    if not person.is_active:
        raise Refused(f"{person.name}’s account has ended. Open it again first.")
    then = person.posts.filter(not_ended_by(post.started_on))
    if post.ended_on is not None:
        then = then.filter(started_on__lt=post.ended_on)
    if then.exclude(team__council=team.council_id).exists():
        raise Refused(f"{person.name} has a post in another council then. End that one first.", field="started_on")
    if then.filter(other_line(role, team)).exists():
        raise Refused(LINES_MEET, field="role")
    if same := then.filter(team=team, role=role).order_by("started_on").first():
        began = long_day(same.started_on)
        said = f"{person.name} holds this post already, since {began}. End that one first, or choose another first day."
        raise Refused(said, field="started_on")


def other_line(role: str, team: Team) -> Q:
    """The posts that nobody holds beside this one: managing reviewing officers, and working in social work."""
    apart = Q(pk__in=())
    if role == Role.IRO_MANAGER:
        apart |= Q(team__line=Team.Line.SOCIAL_WORK)
    if team.line == Team.Line.SOCIAL_WORK:
        apart |= Q(role=Role.IRO_MANAGER)
    return apart


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
    refuse_outsider([post], by, field="ended_on")
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
    refuse_outsider([post], by, field="ended_on")
    _refuse_end(post, ended_on, today)
    return put_end(post, ended_on, by)


def _refuse_end(post: Post, ended_on: date, today: date) -> None:
    """Refuses another end for a post that has one, where it has come or the post would meet another."""
    assert post.ended_on, "only a post that has an end is asked about"
    if post.ended_on <= today:
        ended = long_day(post.ended_on)
        raise Refused(f"In Heard this post ended on {ended}. Correct the file, or begin a new post.", field="ended_on")
    if ended_on < post.started_on:
        raise Refused(f"The post began on {long_day(post.started_on)}: it cannot end before.", field="ended_on")
    same, elsewhere = Q(team=post.team_id, role=post.role), ~Q(team__council=post.team.council_id)
    others = post.person.posts.filter(started_on__lt=ended_on).filter(not_ended_by(post.ended_on))
    if others.exclude(pk=post.pk).filter(same | elsewhere | other_line(post.role, post.team)).exists():
        said = f"Another post of {post.person.name} begins before then. Choose an earlier day."
        raise Refused(said, field="ended_on")
