"""What whoever manages staff types about a team."""

from django import forms

from heard.accounts.forms.people import TeamField
from heard.accounts.models import Council, Team

AT_THE_TOP = "Nobody: it stands at the top"


class TeamForm(forms.Form):
    """A team: what it is called, its line of management, and whom it answers to."""

    name = forms.CharField(
        label="Name",
        max_length=120,
        error_messages={"required": "Enter the team’s name.", "max_length": "Shorten the name to 120 letters."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
    )
    line = forms.ChoiceField(
        label="Line of management",
        choices=Team.Line.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the line of management."},
    )
    under = TeamField(label="Answers to (optional)", nothing=AT_THE_TOP)

    def __init__(self, data: object, *, council: Council, team: Team | None = None) -> None:
        initial = {"name": team.name, "line": team.line, "under": str(team.under_id or "")} if team else {}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        field = self.fields["under"]
        field.help_text = "Lines of management meet only in the leadership: the Director, or the level you name."
        field.of(council)  # type: ignore[attr-defined]
        if team:
            field.choices = [(key, words) for key, words in field.choices if key != str(team.pk)]  # type: ignore[attr-defined]

    def clean_line(self) -> Team.Line:
        """The line itself."""
        return Team.Line(self.cleaned_data["line"])
