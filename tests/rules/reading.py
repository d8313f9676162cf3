"""Short ways to read an answer, so that an example says one thing."""

from datetime import date

from heard.rules.review_schedule import ChildReviews, Obligation


def spans(child: ChildReviews) -> list[str]:
    """Each period in words: kind, first day (`?` where inferred), last day."""
    periods = [each.period for each in child.periods]
    return [f"{one.kind} {one.started_on}{'?' * one.start_inferred} {one.ended_on or 'open'}" for one in periods]


def held(child: ChildReviews) -> list[Obligation]:
    """The obligations of the only period that a review answered."""
    (period,) = child.periods
    return [each for each in period.obligations if each.held_on]


def coming(child: ChildReviews) -> Obligation:
    """The next due of the last period, which is open."""
    (found,) = [each for each in child.periods[-1].obligations if each.held_on is None]
    return found


def due(each: Obligation) -> str:
    """A due date in words: when, by which limit, on which basis."""
    return f"{each.due_on} {each.limit} {each.basis}"


def day(text: str) -> date:
    """A day from its ISO text."""
    return date.fromisoformat(text)
