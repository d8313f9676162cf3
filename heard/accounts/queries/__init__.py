"""Every read of councils, of the people who work there and of how they stand."""

from heard.accounts.queries.councils import council_called
from heard.accounts.queries.standing import registration_told
from heard.accounts.queries.teams import teams_managed_by, teams_under

__all__ = ["council_called", "registration_told", "teams_managed_by", "teams_under"]
