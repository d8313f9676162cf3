"""What has changed in a plan since somebody looked at it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.access import children_visible_to
from heard.children.queries.reassigning import Plan
from heard.children.queries.who import full_name_of


@dataclass(frozen=True)
class Changed:
    """The names of the children who came into the plan and of those who fell out of it."""

    new: list[str]
    gone: list[str]


def changed_since(rights: Rights, plan: Plan, seen: Collection[UUID]) -> Changed:
    """Against the children whom the page showed; of those who fell out, only whom the asker may reach."""
    here = {row.child.pk for row in plan.rows}
    gone = children_visible_to(rights, "iro.name").filter(pk__in=set(seen) - here)
    names = [full_name_of(child) for child in gone.order_by("surname", "forename", "number", "pk")]
    return Changed([row.name for row in plan.rows if row.child.pk not in seen], names)
