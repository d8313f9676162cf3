"""Invented specimens of every component, row, word and refusal, for the gallery in the demo."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from heard.accounts.access import Rights
from heard.accounts.models import Council, Role
from heard.caseload.drawing.timeline import draw
from heard.caseload.gallery_drawings import ahead, loads, story, times
from heard.caseload.queries.child import weeks_of
from heard.caseload.queries.lists import Show
from heard.caseload.queries.rows import ReviewRow, review_row, row_without_care
from heard.caseload.queries.week import days_of
from heard.children.models import CarePeriod, Child
from heard.components.fields import DayField
from heard.reviews.models import ReviewClock
from heard.rules.care_periods import Episode
from heard.rules.explanation import aim_for
from heard.rules.review_schedule import reviews_of_child
from heard.rules.timescales import months_after
from heard.rules.working_days import working_day_before

TAGS = (
    ("No name yet", "red"),
    ("No date yet", "orange"),
    ("Asking", "blue"),
    ("Meeting booked", "green"),
    ("Not seen alone yet", "yellow"),
    ("Needs an answer", "yellow"),
    ("You are answering this", "yellow"),
    ("Answered: agreed", "green"),
    ("Done", "green"),
    ("Not now", "purple"),
    ("Blocked", "red"),
    ("Said again: 2nd time", "orange"),
    ("Not introduced yet", "yellow"),
)
ICONS = "say listen write talk people date tick clock place lock next back news worry note warn no phone".split()
REFUSALS = (
    "Amara’s review cannot be recorded for Sunday 6 December: that day has not come yet.",
    "Amara left care on Friday 12 July 2024, so a review cannot be held after that day.",
    "A review is recorded already on Thursday 5 March. Strike it out first if it was entered in error.",
    "Denise Fairweather is Amara’s reviewing officer already.",
)


def says(sentence: str) -> dict[str, str]:
    """What a field says when it is empty."""
    return {"required": sentence}


class SpecimenForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label="First name", max_length=80, help_text="As Amara writes it.", error_messages=says("Type a first name.")
    )
    held_on = DayField(
        label="When was the review held?", what="the day the review was held", help_text="For example, 27 3 2026"
    )
    ended_on = DayField(label="When did this time in care end?", what="the day this time in care ended")
    took_part = forms.ChoiceField(
        label="How did Amara take part?",
        choices=[("PN1", "Came, and spoke for themselves"), ("PN7", "Did not come, and did not send their views")],
        widget=forms.RadioSelect,
        error_messages=says("Choose how Amara took part in the review."),
    )
    reason = forms.ChoiceField(
        label="Why did it end?",
        choices=[("E4", "Went home"), ("E11", "Adopted")],
        error_messages=says("Choose why it ended."),
    )
    people = forms.MultipleChoiceField(
        label="Who came?",
        choices=[("c", "The carer"), ("s", "The school")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    why = forms.CharField(
        label="Why is it struck out?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=says("Say why it is struck out."),
    )
    password = forms.CharField(label="Password", widget=forms.PasswordInput, error_messages=says("Type your password."))
    file = forms.FileField(label="The return", help_text="A zip or an XML file.", error_messages=says("Choose a file."))
    sure = forms.BooleanField(label="I have told Amara", error_messages=says("Tell Amara first, then tick this."))


@dataclass(frozen=True)
class Specimen:
    """An invented child: how old, in care since when, reviewed when."""

    name: str
    age_in_months: int
    since: date
    held: tuple[date, ...] = ()
    placement: str = "U6"
    legal_status: str = "C2"
    counts: bool = True


def specimens(rights: Rights) -> dict[str, Any]:
    """What the gallery shows; nothing of it is in the database."""
    today = rights.today
    council, roles = Council(name="Northmere Council"), frozenset({Role.IRO})
    rights = Rights(rights.person, council, roles, rights.permissions, today)
    rows = [row_of(specimen, rights) for specimen in children(today)]
    robin = Child(number="NM-20999", forename="Robin", surname="Hart", born_on=months_after(today, -150))
    first = next(row for row in rows if row.why and row.why.calendar)
    return {
        "rows": [*rows, row_without_care(robin, rights, was_in_care=False)],
        "first": first,
        "weeks": weeks_of(first.why.calendar) if first.why else [],
        "days": days_of(rows, today),
        "drawings": [draw(time) for time in times(today)],
        "story": story(today),
        "loads": list(loads()),
        "ahead": ahead(today),
        "tags": TAGS,
        "refusals": REFUSALS,
        "icons": ICONS,
        "shows": list(Show),
        "refused": refused_form(),
    }


def refused_form() -> SpecimenForm:
    """The form as it comes back when everything in it is wrong."""
    form = SpecimenForm({"held_on_day": "31", "held_on_month": "2", "held_on_year": "2026", "ended_on_day": "4"})
    form.is_valid()
    return form


def children(today: date) -> list[Specimen]:
    """Nine children round today, one for each way that a review can stand."""

    def ago(months: int, days: int = 0) -> date:
        return months_after(today, -months) - timedelta(days=days)

    return [
        Specimen("Ty", 14 * 12 + 2, ago(16), (ago(15), ago(12), ago(6, 5))),
        Specimen("Niamh", 9 * 12 + 7, working_day_before(today, 24)),
        Specimen("Hafsa", 16 * 12, ago(20), (ago(19, 5), ago(17), ago(11, 20), ago(6) + timedelta(days=6))),
        Specimen("Amara", 11 * 12 + 4, working_day_before(today, 6)),
        Specimen("Iris", 7, ago(5), (ago(4, 5),), placement="A5", legal_status="E1"),
        Specimen("Samuel", 13 * 12 + 1, ago(2), (ago(1, 3),)),
        Specimen("Grace", 15 * 12, ago(25), (ago(24, 5), ago(21), ago(15), ago(9), ago(3))),
        Specimen("Kofi", 17 * 12 + 10, ago(30), (ago(29, 5), ago(27), ago(21), ago(15), ago(9), ago(3))),
        Specimen("Oscar", 10 * 12, ago(14), (ago(13, 4), ago(11)), counts=False),
    ]


def row_of(specimen: Specimen, rights: Rights) -> ReviewRow:
    """The child's row, judged by the same rules as everybody's."""
    today = rights.today
    child = Child(
        number="NM-20417",
        forename=specimen.name,
        surname="Nwosu",
        called=specimen.name,
        born_on=months_after(today, -specimen.age_in_months),
    )
    episode = Episode(specimen.since, None, "S", specimen.legal_status, specimen.placement, "")
    period, obligations = reviews_of_child([episode], specimen.held, born_on=child.born_on, as_of=today).periods[-1]
    due = obligations[-1]
    clock = ReviewClock(
        **{name: getattr(due, name) for name in ("number", "basis", "limit", "counted_from", "due_on", "why_not")},
        promise_due_on=due.promise_due_on,
        aim_on=aim_for(due.due_on, due.promise_due_on),
        counts=specimen.counts,
        child=child,
        period=CarePeriod(kind=period.kind, started_on=period.started_on),
    )
    is_late = bool(due.due_on and due.due_on < today)
    return review_row(clock, rights, "Denise Fairweather", by_law=is_late)
