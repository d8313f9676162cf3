"""A time and a day in one box each, as people type them; and radios that say more, or ask for more."""

from datetime import date, time

import pytest
from django import forms
from django.core.exceptions import ValidationError

from heard.components.fields import ChoicesWithMore, OneBoxDayField, TimeField


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("2pm", time(14)),
        (" 2:30 PM ", time(14, 30)),
        ("4 p.m.", time(16)),
        ("14:00", time(14)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("6:45am", time(6, 45)),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, meant):
    assert TimeField(required=False).clean(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4:15", "Is 4:15 in the morning or the afternoon? Write 4:15am or 4:15pm."),
        ("9", "The time it begins must be written like 9:30, 2pm or 14:00."),
        ("after school", "The time it begins must be written like 9:30, 2pm or 14:00."),
        ("25:00", "There is no time 25:00. Write it like 9:30, 2pm or 14:00."),
        ("13pm", "There is no time 13pm. Write it like 9:30, 2pm or 14:00."),
        ("9:75", "There is no time 9:75. Write it like 9:30, 2pm or 14:00."),
    ],
)
def test_what_is_no_time_is_refused_in_a_sentence(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        TimeField(what="the time it begins").clean(typed)
    assert refused.value.messages == [sentence]


def test_a_time_that_is_needed_is_asked_for():
    with pytest.raises(ValidationError, match="Enter the time it begins."):
        TimeField(what="the time it begins").clean(" ")


@pytest.mark.parametrize("hour", range(24))
def test_a_time_is_shown_so_that_it_is_read_again_as_it_was(hour):
    for at in (time(hour), time(hour, 5)):
        assert TimeField().clean(TimeField().prepare_value(at)) == at


@pytest.mark.parametrize(
    "typed",
    ["5 3 2026", "05/03/2026", "5.3.2026", "5 March 2026", "2026-03-05", "Thursday 5 March 2026", "Thu, 5 Mar 2026"],
)
def test_a_day_in_one_box_is_read_as_people_write_it(typed):
    assert OneBoxDayField().clean(typed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the day."),
        ("5 March", "The day must include a year."),
        ("5", "The day must include a month and a year."),
        ("31 2 2026", "The day cannot be day 31: February 2026 has no such day."),
        ("5 3 26", "The day must have all four numbers of the year, as in 2026."),
        ("1 2 3 4 5", "The day must be a day, a month and a year, such as 5 3 2026."),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        OneBoxDayField().clean(typed)
    assert refused.value.messages == [sentence]


def test_a_day_is_shown_in_one_box_as_it_can_be_typed():
    field = OneBoxDayField()
    assert field.prepare_value(date(2026, 3, 5)) == "5 3 2026"
    assert not field.has_changed(date(2026, 3, 5), "5 3 2026")
    assert field.has_changed(date(2026, 3, 5), "6 3 2026")


class Trial(forms.Form):
    which = forms.ChoiceField(choices=[("one", "One"), ("other", "Another")], widget=ChoicesWithMore)
    more = forms.CharField(label="Which other", required=False)

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["which"].widget.hints = {"one": "The <best>"}
        self.fields["which"].widget.reveals = {"other": "more"}


def test_radios_say_more_under_a_choice_and_ask_for_more_once_it_is_chosen():
    page = Trial()["which"].as_field_group()
    assert "The &lt;best&gt;" in page
    assert page.index('value="other"') < page.index('name="more"')
    assert "govuk-radios__conditional--hidden" in page
    assert "govuk-radios__conditional--hidden" not in Trial({"which": "other"})["which"].as_field_group()
