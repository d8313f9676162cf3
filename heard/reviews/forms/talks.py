"""What the officer types about the talks before a review: with the child in private, and with everybody else."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from heard.components.fields import ChoicesWithMore
from heard.reviews.forms.prepared import Day, OneOf, Words
from heard.reviews.queries.talked import ToAsk
from heard.rules.hearing import AnswerKind
from heard.rules.private_talk import Conversation
from heard.rules.talking import Advocate, Mode, NotAsked, NotHeld, Talked

LONGEST_WHY, LONGEST_REASON, LONGEST_WORDS = 300, 500, 10_000
NOT_YET, TALKED, OTHER = "not_yet", "talked", "other"
WAYS = {Mode.VISIT.value: "We talked in person", Mode.VIDEO.value: "We talked by video"}
STILL_ALONE = "Somebody who interprets, or an advocate whom they asked for, may be there: that is still alone."
FOR_A_BABY = "For a baby, or a child without words: write down what you saw as well, below."


class ConversationForm(forms.Form):
    """The one private conversation before a review: offered, held or not, and what the child was told."""

    offered_on = Day(label="On which day did you offer it?", what="the day on which you offered it")
    how = OneOf(label="What came of it?", widget=ChoicesWithMore)
    held_on = Day(label="On which day did you talk?", what="the day on which you talked")
    no_visit_why = Words(label="Why was it no visit?", most=LONGEST_WHY)
    alone = OneOf(
        label="If you talked, was it alone?",
        choices=[("yes", "Yes, alone"), ("no", "No, somebody else was there")],
        widget=ChoicesWithMore,
    )
    not_alone_why = Words(label="Who was there, and why?", most=LONGEST_WHY)
    not_held_why = Words(
        label="If you did not talk, why not?",
        most=LONGEST_REASON,
        help_text="So that somebody else can follow it. Only who leads this review reads it.",
    )
    rights_told_on = Day(
        label="On which day did you tell them their rights?",
        help_text="To complain, to have an advocate, and to ask a court to change an order about them.",
        what="the day on which you told them",
    )
    contact_told_on = Day(
        label="On which day did you tell them how to reach you between reviews?", what="the day on which you told them"
    )
    advocate = OneOf(
        label="Do they have an advocate?",
        choices=[(NOT_YET, "Not asked yet"), *((one.value, one.words) for one in Advocate)],
        widget=forms.RadioSelect,
    )
    advocate_on = Day(label="On which day did you ask about it?", what="the day on which you asked")

    def __init__(self, data: Any, *, standing: Conversation, is_first: bool) -> None:
        super().__init__(data, initial=_as_typed(standing))
        ways = WAYS | {one.value: one.words for one in NotHeld}
        how: Any = self.fields["how"]
        how.choices = [(NOT_YET, "We have not talked yet"), *ways.items()]
        how.widget.hints = {NotHeld.UNDERSTANDING.value: FOR_A_BABY}
        alone: Any = self.fields["alone"].widget
        alone.hints, alone.reveals = {"yes": STILL_ALONE}, {"no": "not_alone_why"}
        if is_first:
            how.widget.reveals = {Mode.VIDEO.value: "no_visit_why"}
            self.fields["no_visit_why"].help_text = "Before a child’s first review a visit is expected."
        else:
            del self.fields["no_visit_why"]

    @property
    def told(self) -> Conversation:
        """What was typed, as the rules know it; a choice that explains nothing is left out."""
        typed = dict(self.cleaned_data)
        how, alone, advocate = typed.pop("how"), typed.pop("alone"), typed.pop("advocate")
        mode = how if how in WAYS else ""
        return Conversation(
            **typed,
            mode=mode,
            alone=alone == "yes" if mode and alone else None,
            not_held=how if how in list(NotHeld) else "",
            advocate="" if advocate == NOT_YET else advocate,
        )


class TalkForm(forms.Form):
    """A talk with somebody: what they said, or why they were not asked."""

    who = forms.ChoiceField(
        label="Who is it?", error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose who it is.")
    )
    how = forms.ChoiceField(
        label="Did you talk?",
        widget=ChoicesWithMore,
        error_messages={"required": "Say whether you talked, or why not."},
    )
    talked_on = Day(label="On which day did you talk?", what="the day on which you talked")
    said = Words(label="What did they say?", most=LONGEST_WORDS, help_text="In their words, as far as you can.")
    not_asked_why = Words(
        label="If you did not talk, why not?",
        most=LONGEST_REASON,
        help_text="What was tried, or what says so: a date, an order, a letter. Only who leads this review reads it.",
    )

    def __init__(self, data: Any, *, people: Sequence[ToAsk], to: ToAsk | None, today: date) -> None:
        super().__init__(data, initial={"who": str(to.who.pk) if to else "", "talked_on": today})
        names = [(str(one.who.pk), f"{one.who.name}, {one.what[0].lower()}{one.what[1:]}") for one in people]
        who: Any = self.fields["who"]
        who.choices = [("", "Choose a person"), *names]
        reasons = [(one.value, one.words) for one in NotAsked]
        if to is None or not to.is_responsible:
            reasons.append((OTHER, "Another reason: for somebody without parental responsibility"))
        how: Any = self.fields["how"]
        how.choices = [(TALKED, "Yes, we talked"), *reasons]

    @property
    def told(self) -> Talked:
        """What was typed, as the rules know it."""
        how, typed = self.cleaned_data["how"], self.cleaned_data
        is_talked = how == TALKED
        return Talked(
            talked_on=typed["talked_on"] if is_talked else None,
            said=typed["said"],
            not_asked=how if how in list(NotAsked) else "",
            not_asked_why=typed["not_asked_why"],
        )

    def clean(self) -> dict[str, Any]:
        """Refuses a talk of which neither day nor words stand there."""
        typed = super().clean() or self.cleaned_data
        if typed.get("how") == TALKED and not typed.get("talked_on") and "talked_on" not in self.errors:
            self.add_error("talked_on", "Enter the day on which you talked.")
        return typed


class TalkAnswerForm(forms.Form):
    """What somebody is answered, and when they were told."""

    kind = forms.ChoiceField(
        label="What do you answer?",
        choices=[(one.value, one.words) for one in AnswerKind],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you answer."},
    )
    words = forms.CharField(
        label="In words that they can read",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Write the answer in words that they can read."},
    )
    told_on = Day(
        label="On which day were they told?",
        help_text="Leave it empty until then.",
        what="the day on which they were told",
    )


def _as_typed(standing: Conversation) -> dict[str, Any]:
    """What stands of a conversation, as the form asks it."""
    typed = standing._asdict()
    typed["how"] = standing.mode or standing.not_held or NOT_YET
    typed["alone"] = {True: "yes", False: "no", None: ""}[standing.alone]
    typed["advocate"] = standing.advocate or NOT_YET
    return typed
