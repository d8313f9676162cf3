"""The outbox, as Django knows it."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Registers the check of how messages are sent."""

    name = "heard.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Let Django know our check."""
        from heard.outbox import checks  # noqa: F401  # importing registers it
