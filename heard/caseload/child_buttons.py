"""What can be pressed at the head of a child’s page: first of all the next thing to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from heard.caseload.shell import address


@dataclass(frozen=True)
class Button:
    """One thing to do with a child; at most one of them is filled."""

    text: str
    href: str
    is_main: bool


def buttons_of(child: UUID, plan: UUID | None, may: Mapping[str, bool], *, is_vacant: bool) -> list[Button]:
    """The buttons of whoever may do this. A review that is planned is not recorded by hand: it is completed there."""
    appoint = ("Appoint a reviewing officer", address("children:iro_name", pk=child))
    next_ones = {
        appoint: may["name_iro"] and is_vacant,
        ("Open the planned review", address("reviews:plan", pk=child, plan=plan)): may["see_review"] and bool(plan),
        ("Plan the review", address("reviews:plan_new", pk=child)): may["plan"] and not plan,
        ("Record a review", address("reviews:review_record", pk=child)): may["record_review"] and not plan,
        ("Begin a time in care", address("reviews:care_begin", pk=child)): may["begin_care"],
    }
    others = {
        ("End this time in care", address("reviews:care_end", pk=child)): may["end_care"],
        appoint: may["name_iro"] and not is_vacant,
    }
    first = [key for key, is_shown in next_ones.items() if is_shown and key[1]]
    last = [key for key, is_shown in others.items() if is_shown]
    return [Button(text, href, (text, href) in first[:1]) for text, href in first + last]
