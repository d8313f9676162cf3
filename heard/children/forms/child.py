"""What people type about who a child is."""

from django import forms

from heard.children.models import Child
from heard.components.fields import DayField

TOO_LONG = "This has %(show_value)d letters and signs. Shorten it to %(limit_value)d at most."


class NameField(forms.CharField):
    """A name, if it is known."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        box = forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false", "autocomplete": "off"})
        said = {"max_length": TOO_LONG}
        super().__init__(
            label=label, help_text=help_text, max_length=80, required=False, widget=box, error_messages=said
        )


class NumberField(forms.CharField):
    """The number of a child in the council's case system."""

    def __init__(self, *, label: str, help_text: str, missing: str) -> None:
        box = forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false", "autocomplete": "off"})
        said = {"required": missing, "max_length": TOO_LONG}
        super().__init__(label=label, help_text=help_text, max_length=48, widget=box, error_messages=said)


class WordsField(forms.CharField):
    """A reason, or what a child said: a few lines, at most as long as the database keeps."""

    def __init__(self, *, label: str, help_text: str = "", missing: str = "", required: bool = True) -> None:
        box = forms.Textarea(attrs={"rows": 3})
        said = {"max_length": TOO_LONG} | ({"required": missing} if missing else {})
        super().__init__(
            label=label, help_text=help_text, max_length=300, required=required, widget=box, error_messages=said
        )


class ChildForm(forms.Form):
    """A child whom no return has named yet."""

    number = NumberField(
        label="Number in your case system",
        help_text="The same number that your statutory return gives the child.",
        missing="Enter the child’s number in your case system.",
    )
    forename = NameField(label="First name")
    surname = NameField(label="Last name")
    called = NameField(label="The name the child likes", help_text="As they say it themselves.")
    called_shown_to = forms.ChoiceField(
        label="Who may see the name the child likes",
        help_text="Ask the child. Some names are not for everybody.",
        choices=Child.ShownTo.choices,
        initial=Child.ShownTo.EVERYONE,
        widget=forms.RadioSelect,
    )
    born_on = DayField(
        label="Date of birth", help_text="For example, 27 3 2016", required=False, what="the date of birth"
    )
