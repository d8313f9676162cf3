"""What a migration warns of before it is too late."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from heard.audit import grants


@register(Tags.database)
def audit_is_protected(**_: Any) -> list[CheckMessage]:
    """Audit and history are safe from the service itself only when it is not their owner."""
    if grants.roles_are_apart():
        return []
    return [
        Warning(
            "The service owns its tables: the database does not protect audit and history from it.",
            hint="Make a second role, let DATABASE_OWNER_URL name the owner, run `bin/heard migrate` again.",
            id="heard.W001",
        )
    ]
