"""Which roles have their place in which line of management."""

from heard.accounts.models import Role, Team

OFFICERS = frozenset({Role.IRO, Role.IRO_MANAGER})


def why_not_in_line(role: Role, line: Team.Line, team: str) -> str | None:
    """Why nobody holds this role in a team of this line, called `team`, or None where they may."""
    if role in OFFICERS and line != Team.Line.IRO_SERVICE:
        return (
            f"A {role.label.lower()} works in the reviewing service; {team} is not part of it. Choose a team that is."
        )
    if role == Role.TEAM_MANAGER and line == Team.Line.IRO_SERVICE:
        return f"{team} is part of the reviewing service: choose “{Role.IRO_MANAGER.label}” as the role."
    if role == Role.SOCIAL_WORKER and line == Team.Line.IRO_SERVICE:
        return f"{team} is part of the reviewing service, which is managed apart: choose a team of social work."
    return None
