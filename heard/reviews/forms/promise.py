"""What people type about what their council promises."""

from django import forms

from heard.accounts.models import Council
from heard.reviews.actions.promise import LAXER, MOST

FIRST, LAST = "first", "last"


class NumberField(forms.IntegerField):
    """A number of days or months, no laxer than what every child is told."""

    def __init__(self, name: str, label: str, hint: str) -> None:
        most = MOST[name]
        super().__init__(
            label=label,
            help_text=hint,
            min_value=1,
            max_value=most,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            error_messages={
                "required": f"Enter a number from 1 to {most}.",
                "invalid": f"Enter a number from 1 to {most}.",
                "min_value": f"Enter a number from 1 to {most}.",
                "max_value": LAXER.format(most=most),
            },
        )


class PromiseForm(forms.Form):
    """How much sooner than the law asks a council promises its reviews, and what follows a series of meetings."""

    first_days = NumberField("first_days", "First review: days after the child came into care", "28 at most.")
    second_days = NumberField("second_days", "Second review: days after the first", "84 at most, which is 12 weeks.")
    later_months = NumberField("later_months", "Later reviews: months after the one before", "6 at most.")
    counted_from = forms.ChoiceField(
        label="After a review of several meetings, the next one is counted from",
        choices=[(FIRST, "the first meeting, which is sooner"), (LAST, "the last meeting")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the meeting that the next review is counted from."},
    )

    def __init__(self, data: object, *, council: Council) -> None:
        told = {name: getattr(council, f"promise_{name}") for name in MOST}
        told["counted_from"] = FIRST if council.next_from_first else LAST
        super().__init__(data, initial=told)  # type: ignore[arg-type]

    def clean(self) -> dict[str, object]:
        """As the council keeps it."""
        told = dict(self.cleaned_data)
        told["next_from_first"] = told.pop("counted_from", FIRST) == FIRST
        return told
