"""What people type about goals and needs: what they are, and how they went."""

from typing import Any

from django import forms

from heard.children.forms.child import TOO_LONG
from heard.components.fields import DayField
from heard.reviews.models import Goal, Need
from heard.rules.goals import NO_HELPER, NO_HOW, NO_NEED, NO_OUTCOME, NO_STEP, NO_WORDS

A_LINE, A_NAME, A_STORY = 300, 120, 500


class Told(forms.CharField):
    """Some words that are needed; `missing` says so."""

    def __init__(self, *, label: str, missing: str, most: int = A_LINE, help_text: str = "", rows: int = 2) -> None:
        box = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput(attrs={"autocomplete": "off"})
        said = {"required": missing, "max_length": TOO_LONG}
        super().__init__(label=label, help_text=help_text, max_length=most, widget=box, error_messages=said)

    def to_python(self, value: Any) -> str:
        """The words, with plain ends of lines."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class StepForm(forms.Form):
    """The next step of a goal, who helps, and by when."""

    next_step = Told(label="The next step", missing=NO_STEP, help_text="What happens first.")
    helper = Told(label="Who helps", missing=NO_HELPER, most=A_NAME, help_text="One person, by name.", rows=1)
    by_on = DayField(label="By when", what="the day by which the next step is done")


class GoalForm(StepForm):
    """A hope that becomes a goal."""

    words = Told(
        label="What do they hope for?", missing=NO_WORDS, help_text="In their own words, as high as they like."
    )
    field_order = ("words", "next_step", "helper", "by_on")


class NeedForm(forms.Form):
    """What the child needs, and the outcome that is wanted."""

    words = Told(label="What do they need?", missing=NO_NEED)
    outcome = Told(label="The outcome wanted", missing=NO_OUTCOME, help_text="How anybody would know that it is met.")


class GoalWentForm(forms.Form):
    """How a goal went."""

    outcome = forms.ChoiceField(
        label="What became of it?",
        choices=Goal.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose how it went."),
    )
    how_it_went = Told(label="In words", missing=NO_HOW, most=A_STORY, help_text="As you would say it to the child.")


class NeedWentForm(forms.Form):
    """Whether a need is met."""

    met = forms.ChoiceField(
        label="Is it met?",
        choices=Need.Met.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose whether it is met."),
    )
    how_it_went = Told(label="In words", missing=NO_HOW, most=A_STORY, help_text="As you would say it to the child.")
    goes_on = forms.BooleanField(
        label="It is still needed: set it again for the next review", required=False, initial=False
    )


def version_of(data: Any) -> int:
    """Which version of it stood on the page that was sent; none that ever was, where nothing says so."""
    sent = str(data.get("version", ""))
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < A_NUMBER else 0


A_NUMBER = 9
