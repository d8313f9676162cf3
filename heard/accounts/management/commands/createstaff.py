"""`heard createstaff`: the first person of a council, who can then sign in."""

import os
from argparse import ArgumentParser
from getpass import getpass

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from heard import clock
from heard.accounts.actions import add_council, add_person, add_team, begin_post
from heard.accounts.models import Council, Role, Team
from heard.accounts.queries import council_called
from heard.accounts.refusal import Refused

TEAMS = {
    Role.IRO: ("Reviewing service", Team.Line.IRO_SERVICE),
    Role.IRO_MANAGER: ("Reviewing service", Team.Line.IRO_SERVICE),
    Role.COORDINATOR: ("Reviewing service", Team.Line.IRO_SERVICE),
    Role.SOCIAL_WORKER: ("Social work", Team.Line.SOCIAL_WORK),
    Role.TEAM_MANAGER: ("Social work", Team.Line.SOCIAL_WORK),
    Role.ADMINISTRATOR: ("Support", Team.Line.SUPPORT),
}


class Command(BaseCommand):
    """Adds a person with a post; makes the council and the team where they are missing."""

    help = "Add a member of staff who can sign in. The password comes from HEARD_PASSWORD or is asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, as what, and where."""
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--council", required=True, help="its name or code; made when there is none")

    def handle(self, *, email: str, name: str, role: str, council: str, **options: object) -> None:
        """Do all of it, or none."""
        password = os.environ.get("HEARD_PASSWORD") or getpass("Password (15 characters or more): ")
        try:
            with transaction.atomic():
                person = add_person(email=email, name=name, password=password, by=None)
                team = team_for(Role(role), council_called(council) or add_council(name=council, by=None))
                begin_post(person=person, team=team, role=Role(role), started_on=clock.today(), by=None)
        except Refused as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(f"{person.name} can sign in with {person.email}, as {Role(role).label.lower()}.")


def team_for(role: Role, council: Council) -> Team:
    """The council's team for this role, made when it is missing."""
    name, line = TEAMS[role]
    return council.teams.filter(line=line).first() or add_team(council=council, name=name, line=line, by=None)
