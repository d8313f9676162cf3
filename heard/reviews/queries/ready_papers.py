"""The plans and reports before reviews: which are here, which are out of date on the day, and which nobody needs."""

from collections.abc import Collection, Mapping
from uuid import UUID

from heard.children.queries.documents import standings_of
from heard.reviews.models import Preparation
from heard.reviews.queries.review_days import days_of_reviews
from heard.reviews.queries.steps import BRIEFLY, Facts
from heard.rules.documents import Document, How, Standing
from heard.rules.preparation import PAPERS


def papers_before(plans: Collection[Preparation]) -> dict[UUID, Facts]:
    """What is found of the plans and reports that each of these reviews rests on; in a constant number of queries."""
    standings = standings_of(days_of_reviews(plans))
    return {plan.pk: _facts(standings[plan.child_id]) for plan in plans}


def _facts(standings: Mapping[Document, Standing]) -> Facts:
    theirs = {step.key: standings[Document(step.key)] for step in PAPERS}
    return Facts(
        done={key: each.dated_on for key, each in theirs.items() if each.how is How.HERE and each.dated_on},
        not_needed={key for key, each in theirs.items() if each.how is How.NOT_NEEDED},
        known={key: _known(each) for key, each in theirs.items()},
        briefly={key: f"{BRIEFLY[key]} out of date" for key, each in theirs.items() if each.how is How.OUT_OF_DATE},
    )


def _known(standing: Standing) -> str:
    """Why it is out of date, or not needed; `Out of date. It is of Tuesday 3 March 2026: older than 6 months …`."""
    return f"{standing.how.label}. {standing.why}" if standing.how is How.OUT_OF_DATE else standing.why
