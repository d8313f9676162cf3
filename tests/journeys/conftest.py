"""What journeys share with other tests: the mail server that Heard is set up to send by."""

from tests.actions.outbox import mail

__all__ = ["mail"]
