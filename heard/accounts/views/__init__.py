"""Whether the service is well, the pages for what went wrong, and the pages about staff and teams."""

from heard.accounts.views.service import bad_request, csrf_failure, forbidden, health, not_found, server_error

__all__ = ["bad_request", "csrf_failure", "forbidden", "health", "not_found", "server_error"]
