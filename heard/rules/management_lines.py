"""The lines that teams stand in, and where two lines may meet.

Reviewing officers are managed apart from the teams whose plans they review (Independent Reviewing Officers’
Handbook 2010; it follows from regulation 46(3) of the Care Planning, Placement and Case Review (England)
Regulations 2010). So the reviewing service stands in a line of its own. It meets the other lines only at the
Director, or at the level that the council names for it.
"""

from collections.abc import Hashable, Mapping, Sequence
from enum import StrEnum


class Line(StrEnum):
    """The line of management that a team stands in; leadership is where the lines may meet."""

    LEADERSHIP = "leadership"
    IRO_SERVICE = "iro_service"
    SOCIAL_WORK = "social_work"
    SUPPORT = "support"


MANAGED_APART = (
    "Reviewing officers are managed apart from the teams whose plans they review "
    "(Independent Reviewing Officers’ Handbook), so the reviewing service cannot answer to any other team. "
    "Put it under the Director, or under the level where the council lets the lines meet."
)
REVIEWS_ONLY = (
    "Reviewing officers are managed apart from the teams whose plans they review "
    "(Independent Reviewing Officers’ Handbook), so no other team can answer to the reviewing service. "
    "Choose a team in another line, or the leadership."
)
LEADS_ONLY = (
    "Leadership is where the lines meet (Independent Reviewing Officers’ Handbook: reviewing officers are managed "
    "apart), so it cannot answer to a team in one of them. Put it under the leadership, or at the top."
)
IN_A_CIRCLE = "A team cannot answer to itself. Choose a team that does not stand under this one."


def why_not_under(line: Line, above: Sequence[Line]) -> str | None:
    """Why a team in `line` may not have these lines above it, nearest first, or None where it may."""
    in_line = list(above)
    if Line.LEADERSHIP in in_line:
        meets_at = in_line.index(Line.LEADERSHIP)
        if set(in_line[meets_at:]) != {Line.LEADERSHIP}:
            return LEADS_ONLY
        in_line = in_line[:meets_at]
    if line is Line.LEADERSHIP:
        return LEADS_ONLY if in_line else None
    if line is Line.IRO_SERVICE:
        return MANAGED_APART if set(in_line) - {Line.IRO_SERVICE} else None
    return REVIEWS_ONLY if Line.IRO_SERVICE in in_line else None


def lines_broken(teams: Mapping[Hashable, tuple[Line, Hashable | None]]) -> dict[Hashable, str]:
    """Why each team that stands wrongly does, of all `teams` with their line and the team they answer to.

    To move one team moves all that stand under it: ask of the whole tree before any change.
    """
    broken = {}
    for team, (line, over) in teams.items():
        above: list[Hashable] = []
        while over is not None and over not in above:
            above.append(over)
            over = teams[over][1]
        why = IN_A_CIRCLE if over is not None else why_not_under(line, [teams[each][0] for each in above])
        if why:
            broken[team] = why
    return broken
