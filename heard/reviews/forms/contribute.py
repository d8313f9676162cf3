"""What somebody types who says by their link what they think: the child’s first name, and one answer a page."""

from typing import Any

from django import forms

from heard.accounts.drafts import LONGEST
from heard.children.forms.child import TOO_LONG
from heard.reviews.forms.prepared import lines

LONGEST_NAME = 80
NO_NAME = "Type the child’s first name."


class ChildsNameForm(forms.Form):
    """The child’s first name, which alone opens the form."""

    name = forms.CharField(
        label="What is the child’s first name?",
        help_text="We ask this so that nobody else can open your answers.",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": NO_NAME, "max_length": TOO_LONG},
    )


class ContributeForm(forms.Form):
    """The answer to one question, as far as it is written; which version of it; and the name that was typed before."""

    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": TOO_LONG},
    )
    version = forms.IntegerField(required=False, min_value=0)

    def clean_words(self) -> str:
        """The words with the ends of lines that the database keeps, without blanks around them."""
        return lines(self.cleaned_data["words"]).strip()

    def clean_version(self) -> int:
        """What stood there when the page was opened; nothing, where the page does not say."""
        return self.cleaned_data["version"] or 0

    @property
    def kept(self) -> dict[str, Any]:
        """What the action is told."""
        return {name: self.cleaned_data[name] for name in ("words", "version")}


class AskAgainForm(ContributeForm, ChildsNameForm):
    """The same, of somebody who was away for so long that the name is looked at again."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["name"].help_text = "You were away for a while. Type it again, then press the button again."


class SendForm(forms.Form):
    """Everything is given in: which versions were read before."""

    seen = forms.CharField(required=False, max_length=200)


class SendAgainForm(SendForm, ChildsNameForm):
    """The same, of somebody who was away."""
