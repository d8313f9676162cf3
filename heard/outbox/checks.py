"""What somebody who sets Heard up is told before the first message goes out."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

SECURITIES = ("starttls", "tls", "none")


@register(Tags.security)
def mail_is_secret(**_: Any) -> list[CheckMessage]:
    """A mail server that is not on this machine is spoken to over TLS only: messages carry names and addresses."""
    if settings.EMAIL_SECURITY not in SECURITIES:
        return [Error(f"EMAIL_SECURITY is none of: {', '.join(SECURITIES)}.", id="heard.E002")]
    is_near = settings.EMAIL_HOST in {"", "localhost", "127.0.0.1", "::1"}
    if settings.EMAIL_SECURITY == "none" and settings.SECURE and not is_near:
        hint = "Set EMAIL_SECURITY to starttls (usually port 587) or tls (usually port 465)."
        return [Error("Heard would send its messages across the network for all to read.", hint=hint, id="heard.E003")]
    return []
