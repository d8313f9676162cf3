"""The narrow road of where children live: from the episodes of a file to the one table, and nowhere else."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from heard.returns.gathering import ROW_BITS, Gathered

COLUMNS = ("HOME_POST", "PL_POST", "URN")
Address = tuple[str, date, str, str, str]


def addresses_in(gathered: Gathered, taken: Mapping[int, tuple[UUID, date]]) -> Iterator[Address]:
    """Where each child lives from the first day of each episode whose row was taken, if the row says so."""
    for place in gathered.own:
        file = gathered.files[place]
        if file.module.name == "episodes":
            base = place << ROW_BITS
            for row, (home, placement, urn) in file.rows(*COLUMNS):
                whose = taken.get(base + row)
                if whose is not None and (home or placement or urn):
                    yield str(whose[0]), whose[1], home, placement, urn
