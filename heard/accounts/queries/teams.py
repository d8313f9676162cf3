"""The teams of a council: who manages which, and the tree that they stand in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.held import holds_on
from heard.accounts.models import Council, Person, Post, Role, Team
from heard.rules.day_words import listed
from heard.rules.management_lines import Line, lines_broken

MANAGERS = {Role.IRO_MANAGER, Role.TEAM_MANAGER}
WORDS = {line.value: line.label for line in Team.Line} | {Team.Line.LEADERSHIP.value: "Leadership"}


def teams_managed_by(person: Person, day: date) -> set[UUID]:
    """The teams that this person manages on a day, with all that stand under them."""
    posts = Post.objects.filter(holds_on(day), person=person, role=Role.TEAM_MANAGER).select_related("team")
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


@dataclass(frozen=True)
class TeamRow:
    """A team where it stands in the tree, with who manages it, how many work there, and what stands under it."""

    id: UUID
    name: str
    line: str
    line_words: str
    managers: str
    people: int
    meets: str
    wrong: str
    below: Sequence["TeamRow"]

    @property
    def people_words(self) -> str:
        """`4 people`."""
        return "1 person" if self.people == 1 else f"{self.people} people"

    @property
    def lines_below(self) -> set[str]:
        """The lines that this team and all under it stand in, the leadership aside."""
        mine = set() if self.line == Team.Line.LEADERSHIP else {self.line}
        return mine.union(*(team.lines_below for team in self.below))


def tree_of(council: Council, today: date) -> list[TeamRow]:
    """The teams of a council as a tree, the topmost first, in two queries however many there are."""
    teams = list(Team.objects.filter(council=council).order_by("name"))
    broken = lines_broken({team.pk: (Line(team.line), team.under_id) for team in teams})
    held: dict[UUID, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(holds_on(today), team__council=council).select_related("person"):
        held[post.team_id].append(post)
    below: dict[UUID | None, list[Team]] = defaultdict(list)
    for team in sorted(teams, key=lambda team: (list(Team.Line).index(Team.Line(team.line)), team.name.lower())):
        below[team.under_id].append(team)
    return [_row(team, below, held, broken) for team in below[None]]


def _row(
    team: Team,
    below: dict[UUID | None, list[Team]],
    held: dict[UUID, list[Post]],
    broken: dict[object, str],
) -> TeamRow:
    rows = [_row(each, below, held, broken) for each in below[team.pk]]
    managers = sorted({post.person.name for post in held[team.pk] if post.role in MANAGERS})
    return TeamRow(
        id=team.pk,
        name=team.name,
        line=team.line,
        line_words=WORDS[team.line],
        managers=listed(managers) if managers else "",
        people=len({post.person_id for post in held[team.pk]}),
        meets=_meets(team, rows),
        wrong=broken.get(team.pk, ""),
        below=rows,
    )


def _meets(team: Team, below: Sequence[TeamRow]) -> str:
    """`Reviewing service and social work`, where lines meet in a team of leadership; "" in any other."""
    if team.line != Team.Line.LEADERSHIP:
        return ""
    apart = [set(row.lines_below) for row in below]
    lines = set[str]().union(*apart)
    if len(lines) < 2 or any(found == lines for found in apart):
        return ""
    return listed([WORDS[line].lower() for line in WORDS if line in lines])


def team_choices(council: Council | None) -> list[tuple[str, str]]:
    """Every team of a council to choose from, each with its line."""
    teams = Team.objects.filter(council=council).order_by("name")
    return [(str(team.pk), f"{team.name} – {WORDS[team.line].lower()}") for team in teams]


def people_in(team: Team, today: date) -> list[tuple[UUID, str, str]]:
    """Who works in a team today: key, name and role."""
    posts = Post.objects.filter(holds_on(today), team=team).select_related("person").order_by("person__name", "role")
    return [(post.person_id, post.person.name, Role(post.role).label) for post in posts]
