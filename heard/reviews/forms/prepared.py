"""What people type while a review is prepared: what the child chose, the place, the profile, steps by hand."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from heard.accounts.models import Person
from heard.children.forms.appoint import PersonField
from heard.children.forms.child import TOO_LONG
from heard.components.fields import ChoicesWithMore, DayField, TimeField
from heard.reviews.actions.choose import Answer, Told
from heard.reviews.actions.plan import LONGEST, SHORTEST
from heard.reviews.models import Choice, Preparation, ProfileGiven
from heard.reviews.queries.choices import ChoiceRow
from heard.reviews.queries.prepared_page import secret_of
from heard.rules.preparation import BY_HAND, INTERPRETER, asked_of
from heard.rules.venues import VenueKind

LONGEST_WORDS, LONGEST_WHY = 2000, 500
MINUTES = f"Enter a number of minutes from {SHORTEST} to {LONGEST}."


class LeftOut(forms.Field):
    """A box that is needed with the others of its section, and may be left empty where all of them are."""

    def validate(self, value: Any) -> None:
        """As the box does, where anything was typed."""
        if value not in self.empty_values:
            super().validate(value)


class OneOf(LeftOut, forms.ChoiceField):
    """One of some answers, or none."""


class Words(LeftOut, forms.CharField):
    """Some lines of words, or none; each line ends as the database keeps it."""

    def __init__(self, *, label: str, most: int, help_text: str = "") -> None:
        box = forms.Textarea(attrs={"rows": 3})
        said = {"max_length": TOO_LONG}
        super().__init__(label=label, help_text=help_text, max_length=most, widget=box, error_messages=said)

    def to_python(self, value: Any) -> str:
        """The words, with plain ends of lines."""
        return lines(super().to_python(value))


class Day(LeftOut, DayField):
    """A day, or none."""


def lines(words: str | None) -> str:
    """Words with the ends of lines that the database keeps."""
    return (words or "").replace("\r\n", "\n")


class ChoicesForm(forms.Form):
    """What the child chose: six topics, each of them left out until the child was asked about it."""

    def __init__(self, data: Any, *, rows: Sequence[ChoiceRow], today: date) -> None:
        initial = {f"{row.topic}_{name}": getattr(row, name) for row in rows for name in ("how", "words")}
        initial |= {f"{row.topic}_told_on": row.told_on or today for row in rows}
        super().__init__(data, initial=initial)
        self.rows = rows
        for topic in Choice.Topic:
            said = {"label": "How they told you", "choices": Choice.How.choices, "widget": forms.RadioSelect}
            self.fields[f"{topic}_how"] = OneOf(**said)  # type: ignore[arg-type]
            self.fields[f"{topic}_words"] = Words(label="In their own words", most=LONGEST_WORDS)
            self.fields[f"{topic}_told_on"] = Day(label="On which day", what="the day on which they told you")

    @property
    def sections(self) -> list[tuple[ChoiceRow, list[BoundField]]]:
        """Each topic with its boxes."""
        return [(row, [self[f"{row.topic}_{name}"] for name in ("words", "how", "told_on")]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        """The topics about which anything was written."""
        told = [one for topic in Choice.Topic if (one := self._told(topic))]
        if not told and not self.errors:
            raise forms.ValidationError("Write down at least one thing that the child told you.")
        return {"told": told}

    def _told(self, topic: str) -> Told | None:
        typed: dict[str, Any] = {name: self.cleaned_data.get(f"{topic}_{name}") for name in ("how", "words", "told_on")}
        if not typed["how"] and not typed["words"]:
            return None
        for name, sentence in (("how", "Choose how they told you."), ("told_on", "Enter the day on which they did.")):
            if not typed[name] and f"{topic}_{name}" not in self.errors:
                self.add_error(f"{topic}_{name}", sentence)
        before = lines(self.data.get(f"{topic}_before"))
        return Told(topic, **typed, before=before) if all(typed[name] for name in ("how", "told_on")) else None


class FollowedForm(forms.Form):
    """Of each thing that the child chose, whether it was followed, and why not."""

    def __init__(self, data: Any, *, rows: Sequence[ChoiceRow]) -> None:
        names = ("followed", "why_not")
        super().__init__(data, initial={f"{row.topic}_{name}": getattr(row, name) for row in rows for name in names})
        self.rows = rows
        for row in rows:
            said = {"label": "Was it followed?", "choices": Choice.Followed.choices, "widget": forms.RadioSelect}
            self.fields[f"{row.topic}_followed"] = OneOf(**said)  # type: ignore[arg-type]
            self.fields[f"{row.topic}_why_not"] = Words(
                label="Why not, or why only in part",
                most=LONGEST_WHY,
                help_text="In words that you would say to the child. Leave it empty where it was followed.",
            )

    @property
    def sections(self) -> list[tuple[ChoiceRow, list[BoundField]]]:
        """Each thing that the child chose, with its boxes."""
        return [(row, [self[f"{row.topic}_{name}"] for name in ("followed", "why_not")]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        """The answers that were given."""
        answers = []
        for row in self.rows:
            followed, why_not = (self.cleaned_data.get(f"{row.topic}_{name}") for name in ("followed", "why_not"))
            if why_not and not followed:
                self.add_error(f"{row.topic}_followed", "Choose whether it was followed.")
            elif followed:
                answers.append(Answer(row.topic, lines(self.data.get(f"{row.topic}_said")), followed, why_not or ""))
        if not answers and not self.errors:
            raise forms.ValidationError("Say of at least one thing whether it was followed.")
        return {"answers": answers}


class VenueForm(forms.Form):
    """Where the review is, what kind of place that is, when it begins and how long it takes."""

    venue_kind = forms.ChoiceField(
        label="What kind of place is it?",
        choices=[(kind.value, kind.label) for kind in VenueKind],
        widget=ChoicesWithMore,
        error_messages={"required": "Choose what kind of place it is, so that only those are told who may know it."},
    )
    venue = Words(
        label="Where is it?",
        most=300,
        help_text="As people need it to find the place. For the child’s home, leave the address out.",
    )
    starts_at = TimeField(label="When does it begin?", help_text="For example, 4:15pm", what="the hour it begins")
    minutes = forms.IntegerField(
        label="How many minutes does it take?",
        min_value=SHORTEST,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MINUTES),
    )

    def __init__(self, data: Any, *, plan: Preparation) -> None:
        told = {name: getattr(plan, name) for name in ("venue", "venue_kind", "minutes")}
        super().__init__(data, initial=told)
        kinds: Any = self.fields["venue_kind"].widget
        kinds.hints = {kind.value: secret_of(kind) for kind in VenueKind}
        if plan.starts_at is not None:
            del self.fields["starts_at"]


class ProfileForm(forms.Form):
    """Whose profile the child was given, when, how, and by whom."""

    officer = PersonField(label="Whose profile", missing="Choose whose profile the child was given.")
    given_on = DayField(label="On which day", what="the day on which the child was given it")
    how = forms.ChoiceField(
        label="How",
        choices=ProfileGiven.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the child was given it."},
    )
    given_by = forms.CharField(
        label="Who gave it to them",
        max_length=120,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
        error_messages={"required": "Enter who gave it to the child.", "max_length": TOO_LONG},
    )

    def __init__(self, data: Any, *, officers: Iterable[Person], chair: Person, by: Person, today: date) -> None:
        super().__init__(data, initial={"officer": str(chair.pk), "given_on": today, "given_by": by.name})
        self.fields["officer"].offer(officers)  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """A step that somebody says is done, and when."""

    done_on = DayField(label="On which day", what="the day on which it was done")
    words = forms.CharField(
        label="What was agreed: one meeting or several",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say for which language, and who interprets.", "max_length": TOO_LONG},
    )

    def __init__(self, data: Any, *, step: str, today: date) -> None:
        super().__init__(data, initial={"done_on": today}, auto_id=f"id_{step}_%s")
        if step == INTERPRETER.key:
            self.fields["words"].label, self.fields["words"].required = "For which language, and who interprets", True


def step_forms(data: Any, *, plan: Preparation, today: date) -> dict[str, StepForm]:
    """A form for each step that somebody says is done; only the one that was sent holds what was typed."""
    asked = {step.key for step in asked_of(without_meeting=plan.without_meeting)}
    keys = [step.key for step in BY_HAND if step.key in asked]
    sent = data.get("step") if data else None
    return {key: StepForm(data if key == sent else None, step=key, today=today) for key in keys}
