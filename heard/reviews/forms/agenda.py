"""What people type about the child's agenda: a topic, and whose it is."""

from typing import Any
from uuid import UUID

from django import forms

from heard.reviews.actions.agenda import NO_WORDS, Origin
from heard.reviews.queries.agenda import Whose

WHOSE = [(Whose.CHILD.value, "The child’s own, in their words"), (Whose.OTHER.value, "Somebody else’s")]


class TopicForm(forms.Form):
    """A topic, typed or clicked; where it comes from goes along unseen. How long it may be, the action says."""

    words = forms.CharField(
        label="What is the topic?",
        help_text="As they say it. It lies open in the meeting, so leave out where they live or go to school.",
        error_messages={"required": NO_WORDS},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    whose = forms.ChoiceField(
        label="Whose topic is it?",
        choices=WHOSE,
        initial=Whose.CHILD.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose topic it is.", "invalid_choice": "Choose whose topic it is."},
    )
    wish = forms.UUIDField(required=False, widget=forms.HiddenInput)
    item = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def told(self) -> dict[str, Any]:
        """The topic, as the action wants it."""
        typed = self.cleaned_data
        origin = Origin(wish=typed["wish"], item=typed["item"])
        return {"words": typed["words"], "is_childs": typed["whose"] == Whose.CHILD, "origin": origin}


class ChangeForm(forms.Form):
    """One topic goes up or down in the order, or comes off."""

    item = forms.UUIDField()
    do = forms.ChoiceField(choices=[(one, one) for one in ("up", "down", "off")])
    seen = forms.CharField(required=False, max_length=8000)

    @property
    def item_id(self) -> UUID:
        """Which topic it is."""
        found: UUID = self.cleaned_data["item"]
        return found
