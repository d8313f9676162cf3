"""Adding a team, naming it and moving it in the tree: the lines of management meet only at the leadership."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.db import transaction

from heard.accounts.held import not_ended_by
from heard.accounts.lines import why_not_in_line
from heard.accounts.models import Council, Person, Post, Role, Team
from heard.accounts.queries.teams import teams_managed_by
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.rules.management_lines import Line, lines_broken

NEW = "the new one"
UNDER_ONESELF = (
    "You manage the team that this one would answer to, and would see the children of one more. "
    "Ask somebody else who manages staff to move it."
)


@transaction.atomic
def add_team(*, council: Council, name: str, line: Team.Line, under: Team | None = None, by: Person | None) -> Team:
    """Add a team to a council, in its line, under the team that it answers to (None: at the top)."""
    tree = Tree.of(council)
    name = _name_free(council, name)
    _refuse_under(council, under)
    tree.refuse({NEW: (Line(line), under.pk if under else None)}, {NEW: name})
    team = Team.objects.create(council=council, name=name, line=line, under=under)
    record("team.added", about=team, by=by, detail={"line": line.value, "under": team.under_id})
    return team


@transaction.atomic
def rename_team(*, team: Team, name: str, by: Person | None) -> Team:
    """Call a team otherwise; where it stands stays as it is."""
    Tree.of(team.council)  # held before the team, as everywhere: so two deeds never wait for each other
    team = Team.objects.select_for_update(of=("self",)).select_related("council").get(pk=team.pk)
    name = _name_free(team.council, name, but=team.pk)
    if name != team.name:
        team.name = name
        team.save(update_fields=["name"])
        record("team.renamed", about=team, by=by)
    return team


@transaction.atomic
def move_team(*, team: Team, under: Team | None, line: Team.Line | None = None, today: date, by: Person | None) -> Team:
    """Have a team answer to another, with all that stand under it; or put it right that it is in another line."""
    tree = Tree.of(team.council)
    team = Team.objects.select_for_update(of=("self",)).select_related("council").get(pk=team.pk)
    line = line or Team.Line(team.line)
    _refuse_under(team.council, under)
    if by and under and under.pk != team.under_id and under.pk in teams_managed_by(by, today):
        raise Refused(UNDER_ONESELF, field="under")
    if line != team.line:
        _refuse_posts(team, line, today)
    tree.refuse({team.pk: (Line(line), under.pk if under else None)}, {team.pk: team.name})
    before = {"was_under": team.under_id, "was_line": team.line}
    team.under, team.line = under, line
    if before != {"was_under": team.under_id, "was_line": team.line}:
        team.save(update_fields=["under", "line"])
        record("team.moved", about=team, by=by, detail={"under": team.under_id, "line": line.value} | before)
    return team


@dataclass(frozen=True)
class Tree:
    """The teams of a council as they stand, held fast until this transaction ends: nobody else moves one meanwhile."""

    stands: dict[Hashable, tuple[Line, Hashable | None]]
    names: dict[Hashable, str]

    @classmethod
    def of(cls, council: Council) -> Self:
        """The tree of this council."""
        Council.objects.select_for_update().get(pk=council.pk)
        teams: list[tuple[UUID, str, str, UUID | None]]
        teams = list(Team.objects.filter(council=council).values_list("pk", "name", "line", "under"))
        return cls({pk: (Line(line), under) for pk, _, line, under in teams}, {pk: name for pk, name, _, _ in teams})

    def refuse(self, change: dict[Hashable, tuple[Line, Hashable | None]], names: dict[Hashable, str]) -> None:
        """Refuses a change after which a team stands wrongly that stood well before it."""
        known, before = self.names | names, lines_broken(self.stands)
        after = lines_broken(self.stands | change)
        worse = {team: why for team, why in after.items() if why not in (before.get(team), None)}
        changed = next((team for team in worse if team in change), None)
        if changed is not None:
            raise Refused(worse[changed], field="under")
        if worse:
            team, why = next(iter(worse.items()))
            raise Refused(f"{known[team]} stands below and would move too. {why}", field="under")


def _name_free(council: Council, name: str, but: UUID | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Enter the team’s name.", field="name")
    if any(pk != but for pk in council.teams.filter(name__iexact=name).values_list("pk", flat=True)):
        raise Refused(f"{council.name} has a team called {name} already.", field="name")
    return name


def _refuse_under(council: Council, under: Team | None) -> None:
    if under is not None and under.council_id != council.pk:
        raise Refused(f"{under.name} is no team of {council.name}. Choose one that is.", field="under")


def _refuse_posts(team: Team, line: Team.Line, today: date) -> None:
    """Refuses another line while somebody holds a post here that has no place in it."""
    going_on = not_ended_by(today)
    for role in Post.objects.filter(going_on, team=team).values_list("role", flat=True).distinct().order_by("role"):
        if why := why_not_in_line(Role(role), line, team.name):
            raise Refused(f"{why} End the posts of that kind here first.", field="line")
    managers = Post.objects.filter(going_on, role=Role.IRO_MANAGER).values("person")
    if line == Team.Line.SOCIAL_WORK and Post.objects.filter(going_on, team=team, person__in=managers).exists():
        raise Refused("Somebody here manages reviewing officers. End their post here first.", field="line")
