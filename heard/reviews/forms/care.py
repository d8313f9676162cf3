"""What people type about a child's care and reviews."""

from collections.abc import Collection
from datetime import timedelta

from django import forms

from heard.accounts.access import Rights
from heard.children.access import child_numbered
from heard.children.actions.care import END_REASONS, LEGAL_STATUSES
from heard.children.forms import NameField
from heard.children.models import Child
from heard.components.fields import DayField
from heard.rules.day_words import long_day
from heard.rules.participation_codes import PARTICIPATION_CODES

LONGEST_WHY = 300
ASKED_AFTER = timedelta(days=28)


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


class ToldForm(forms.Form):
    """A child who came into care: who they are, since when, and their brothers and sisters in care."""

    forename = NameField(label="First name")
    surname = NameField(label="Last name")
    born_on = DayField(
        label="Date of birth", help_text="For example, 27 3 2016", required=False, what="the date of birth"
    )
    number = forms.CharField(
        label="Number in your case system",
        help_text="Leave it empty if there is none yet. Heard asks again when a file brings the child.",
        max_length=48,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false", "autocomplete": "off"}),
    )
    started_on = DayField(label="The day the child came into care", what="the day the child came into care")
    day_is_right = forms.BooleanField(label="Yes, the day is right", required=False)
    legal_status = forms.ChoiceField(
        label="Legal status on that day",
        choices=choices(LEGAL_STATUSES),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the legal status on the first day."},
    )
    siblings = forms.CharField(
        label="Brothers and sisters who are in care already",
        help_text="Their numbers in your case system, with commas between them. Leave it empty if there are none.",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, data: object, *, rights: Rights) -> None:
        super().__init__(data, initial={"started_on": rights.today})  # type: ignore[arg-type]
        self.rights, self.asks_day = rights, False

    def clean_siblings(self) -> list[Child]:
        """The children, not only their numbers; refuses a number that is nobody's whom this person may open."""
        typed = dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["siblings"].split(","))))
        found = {number: child_numbered(self.rights, number, "child.read") for number in typed}
        if unknown := [number for number, child in found.items() if child is None]:
            numbers = " or ".join(unknown)
            raise forms.ValidationError(
                f"There is no child with the number {numbers} whom you may open. Check it, or leave it out."
            )
        return list({child.pk: child for child in found.values() if child is not None}.values())

    def clean(self) -> dict[str, object]:
        """Somebody must be able to tell who the child is; and a day that is weeks ago is asked about once."""
        told = self.cleaned_data
        began, is_right = told.get("started_on"), told.pop("day_is_right", False)
        self.asks_day = bool(began and began < self.rights.today - ASKED_AFTER)
        if began and self.asks_day and not is_right:
            sentence = f"{long_day(began)} is more than four weeks ago. Check the day, or tick that it is right."
            self.add_error("started_on", sentence)
        if not any(told.get(name) for name in ("forename", "surname", "number")) and "number" not in self.errors:
            self.add_error("forename", "Enter a name, or the child’s number in your case system.")
        return told


class TwoNumbersForm(forms.Form):
    """Two records of one child, as somebody who knows the child says, by their numbers."""

    child = forms.CharField(label="Number of the one record", max_length=48)
    other = forms.CharField(label="Number of the other", max_length=48)

    def __init__(self, data: object, *, rights: Rights) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.rights = rights
        for name in ("child", "other"):
            self.fields[name].widget.attrs |= {"class": "govuk-input--width-10", "spellcheck": "false"}
            self.fields[name].error_messages["required"] = "Enter the number of either record."

    def clean_child(self) -> Child:
        """The child, not only their number."""
        return self._numbered("child")

    def clean_other(self) -> Child:
        """The other, not only their number."""
        return self._numbered("other")

    def _numbered(self, name: str) -> Child:
        number = self.cleaned_data[name].strip()
        child = child_numbered(self.rights, number, "child.join")
        if child is None:
            raise forms.ValidationError(f"There is no child with the number {number} whom you may open. Check it.")
        return child


class SameChildForm(forms.Form):
    """What somebody says of two records: one child or two, or that a join was wrong."""

    answer = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, data: object, *, answers: Collection[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        missing = "Choose whether they are the same child." if "same" in answers else "Choose to undo it."
        self.fields["answer"].choices = [(answer, answer) for answer in answers]  # type: ignore[attr-defined]
        self.fields["answer"].error_messages = {"required": missing, "invalid_choice": missing}
