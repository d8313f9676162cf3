"""When everything that goes to a child’s family stops, until the reviewing officer has decided person by person.

From these moments on a message, a link or a page could tell somebody where the child is who must not know it, or hurt
somebody who mourns (docs/adr/0035). Members of staff go on being told.
"""

from enum import StrEnum

from heard.rules.care_periods import AUTHORISED_FOR_ADOPTION, PLACED_FOR_ADOPTION

PLACEMENT_ORDERS = AUTHORISED_FOR_ADOPTION
"""Legal statuses (national return) under which the council may place the child for adoption by a court’s order."""
ADOPTIVE_PLACEMENTS = PLACED_FOR_ADOPTION
"""Placements (national return) with the people who are to adopt the child; a temporary stay elsewhere ends none."""
END_BY_DEATH = "E2"
UNTIL_DECIDED = (
    "Nothing goes to anybody around the child until the reviewing officer has decided about that person. "
    "Ask the reviewing officer."
)


class StopReason(StrEnum):
    """What was recorded that stops everything."""

    PLACEMENT_ORDER = "placement_order"
    PLACED_FOR_ADOPTION = "placed_for_adoption"
    CARE_ENDED = "care_ended"
    EXCLUDED = "excluded"
    DIED = "died"

    @property
    def sentence(self) -> str:
        """What happened, as a page or the fate of a message says it to staff."""
        return SENTENCES[self]


SENTENCES = {
    StopReason.PLACEMENT_ORDER: "A placement order was made for the child.",
    StopReason.PLACED_FOR_ADOPTION: "The child is placed for adoption.",
    StopReason.CARE_ENDED: "The child is no longer in care.",
    StopReason.EXCLUDED: "Somebody around the child was excluded.",
    StopReason.DIED: "The child has died.",
}


def why_nothing_goes(reason: StopReason) -> str:
    """Why a message does not go out, and who decides about it."""
    return f"{reason.sentence} {UNTIL_DECIDED}"
