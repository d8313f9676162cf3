"""What a form asks is tried; a refusal stands at its box, with everything that was typed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db import transaction

from heard.accounts.refusal import Refused
from heard.children.actions.appoint import MayNotReview
from heard.children.actions.reassign import PlanRefused
from heard.children.forms.plan import box_of
from heard.children.queries import full_name_of

T = TypeVar("T")
Known = dict[str, Any]


def tried(form: forms.Form, deed: Callable[[], T]) -> T | None:
    """What the deed gives, if the form is whole and nothing is refused; else None, and the form says why not.

    Of somebody who may not review, every ground is a line of its own.
    """
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return deed()
    except Refused as refusal:
        form.refusal = refusal  # type: ignore[attr-defined]  # a page may show its grounds one by one
        for field, line in lines_of(refusal):
            form.add_error(field if field in form.fields else None, line)
        return None


def lines_of(refusal: Refused) -> list[tuple[str | None, str]]:
    """What was refused, and each ground or each child after it; with the box where it stands."""
    lines: list[tuple[str | None, str]] = [(refusal.field, refusal.sentence)]
    if isinstance(refusal, MayNotReview):
        grounds = [f"{ground.told_as}: {ground.sentence}" for ground in refusal.grounds]
        lines = [(refusal.field, line) for line in (refusal.sentence_alone, *grounds)]
    if isinstance(refusal, PlanRefused):
        lines += [(box_of(child.pk), f"{full_name_of(child)}: {told}") for child, told in refusal.children.items()]
    return lines
