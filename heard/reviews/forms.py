"""What people type about a child's care and reviews."""

from django import forms

from heard.children.actions.care import END_REASONS, LEGAL_STATUSES
from heard.components.fields import DayField
from heard.rules.participation_codes import PARTICIPATION_CODES

LONGEST_WHY = 300


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    """Codes with their words, as a question shows them; the first letter large, the code after them."""
    return [(code, f"{meaning[0].upper()}{meaning[1:]} ({code})") for code, meaning in words.items()]


class WhyField(forms.CharField):
    """What was wrong with something that was recorded."""

    def __init__(self) -> None:
        super().__init__(
            label="What was wrong?",
            help_text="It stays in the child’s history, with your name. Leave out where the child lives.",
            max_length=LONGEST_WHY,
            error_messages={"required": "Say what was wrong, so that whoever reads this later understands."},
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class BeginCareForm(forms.Form):
    """A child comes into care, or short breaks begin."""

    started_on = DayField(
        label="First day",
        help_text="The day the child came into care, or the first short break began. For example, 27 3 2026",
        what="the first day",
    )
    legal_status = forms.ChoiceField(
        label="Legal status on that day",
        choices=choices(LEGAL_STATUSES),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the legal status on the first day."},
    )


class EndCareForm(forms.Form):
    """A child leaves care."""

    ended_on = DayField(label="Last day", help_text="For example, 27 3 2026", what="the last day")
    end_reason = forms.ChoiceField(
        label="Why care ended",
        choices=[("", "Choose a reason"), *choices(END_REASONS)],
        error_messages={"required": "Choose why care ended."},
    )


class ReviewForm(forms.Form):
    """A review that was held."""

    held_on = DayField(
        label="Day the review was held",
        help_text="Of several meetings, the first day. For example, 27 3 2026",
        what="the day the review was held",
    )
    participation = forms.ChoiceField(
        choices=choices(PARTICIPATION_CODES),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the child took part in the review."},
    )

    def __init__(self, data: object, *, name: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["participation"].label = f"How {name} took part"


class StrikeForm(forms.Form):
    """Why something was recorded in error."""

    why = WhyField()


class StrikeCareForm(forms.Form):
    """What of a time in care was recorded in error, and why."""

    what = forms.ChoiceField(
        label="What was recorded in error?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was recorded in error."},
    )
    why = WhyField()

    def __init__(self, data: object, *, errors: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"what": errors[0][0]} if len(errors) == 1 else None)  # type: ignore[arg-type]
        self.fields["what"].choices = errors  # type: ignore[attr-defined]
        if len(errors) == 1:
            self.fields["what"].widget = forms.HiddenInput()
