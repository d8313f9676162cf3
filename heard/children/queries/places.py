"""Where somebody is written to, in one spelling, so that two who share a place share it however it is written."""

import re

IN_FIGURES = re.compile(r"[\d\s()+./-]+", re.ASCII)
FROM_HOME_OR_ABROAD = re.compile(r"^(0044|44|0)0?")
"""How a number of this country begins: with a 0, with +44, or with both, as in +44 (0)7700."""


def place_of(address: str) -> str:
    """A number, an e-mail address or a postal one, to be compared with another; "" where there is none."""
    if not IN_FIGURES.fullmatch(address):
        return " ".join(address.casefold().split())
    return FROM_HOME_OR_ABROAD.sub("", re.sub(r"\D", "", address))
