"""What people type to plan many reviews at once: a tick and a day for each child, in boxes named after the child."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from heard.children.models import Child
from heard.children.queries import full_name_of
from heard.components.fields import OneBoxDayField
from heard.reviews.actions.plan_many import DaysRefused
from heard.reviews.queries.days import DayRow
from heard.reviews.queries.plan_many_page import ManyPage

TAKE, DAY = "take_", "day_"
NOBODY_TICKED = "Tick at least one child."


class PlanManyForm(forms.Form):
    """A tick and a day for each child of the page; of whoever was on it before, those are kept that were ticked."""

    def __init__(self, data: Any, *, rows: list[DayRow], others: Mapping[UUID, Child]) -> None:
        super().__init__(data)
        self.children = {row.child.pk: row.child for row in rows if row.proposal and not row.needs_a_reason}
        days = {row.child.pk: row.proposal.day for row in rows if row.proposal}
        self.children |= {key: child for key, child in others.items() if key not in self.children}
        for key, child in self.children.items():
            name = full_name_of(child)
            self.fields[f"{TAKE}{key}"] = forms.BooleanField(label=name, required=False, initial=True)
            self.fields[f"{DAY}{key}"] = OneBoxDayField(
                label=f"Day for {name}", what=f"the day for {name}", required=False, initial=days.get(key)
            )

    def rows_of(self, page: ManyPage) -> list[tuple[DayRow, str, tuple[BoundField, BoundField] | None]]:
        """Each child of the page, their brothers and sisters, and the tick and the day; none where planned apart."""
        return [(row, page.with_kin.get(row.child.pk, ""), self._boxes_of(row.child.pk)) for row in page.rows]

    def clean(self) -> dict[str, Any]:
        """Each child who is ticked has a day."""
        told = self.cleaned_data
        ticked = [key for key in self.children if told.get(f"{TAKE}{key}")]
        for key in ticked:
            if told.get(f"{DAY}{key}") is None and f"{DAY}{key}" not in self.errors:
                name = full_name_of(self.children[key])
                self.add_error(f"{DAY}{key}", f"Enter the day for {name}, or take out the tick.")
        if not ticked:
            self.add_error(None, NOBODY_TICKED)
        self._drop_errors_of_others(ticked)
        return told

    def days(self) -> dict[Child, date]:
        """The day for each child who is ticked."""
        told = self.cleaned_data
        return {child: told[f"{DAY}{key}"] for key, child in self.children.items() if told.get(f"{TAKE}{key}")}

    def show_refused(self, refusal: object) -> None:
        """Each child whose day was refused, at the child's own box."""
        if isinstance(refusal, DaysRefused):
            for child, sentence in refusal.children.items():
                self.add_error(f"{DAY}{child.pk}", f"{full_name_of(child)}: {sentence}")

    def _boxes_of(self, key: UUID) -> tuple[BoundField, BoundField] | None:
        return (self[f"{TAKE}{key}"], self[f"{DAY}{key}"]) if key in self.children else None

    def _drop_errors_of_others(self, ticked: list[UUID]) -> None:
        """A day that is not to be planned need not be one."""
        for key in self.children:
            if key not in ticked:
                self.errors.pop(f"{DAY}{key}", None)


def ticked_in(data: Mapping[str, str]) -> list[UUID]:
    """The children whom a form ticked; what is no key is passed over."""
    keys = []
    for name in data:
        if name.startswith(TAKE):
            try:
                keys.append(UUID(name.removeprefix(TAKE)))
            except ValueError:
                continue
    return keys
