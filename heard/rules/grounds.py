"""A ground: why a person may not be a child’s reviewing officer, whose rule says so, and where the rule stands.

The law and the service’s own rule are told apart, because they bind differently. Nobody may set the law aside.
The reviewing officers’ manager may set our own rule aside, with a reason and the child’s view.
"""

from dataclasses import dataclass
from enum import StrEnum

REGULATION_46 = "Care Planning Regulations 2010, regulation 46"
"""The Care Planning, Placement and Case Review (England) Regulations 2010, SI 2010/959: who may be appointed."""

HANDBOOK = "Independent Reviewing Officers’ Handbook 2010"
"""Statutory guidance under the Children Act 1989, section 25B(2)(b); read through councils’ manuals."""

OUR_OWN_RULE = "our own rule, after the Independent Reviewing Officers’ Handbook"


class Rule(StrEnum):
    """Whose rule a ground rests on: the law, the service’s own, or the record (who may open it, who holds the post)."""

    LAW = "law"
    SERVICE = "service"
    RECORD = "record"


TOLD_AS = {Rule.LAW: "The law", Rule.SERVICE: "Our own rule", Rule.RECORD: "The record"}
"""What a page writes before the sentence."""

TOLD_OF_KEY = {"record_closed": "Cannot open the record"}
"""The same, where a ground of its own says it better than its rule."""


@dataclass(frozen=True)
class Ground:
    """One reason against one person: its stable key, whose rule it is, a whole sentence, and the rule’s source.

    The key is kept where the ground was set aside; one that may be set aside has 20 letters at most. The sentence
    names the person, never the child.
    """

    key: str
    rule: Rule
    sentence: str
    source: str

    @property
    def may_be_overridden(self) -> bool:
        """Whether the reviewing officers’ manager may appoint in spite of it: only where the rule is our own."""
        return self.rule is Rule.SERVICE

    @property
    def told_as(self) -> str:
        """`The law`, `Our own rule` or `The record`; `Cannot open the record` where that is what stands against it."""
        return TOLD_OF_KEY.get(self.key, TOLD_AS[self.rule])
