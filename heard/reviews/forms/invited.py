"""What people type about who comes to a review, and what somebody answers by their link."""

from typing import Any
from uuid import UUID

from django import forms

from heard.children.forms.child import TOO_LONG, WordsField
from heard.components.fields import DayField, TimeField
from heard.reviews.models import USUAL_MINUTES, Invitation
from heard.reviews.queries.invited import InvitedRow
from heard.reviews.queries.sitting_rows import SittingRow
from heard.rules.venues import VenueKind

ANSWERS = [
    (Invitation.Reply.COMING.value, "Yes, I can come"),
    (Invitation.Reply.APOLOGIES.value, "No, I cannot come"),
    (Invitation.Reply.UNSURE.value, "I do not know yet"),
]
CAME, CAME_NOT = "came", "not"


class TickForm(forms.Form):
    """Who is invited to a review, and to which sitting each of them comes where there are several."""

    people = forms.TypedMultipleChoiceField(label="Who is invited", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: object, *, rows: list[InvitedRow], sittings: list[SittingRow]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.rows, rows = list(rows), [row for row in rows if not row.is_excluded]
        keys = {str(row.key): row.key for row in rows}
        people = self.fields["people"]
        people.choices, people.coerce = [(key, key) for key in keys], keys.get  # type: ignore[attr-defined]
        people.error_messages["invalid_choice"] = "Somebody who was ticked is not there any more. Look again."
        self.several = len(sittings) > 1
        for row in rows if self.several else ():
            box = forms.TypedChoiceField(
                label=f"Which sitting {row.name} comes to",
                choices=[(each.number, each.name) for each in sittings],
                coerce=int,
                initial=row.sitting,
                required=False,
                empty_value=None,
            )
            self.fields[box_of(row)] = box

    @property
    def lines(self) -> list[tuple[InvitedRow, bool, forms.BoundField | None]]:
        """Everybody, whether they are ticked, and the box for their sitting where there are several."""
        ticked = set(self.data.getlist("people")) if self.is_bound else {str(r.key) for r in self.rows if r.is_ticked}  # type: ignore[attr-defined]
        boxes = {row.key: self[box_of(row)] for row in self.rows if box_of(row) in self.fields}
        return [(row, str(row.key) in ticked, boxes.get(row.key)) for row in self.rows]

    @property
    def told(self) -> dict[str, Any]:
        """What the action is told: the keys of who is ticked, and the sitting of each."""
        people = self.cleaned_data["people"]
        chosen = {key: self.cleaned_data[f"sitting_{key}"] for key in people if self.several}
        sittings = {key: number for key, number in chosen.items() if number is not None}
        return {"people": people, "sittings": sittings, "seen": self._seen}

    @property
    def _seen(self) -> frozenset[UUID] | None:
        """Who stood ticked on the list that was looked at, as it came back; None where the page did not say."""
        if "seen" not in self.data:
            return None
        found = set(self.data["seen"].split(","))
        return frozenset(row.key for row in self.rows if str(row.key) in found)

    @property
    def ticked_now(self) -> str:
        """Who is ticked as the page is drawn, to come back with it."""
        return ",".join(str(row.key) for row in self.rows if row.is_ticked)


def box_of(row: InvitedRow) -> str:
    """The box in which somebody's sitting is chosen."""
    return f"sitting_{row.key}"


class ReplyForm(forms.Form):
    """What somebody answered, in their words, and who told us."""

    reply = forms.ChoiceField(
        label="What they answered",
        choices=Invitation.Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they answered."},
    )
    words = WordsField(label="In their words", help_text="Leave it empty if they said no more.", required=False)
    heard_from = forms.CharField(
        label="Who told you",
        help_text="Leave it empty if they said it themselves.",
        required=False,
        max_length=120,
        error_messages={"max_length": TOO_LONG},
    )


class WithdrawForm(forms.Form):
    """Why somebody is not invited any more; for staff alone."""

    why = WordsField(label="Why", help_text="Only staff read it. The person is not told why.", required=False)


class ExcludeForm(forms.Form):
    """Why the reviewing officer keeps somebody out of a review."""

    why = WordsField(
        label="Why they are kept out",
        help_text="Only staff read it. It is told to nobody outside.",
        missing="Say why. It is told to nobody outside.",
    )


class SittingForm(forms.Form):
    """Another sitting or meeting of a review: for somebody who must not meet the others, or on another day."""

    starts_at = TimeField(label="Time", help_text="For example, 9:30, 2pm or 14:00", what="the time")
    minutes = forms.IntegerField(
        label="How many minutes",
        initial=USUAL_MINUTES,
        error_messages={"required": "Enter how many minutes it takes.", "invalid": "Enter the minutes as a number."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    planned_on = DayField(
        label="Day", help_text="Leave it empty if it is on the day of the review.", required=False, what="the day"
    )
    venue = forms.CharField(
        label="Place",
        help_text="Leave it empty if it is where the review is.",
        required=False,
        max_length=300,
        error_messages={"max_length": TOO_LONG},
    )
    venue_kind = forms.ChoiceField(
        label="What kind of place it is",
        choices=[(kind.value, kind.label) for kind in VenueKind],
        widget=forms.RadioSelect,
        required=False,
    )
    everybody = forms.BooleanField(label="Everybody who is invited comes to this one", required=False)


class CameForm(forms.Form):
    """Who came to a review and who did not."""

    def __init__(self, data: object, *, rows: list[InvitedRow]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.rows = {f"came_{row.id}": row for row in rows if row.is_ticked}
        for name, row in self.rows.items():
            self.fields[name] = forms.ChoiceField(
                label=row.name,
                help_text=f"{row.what}. Replied: {row.reply.lower()}." if row.reply else f"{row.what}.",
                choices=[(CAME, "Came"), (CAME_NOT, "Did not come")],
                widget=forms.RadioSelect,
                required=False,
                initial={True: CAME, False: CAME_NOT}.get(row.attended),  # type: ignore[arg-type]
            )

    @property
    def came(self) -> dict[UUID, bool]:
        """For each invitation about which something is said, whether they came."""
        said = self.cleaned_data
        return {row.id: said[name] == CAME for name, row in self.rows.items() if row.id and said[name]}


class AnswerForm(forms.Form):
    """What somebody who was invited answers, and a few words of theirs; and the hour that they looked at."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    reply = forms.ChoiceField(choices=ANSWERS, error_messages={"required": "Press one of the three answers."})
    words = forms.CharField(
        label="Is there something you want to say?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )
