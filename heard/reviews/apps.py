"""The room of reviews, as Django knows it."""

import re
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest

ANSWER = "/answer/"
LIKE_A_KEY = re.compile(r"[\w-]{40}")


class ReviewsConfig(AppConfig):
    """Names the kinds of messages about reviews, puts their gate, and keeps the keys of links out of the log."""

    name = "heard.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Let the outbox know what we send, and the log what it must not hold."""
        from django_structlog import signals

        from heard.children.review_days import register_review_days
        from heard.outbox.gates import register_gate
        from heard.outbox.kinds import register_kind
        from heard.reviews.queries.review_days import days_of_children
        from heard.reviews.queries.still_true import why_not_as_written

        register_kind("review.invitation", "Invitations to reviews")
        register_kind("review.changed", "Changes to a review that you are invited to")
        register_kind("review.cancelled", "Reviews that do not take place")
        register_kind("review.reminder", "Reminders of reviews")
        register_kind("review.news", "Reviews planned, moved and called off, and who replied", can_wait=True)
        register_gate(why_not_as_written)
        register_review_days(days_of_children)
        told = [signals.bind_extra_request_metadata, signals.bind_extra_request_finished_metadata]
        for signal in (*told, signals.bind_extra_request_failed_metadata):
            signal.connect(without_key, dispatch_uid="reviews.without_key")


def without_key(request: HttpRequest, log_kwargs: dict[str, Any], **_: object) -> None:
    """Whoever has the key of a link answers for somebody: the log says only that such a page was asked for."""
    if request.path.startswith(ANSWER) or LIKE_A_KEY.search(
        request.path
    ):  # also where an address was cut or misspelled
        log_kwargs["request"] = f"{request.method} {ANSWER}"
