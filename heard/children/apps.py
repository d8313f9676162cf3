"""The room of children, as Django knows it."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """Has every message ask whether it may still go to somebody around the child."""

    name = "heard.children"
    label = "children"

    def ready(self) -> None:
        """Put the gates before the outbox."""
        from heard.children.queries.since_written import why_out_of_date
        from heard.children.queries.stops import why_not_to
        from heard.outbox.gates import register_gate

        register_gate(why_not_to)
        register_gate(why_out_of_date)
