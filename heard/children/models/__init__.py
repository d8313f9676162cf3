"""A child, their episodes and times in care, who works with them, and the one table that knows where they live."""

from heard.children.models.care import CarePeriod, Episode, SecretAddress
from heard.children.models.child import Child, Fact, Source
from heard.children.models.guard import Exclusion, Permitted
from heard.children.models.kin import CaseWeight, Conflict, Kinship, SameChild
from heard.children.models.people import Appointment, Cover, Involvement, Vacancy

__all__ = [
    "Appointment",
    "CarePeriod",
    "CaseWeight",
    "Child",
    "Conflict",
    "Cover",
    "Episode",
    "Exclusion",
    "Fact",
    "Involvement",
    "Kinship",
    "Permitted",
    "SameChild",
    "SecretAddress",
    "Source",
    "Vacancy",
]
