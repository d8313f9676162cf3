"""Councils, their teams, the people who work there, and the posts that give them their rights."""

from heard.accounts.models.council import Council, Team
from heard.accounts.models.form_key import FormKey
from heard.accounts.models.person import Person, PersonManager, Profile, Registration, WorkerNumber
from heard.accounts.models.posts import Post, Role, days

__all__ = [
    "Council",
    "FormKey",
    "Person",
    "PersonManager",
    "Post",
    "Profile",
    "Registration",
    "Role",
    "Team",
    "WorkerNumber",
    "days",
]
