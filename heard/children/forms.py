"""What people type about a child: who they are, and who reviews their plan."""

from http import HTTPStatus

from django import forms

from heard.accounts.access import Rights
from heard.children.models import Child
from heard.children.queries import iros_of
from heard.components.fields import DayField


def status_of(form: forms.BaseForm) -> HTTPStatus:
    """How a page with this form answers: a form that comes back with errors was not processed."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


class NameField(forms.CharField):
    """A name, if it is known."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        box = forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false", "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, max_length=80, required=False, widget=box)


class ChildForm(forms.Form):
    """A child whom no return has named yet."""

    number = forms.CharField(
        label="Number in your case system",
        help_text="The same number that your statutory return gives the child.",
        max_length=48,
        error_messages={"required": "Enter the child’s number in your case system."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
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


class IroForm(forms.Form):
    """Who is the child's reviewing officer, from when, and until when if that is known."""

    iro = forms.ChoiceField(label="Reviewing officer", error_messages={"required": "Choose a reviewing officer."})
    from_on = DayField(
        label="From", help_text="Whoever is it now is no longer, from that day on.", what="the first day"
    )
    to_on = DayField(
        label="Until",
        help_text="The day somebody else takes over, if you know it.",
        required=False,
        what="the day it ends",
    )

    def __init__(self, data: object, *, rights: Rights) -> None:
        super().__init__(data, initial={"from_on": rights.today})  # type: ignore[arg-type]
        self.people = {str(person.pk): person for person in iros_of(rights.council_id, rights.today)}
        named = [(key, person.name) for key, person in self.people.items()]
        self.fields["iro"].choices = [("", "Choose a person"), *named]  # type: ignore[attr-defined]

    def clean_iro(self) -> object:
        """The person, not only their key."""
        return self.people[self.cleaned_data["iro"]]
