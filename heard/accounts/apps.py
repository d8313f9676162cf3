"""Accounts, as Django knows them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Has sign-in write to the audit trail."""

    name = "heard.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect what listens."""
        from heard.accounts import sign_in  # noqa: F401
