"""How somebody wants to hear of each kind of thing that can wait."""

from collections.abc import Iterable

from django import forms

from heard.outbox.models import Preference
from heard.outbox.queries import Wish


class PreferencesForm(forms.Form):
    """A choice for each kind, with what holds now already chosen."""

    def __init__(self, data: object, *, wishes: Iterable[Wish]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.wishes = {wish.kind.replace(".", "_"): wish for wish in wishes}
        for name, wish in self.wishes.items():
            self.fields[name] = forms.ChoiceField(
                label=wish.words,
                choices=Preference.Choice.choices,
                initial=wish.choice,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"{wish.words}: choose at once, once a day, or not at all.",
                    "invalid_choice": f"{wish.words}: choose at once, once a day, or not at all.",
                },
            )

    @property
    def changed(self) -> list[tuple[str, str]]:
        """What was chosen otherwise than it was: the kind, and the choice."""
        chosen = [(wish, self.cleaned_data[name]) for name, wish in self.wishes.items()]
        return [(wish.kind, choice) for wish, choice in chosen if choice != wish.choice]
