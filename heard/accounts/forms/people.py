"""What whoever manages staff types about a person."""

from datetime import date
from uuid import UUID

from django import forms

from heard.accounts.models import Council, Registration, Role, Team
from heard.accounts.queries.people import WORDS, Choice, Show
from heard.accounts.queries.teams import team_choices
from heard.components.fields import DayField

WIDE = {"class": "govuk-input--width-20", "spellcheck": "false", "autocomplete": "off"}
NARROW = {"class": "govuk-input--width-10", "spellcheck": "false", "autocomplete": "off"}
PART = "1 for full time, 0.6 for three days in five."
FIRST_DAY = "They can see what the post allows from this day on."
LAST_DAY = "The day after their last. To end it at once, enter today."


class PersonalName(forms.CharField):
    """Somebody’s first and last name."""

    def __init__(self) -> None:
        said = {"required": "Enter their first and last name.", "max_length": "Shorten the name to 120 letters."}
        super().__init__(label="Name", max_length=120, error_messages=said, widget=forms.TextInput(attrs=WIDE))


class PartField(forms.DecimalField):
    """The part of a full-time week that somebody works; how large it may be, the action says."""

    def __init__(self, *, required: bool = True) -> None:
        said = {
            "required": "Enter the part of a full-time week that they work, such as 0.6.",
            "invalid": "Enter a number, such as 1 or 0.6.",
            "max_digits": "Enter a number with two decimals at most, such as 0.65.",
            "max_decimal_places": "Enter a number with two decimals at most, such as 0.65.",
            "max_whole_digits": "Full time is 1: nobody works more than that.",
        }
        box = forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal", "autocomplete": "off"})
        words = "Part of a full-time week" if required else "Part of a full-time week (optional)"
        super().__init__(
            label=words,
            help_text=PART,
            max_digits=4,
            decimal_places=2,
            required=required,
            error_messages=said,
            widget=box,
        )


class TeamField(forms.ChoiceField):
    """One of the teams of the council."""

    def __init__(self, *, label: str = "Team", nothing: str = "") -> None:
        super().__init__(label=label, required=not nothing, error_messages={"required": "Choose a team."})
        self.nothing = nothing
        self.teams: dict[str, Team] = {}

    def of(self, council: Council | None) -> None:
        """Offer the teams of this council."""
        self.choices = [("", self.nothing or "Choose a team"), *team_choices(council)]

    def clean(self, value: object) -> Team | None:
        """The team itself; None where none was chosen and none is needed."""
        chosen = super().clean(value)
        return Team.objects.select_related("council").get(pk=chosen) if chosen else None


class PostForm(forms.Form):
    """A role in a team, from a day on."""

    role = forms.ChoiceField(
        label="What they do",
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they do."},
    )
    team = TeamField()
    started_on = DayField(label="First day", help_text=FIRST_DAY, what="the first day")

    def __init__(self, data: object, *, council: Council | None, today: date) -> None:
        super().__init__(data, initial={"started_on": today})  # type: ignore[arg-type]
        self.fields["team"].of(council)  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        """The role itself."""
        return Role(self.cleaned_data["role"])


class RegistrationForm(forms.Form):
    """A registration as a social worker, and how much of the week somebody works."""

    number = forms.CharField(
        label="Registration number",
        help_text="As Social Work England’s register has it.",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=NARROW),
    )
    runs_until = DayField(
        label="Last day it runs", help_text="For example, 30 11 2027.", required=False, what="the last day it runs"
    )
    qualified_on = DayField(
        label="Qualified as a social worker on",
        help_text="A reviewing officer needs five years’ experience from this day.",
        required=False,
        what="the day they qualified",
    )
    full_time = PartField()

    @classmethod
    def about(cls, data: object, held: Registration | None) -> "RegistrationForm":
        """The form with what is recorded already."""
        names = ("number", "runs_until", "qualified_on")
        facts: dict[str, object] = {name: getattr(held, name) for name in names} if held else {}
        facts["full_time"] = f"{held.full_time.normalize():f}" if held else "1"
        return cls(data, initial=facts)  # type: ignore[arg-type]


class AddForm(PostForm):
    """Somebody new: who they are, their first post, and what they need to begin."""

    name = PersonalName()
    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it.",
        max_length=254,
        error_messages={
            "required": "Enter their e-mail address.",
            "invalid": "Enter an e-mail address, such as name@council.gov.uk.",
        },
        widget=forms.EmailInput(attrs=WIDE),
    )
    number = RegistrationForm.base_fields["number"]
    runs_until = RegistrationForm.base_fields["runs_until"]
    qualified_on = RegistrationForm.base_fields["qualified_on"]
    full_time = PartField(required=False)
    password = forms.CharField(
        label="First password (optional)",
        help_text="15 characters or more. Without one they cannot sign in yet; you can set it later.",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "govuk-input--width-20"}),
    )
    REGISTRATION = ("number", "runs_until", "qualified_on", "full_time")
    field_order = ["name", "email", "role", "team", "started_on", *REGISTRATION, "password"]

    def clean_password(self) -> str | None:
        """None where no password was typed."""
        return self.cleaned_data["password"] or None

    @property
    def facts(self) -> dict[str, object]:
        """What was typed, as the action asks for it: of the registration only what was told."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in self.REGISTRATION}
        registration = {name: self.cleaned_data[name] for name in self.REGISTRATION}
        known = {name: value for name, value in registration.items() if value not in (None, "")}
        return told | {"registration": known or None}

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields under their headings, each with a sentence."""
        registration = "Only for social workers. A reviewing officer cannot be appointed without it."
        return [
            ("Who they are", "", [self["name"], self["email"]]),
            ("Their post", "", [self["role"], self["team"], self["started_on"]]),
            ("Registration and hours", registration, [self[name] for name in self.REGISTRATION]),
            ("Signing in", "", [self["password"]]),
        ]


class EndForm(forms.Form):
    """From which day something has ended."""

    ended_on = DayField(help_text=LAST_DAY, what="the first day after it has ended")

    def __init__(self, data: object, *, asks: str, today: date) -> None:
        super().__init__(data, initial={"ended_on": today})  # type: ignore[arg-type]
        self.fields["ended_on"].label = asks


class PasswordForm(forms.Form):
    """A first password."""

    password = forms.CharField(
        label="First password",
        help_text="15 characters or more, such as four words that do not belong together.",
        strip=False,
        error_messages={"required": "Enter a first password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "govuk-input--width-20"}),
    )


class NumberForm(forms.Form):
    """What the council's case system calls somebody."""

    number = forms.CharField(
        label="Worker number",
        help_text="As the files of your case system name them.",
        max_length=48,
        error_messages={"required": "Enter the worker number."},
        widget=forms.TextInput(attrs=NARROW),
    )


class NameForm(forms.Form):
    """Somebody's name, put right."""

    name = PersonalName()


class ChoiceForm(forms.Form):
    """How the list of people is narrowed; what means nothing is left out."""

    show = forms.ChoiceField(label="Show", choices=list(WORDS.items()), required=False)
    team = forms.ChoiceField(label="Team", required=False)
    role = forms.ChoiceField(label="What they do", choices=[("", "Anything"), *Role.choices], required=False)
    name = forms.CharField(
        label="Name or e-mail address", max_length=80, required=False, widget=forms.TextInput(attrs=NARROW)
    )
    page = forms.IntegerField(min_value=1, max_value=9999, required=False)

    def __init__(self, data: object, *, council: Council) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["team"].choices = [("", "Every team"), *team_choices(council)]  # type: ignore[attr-defined]

    @property
    def choice(self) -> Choice:
        """What was chosen, as the query asks for it."""
        self.is_valid()
        told = self.cleaned_data
        return Choice(
            show=Show(told.get("show") or Show.HERE),
            team=UUID(told["team"]) if told.get("team") else None,
            role=Role(told["role"]) if told.get("role") else None,
            name=told.get("name", ""),
            page=told.get("page") or 1,
        )
