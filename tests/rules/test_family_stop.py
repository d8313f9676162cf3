"""What stops everything to a child’s family, in words that tell staff whom to ask."""

import pytest

from heard.returns.codes import LS, PLACE, REC
from heard.rules.family_stop import (
    ADOPTIVE_PLACEMENTS,
    END_BY_DEATH,
    PLACEMENT_ORDERS,
    StopReason,
    why_nothing_goes,
)


@pytest.mark.parametrize("reason", StopReason)
def test_every_reason_says_what_happened_and_whom_to_ask(reason):
    what, *rest = why_nothing_goes(reason).split(". ")
    assert f"{what}." == reason.sentence
    assert rest[-1] == "Ask the reviewing officer."


def test_no_two_reasons_read_alike():
    assert len({reason.sentence for reason in StopReason}) == len(StopReason)


def test_the_codes_mean_what_stops():
    assert REC[END_BY_DEATH] == "died"
    assert {LS[code] for code in PLACEMENT_ORDERS} == {"placement order", "freeing order (none after 2005)"}
    assert {code for code, words in PLACE.items() if words.startswith("placed for adoption")} == ADOPTIVE_PLACEMENTS
