"""What people type about the children of an officer who leaves."""

from datetime import date
from uuid import UUID

from django import forms
from django.forms import BoundField

from heard.children.queries.reassigning import Plan, PlanRow
from heard.components.fields import DayField
from heard.rules.day_words import long_day

TO = "to_"
CHANGED_DAY = "This is not the day of the plan that you looked at. Look at the plan for this day, then confirm it."
CHANGED_PLAN = "This is not the plan that you looked at. Look at it again, then confirm it."


class PlanForm(forms.Form):
    """From when the children of an officer go to others; whom each goes to stands in boxes named after the child.

    `seen_on` is the day of the plan that the page showed, and its boxes are the children whom it showed. `day` is the
    day asked for; today, while none is asked for or the one asked for cannot be.
    """

    from_on = DayField(
        label="First day with the new officers", help_text="The officer has these children until then.", what="the day"
    )

    def __init__(self, data: object, *, today: date) -> None:
        super().__init__(data, initial={"from_on": today})  # type: ignore[arg-type]
        self.today = self.day = today

    def clean_from_on(self) -> date:
        """Nobody can have had a child without having been asked: the plan begins today or later."""
        day: date = self.cleaned_data["from_on"]
        if day < self.today:
            raise forms.ValidationError(f"{long_day(day)} has passed. Children go to others today or later.")
        self.day = day
        return day

    def chosen(self) -> dict[UUID, UUID | None]:
        """Whom each child goes to, as far as the page said so; None is for later. What is no key is passed over."""
        boxes = {name.removeprefix(TO): str(value) for name, value in self.data.items() if name.startswith(TO)}
        keys = {child: _key(child) for child in boxes}
        return {key: _key(boxes[child]) for child, key in keys.items() if key}

    def boxes_of(self, plan: Plan) -> list[tuple[PlanRow, BoundField]]:
        """Each row of the plan with its box, where a refusal can stand."""
        for row in plan.rows:
            self.fields.setdefault(box_of(row.child.pk), forms.CharField(label=row.name, required=False))
        return [(row, self[box_of(row.child.pk)]) for row in plan.rows]

    def refuse_unseen(self, plan: Plan) -> None:
        """Nobody confirms a plan other than the one that the page showed: its day, its children, who was chosen."""
        seen = self.chosen()
        if self.data.get("seen_on") != self.day.isoformat():
            self.add_error("from_on", CHANGED_DAY)
        elif seen.keys() != {row.child.pk for row in plan.rows}:
            self.add_error(None, CHANGED_PLAN)
        for row, box in self.boxes_of(plan):
            if seen.get(row.child.pk, row.chosen) != row.chosen:
                self.add_error(box.name, f"{row.name}: whom you chose is no officer here on that day. Choose again.")


def box_of(child: UUID) -> str:
    """The name of the box that says whom a child goes to."""
    return f"{TO}{child}"


def _key(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
