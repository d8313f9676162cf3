"""A child, their episodes and times in care, who works with them and who is around them, and where they live."""

from heard.children.models.apart import KeptApart
from heard.children.models.care import CarePeriod, Episode, SecretAddress
from heard.children.models.child import Child, Fact, Source
from heard.children.models.documents import Document, DocumentFile
from heard.children.models.guard import Exclusion, Permitted
from heard.children.models.kin import CaseWeight, Conflict, Kinship, SameChild
from heard.children.models.people import Appointment, Cover, Involvement, Vacancy
from heard.children.models.relations import FamilyStop, Knowledge, Relationship, StopDecided

__all__ = [
    "Appointment",
    "CarePeriod",
    "CaseWeight",
    "Child",
    "Conflict",
    "Cover",
    "Document",
    "DocumentFile",
    "Episode",
    "Exclusion",
    "Fact",
    "FamilyStop",
    "Involvement",
    "KeptApart",
    "Kinship",
    "Knowledge",
    "Permitted",
    "Relationship",
    "SameChild",
    "SecretAddress",
    "Source",
    "StopDecided",
    "Vacancy",
]
