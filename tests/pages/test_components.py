"""The GOV.UK adapter: every kind of field is drawn, and a day that was mistyped is refused in a sentence."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict

from heard.caseload.gallery import SpecimenForm
from heard.components.fields import DayField


class HeldForm(forms.Form):
    held_on = DayField(label="When was it held?", what="the day the review was held")


def held(day: str = "", month: str = "", year: str = "") -> HeldForm:
    return HeldForm({"held_on_day": day, "held_on_month": month, "held_on_year": year})


def drawn(template: str, **context: object) -> str:
    return Template("{% load govuk days %}" + template).render(Context(context))


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march"])
def test_a_day_can_be_typed_with_the_month_as_a_number_or_a_word(month: str) -> None:
    form = held("5", month, "2026")
    assert form.is_valid()
    assert form.cleaned_data == {"held_on": date(2026, 3, 5)}


@pytest.mark.parametrize(
    ("typed", "sentence", "boxes"),
    [
        (("", "", ""), "Enter the day the review was held.", {"day", "month", "year"}),
        (("5", "", ""), "The day the review was held must include a month and a year.", {"month", "year"}),
        (("5", "3", "26"), "The day the review was held must have all four numbers of the year, as in 2026.", {"year"}),
        (("5", "3", "1066"), "The day the review was held must have a year from 1985 to 2075.", {"year"}),
        (("5", "13", "2026"), "The day the review was held must have a month from 1 to 12.", {"month"}),
        (("5", "x", "2026"), "The day the review was held must have numbers for the month.", {"month"}),
        (("31", "2", "2026"), "The day the review was held cannot be day 31: February 2026 has no such day.", {"day"}),
        (("²", "3", "2026"), "The day the review was held must have numbers for the day.", {"day"}),
    ],
)
def test_a_day_that_is_none_is_refused_at_the_boxes_that_are_wrong(typed, sentence, boxes) -> None:
    form = held(*typed)
    assert form.errors["held_on"] == [sentence]
    page = str(form)
    for box in ("day", "month", "year"):
        assert (f'id="id_held_on_{box}"' in page) is True
    marked = {box for box in ("day", "month", "year") if red(page, box)}
    assert marked == boxes
    assert drawn('{% error_summary form "It cannot be recorded yet" %}', form=form).count(f"#id_held_on_{first(boxes)}")


def red(page: str, box: str) -> bool:
    start = page.index(f'id="id_held_on_{box}"')
    return "govuk-input--error" in page[page.rindex("<input", 0, start) : page.index(">", start)]


def first(boxes: set[str]) -> str:
    return next(box for box in ("day", "month", "year") if box in boxes)


def test_what_was_typed_stays_in_the_boxes() -> None:
    assert 'value="31"' in str(held("31", "2", "2026"))


def test_a_day_known_before_stands_in_the_boxes() -> None:
    page = str(HeldForm(initial={"held_on": date(2026, 3, 5)}))
    assert 'value="5"' in page
    assert 'value="2026"' in page


def test_every_kind_of_field_is_drawn_with_its_error_and_a_link_to_it() -> None:
    form = SpecimenForm(MultiValueDict())
    page, summary = str(form), drawn('{% error_summary form "Not yet" %}', form=form)
    for name, field in form.fields.items():
        if field.required:
            assert form.errors[name][0] in page
            assert f'href="#id_{name}' in summary
    assert "This field is required" not in page
    assert '<h2 class="govuk-error-summary__title">' in summary


def test_what_somebody_typed_is_never_markup() -> None:
    form = SpecimenForm({"name": '<b onclick="x">'})
    assert "<b onclick" not in str(form)
    assert "<b>" not in drawn('{% govuk "tag" text=text %}', text="<b>")


def test_a_day_in_a_template_says_the_year_only_when_it_must() -> None:
    this_year = date.today().year  # noqa: DTZ011  # only which year it is
    assert drawn("{{ day|long_day }}", day=date(1999, 3, 5)) == "Friday 5 March 1999"
    assert str(this_year) not in drawn("{{ day|long_day }}", day=date(this_year, 3, 5))
    assert drawn('{{ day|long_day:"year" }}', day=date(this_year, 3, 5)).endswith(str(this_year))
    assert drawn("{{ day|long_day }}{{ day|age }}{{ day|how_far }}", day=None) == ""
