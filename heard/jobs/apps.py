"""Registers the checks of how the service is set up."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The top of the ladder: it may look at everything below."""

    name = "heard.jobs"

    def ready(self) -> None:
        """Let Django know our checks."""
        from heard.jobs import checks  # noqa: F401  # importing registers them
