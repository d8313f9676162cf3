"""Every read of councils and of how people stand."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Q

from heard.accounts.models import Council, Person, Post, Registration, Role, Team
from heard.rules import iro_standing


def council_called(code: str | None) -> Council | None:
    """The council with this code or name; without either, the only one there is."""
    councils = Council.objects.filter(Q(code=code) | Q(name__iexact=code)) if code else Council.objects.all()
    found = list(councils[:2])
    return found[0] if len(found) == 1 else None


def registration_told(row: Registration | None) -> iro_standing.Registration | None:
    """A person's registration, as the rules ask for it."""
    return iro_standing.Registration(row.number, row.runs_until, row.qualified_on) if row else None


def teams_managed_by(person: Person, day: date) -> set[UUID]:
    """The teams that this person manages on a day, with all that stand under them."""
    holds = Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    posts = Post.objects.filter(holds, person=person, role=Role.TEAM_MANAGER).select_related("team")
    return teams_under({post.team for post in posts})


def teams_under(teams: set[Team]) -> set[UUID]:
    """These teams and all that stand under them, in one query."""
    below: dict[UUID | None, list[UUID]] = defaultdict(list)
    for team, under in Team.objects.filter(council__in={team.council_id for team in teams}).values_list("pk", "under"):
        below[under].append(team)
    found: set[UUID] = set()
    waiting = [team.pk for team in teams]
    while waiting:
        team = waiting.pop()
        if team not in found:
            found.add(team)
            waiting += below[team]
    return found
