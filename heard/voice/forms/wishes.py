"""What people type about what a child said, who may know it, and the answer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from heard.accounts.models import Person
from heard.children.forms.child import TOO_LONG, WordsField
from heard.children.models import Relationship
from heard.components.fields import ChoicesWithMore, DayField
from heard.rules.hearing import Audience
from heard.rules.topics import Topic
from heard.voice.models.wishes import ANSWERS, AUDIENCES, TOPICS, WAYS_HEARD
from heard.voice.queries.people_to_name import People

LONGEST_WORDS, LONGEST_ANSWER = 10_000, 2000
SAID = ("words", "how", "said_on", "said_to", "topic")
"""The boxes about what was said; the others are about who may know it."""


class Lines(forms.CharField):
    """Some lines of words; each line ends as the database keeps it."""

    def __init__(self, *, label: str, help_text: str, missing: str, most: int, rows: int = 5) -> None:
        box = forms.Textarea(attrs={"rows": rows})
        said = {"required": missing, "max_length": TOO_LONG}
        super().__init__(label=label, help_text=help_text, max_length=most, widget=box, error_messages=said)

    def to_python(self, value: Any) -> str:
        """The words, with plain ends of lines."""
        return str(super().to_python((value or "").replace("\r\n", "\n")))


class Line(forms.CharField):
    """A few words in one line."""

    def __init__(self, *, label: str, help_text: str, missing: str, most: int) -> None:
        said = {"required": missing, "max_length": TOO_LONG}
        super().__init__(label=label, help_text=help_text, max_length=most, error_messages=said)


class NamedField(forms.MultipleChoiceField):
    """Some of the people around a child; nobody has to be ticked where the choice above does not ask for it."""

    def validate(self, value: list[str]) -> None:
        """Refuses keys that were not offered."""
        if value:
            super().validate(value)


class AudienceForm(forms.Form):
    """Who may know what a child said, as the child chooses."""

    audience = forms.ChoiceField(
        label="Who may know it?",
        choices=AUDIENCES,
        widget=ChoicesWithMore,
        error_messages={"required": "Ask the child who may know it, and choose that."},
    )
    named = NamedField(
        label="Who is not to know it?",
        help_text="Heard does not show it to the people you tick. Nobody else tells them either.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Tick only people from this list."},
    )

    def __init__(self, data: Any, *, people: People, initial: Mapping[str, object] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.people = people
        offered = [(key, words) for key, (_, words) in people.items()]
        self.fields["named"].choices = offered  # type: ignore[attr-defined]
        widget: Any = self.fields["audience"].widget
        widget.reveals = {Audience.NOT_NAMED: "named"}
        widget.hints = {
            Audience.OFFICER: "Heard shows it to nobody else. If that is not you, you do not see it again.",
            Audience.MEETING: "Who comes to the meeting, and the staff who may open this record.",
        }
        if not offered:
            choices = [choice for choice in AUDIENCES if choice[0] != Audience.NOT_NAMED]
            self.fields["audience"].choices = choices  # type: ignore[attr-defined]
            widget.reveals = {}

    @property
    def known(self) -> dict[str, Any]:
        """Who may know it, as the action asks for it: people are named only where that was chosen."""
        audience, keys = self.cleaned_data["audience"], self.cleaned_data["named"]
        named: list[Relationship | Person] = [self.people[key][0] for key in keys]
        return {"audience": audience, "named": named if audience == Audience.NOT_NAMED else []}


class WishForm(AudienceForm):
    """What a child said, and who may know it."""

    field_order = (*SAID, "audience", "named")

    words = Lines(
        label="What they said",
        help_text="In their own words, all of it, as they said it.",
        missing="Write down what they said, as they said it.",
        most=LONGEST_WORDS,
    )
    how = forms.ChoiceField(
        label="How they let you know",
        choices=WAYS_HEARD,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they let you know."},
    )
    said_on = DayField(label="When", help_text="For example, 27 3 2026", what="the day on which they said it")
    said_to = Line(
        label="To whom",
        help_text="Who heard it; of a baby, who saw it, or whom the carer told.",
        missing="Write down who heard it, or who saw it.",
        most=120,
    )
    topic = forms.ChoiceField(
        label="What it is about",
        choices=[("", "Choose a topic"), *TOPICS],
        error_messages={"required": f"Choose what it is about. “{Topic.OTHER.words}” is one of them."},
    )

    @property
    def about_what_was_said(self) -> list[BoundField]:
        """The boxes that stand first."""
        return [self[name] for name in SAID if name in self.fields]

    @property
    def told(self) -> dict[str, Any]:
        """What was said, as the action asks for it."""
        return {name: self.cleaned_data[name] for name in SAID}

    def leave_words(self) -> None:
        """What was answered keeps its words: these boxes are not there."""
        for name in SAID:
            del self.fields[name]


class TakeBackForm(forms.Form):
    """Why something is taken back."""

    why = WordsField(
        label="Why it is taken back",
        help_text="The child wants it gone, or it was written down wrongly. Leave out what they said.",
        missing="Say why it is taken back. Leave out what the child said.",
    )


class AnswerForm(forms.Form):
    """The answer to what a child said."""

    kind = forms.ChoiceField(
        label="What is the answer?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the answer is."},
    )
    words = Lines(
        label="The answer, in words for the child",
        help_text="Short sentences, and names instead of posts. Where it is not now, say why.",
        missing="Write the answer in words that the child can read.",
        most=LONGEST_ANSWER,
    )


class ToldForm(forms.Form):
    """When somebody told the child."""

    told_on = DayField(
        label="On which day were they told?", help_text="For example, 27 3 2026", what="the day on which they were told"
    )
