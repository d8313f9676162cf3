"""The plans and reports that a review rests on: whose each is, and how old it may be.

The Handbook wants them with the officer and everybody invited three working days before the meeting; the practice
standards name the care plan and a recent child and family assessment. How old is too old is our own rule where no
source says it (docs/adr/0040).
"""

from enum import StrEnum


class Document(StrEnum):
    """A plan or report about a child."""

    CARE_PLAN = "care_plan"
    ASSESSMENT = "assessment"
    REPORT = "report"
    HEALTH = "health"
    EDUCATION = "education"
    OTHER = "other"

    @property
    def words(self) -> str:
        """`Care plan`."""
        return DOCUMENT_WORDS[self]


DOCUMENT_WORDS = {
    Document.CARE_PLAN: "Care plan",
    Document.ASSESSMENT: "Child and family assessment",
    Document.REPORT: "Social worker’s report",
    Document.HEALTH: "Health plan",
    Document.EDUCATION: "Education plan",
    Document.OTHER: "Something else",
}
