"""A day and a time, as people type them; each mistake is told in a sentence at the boxes that are wrong."""

import re
from calendar import day_abbr, month_abbr, month_name
from collections.abc import Mapping
from datetime import date, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from markupsafe import Markup

from heard.components.macros import component
from heard.rules.day_words import clock_time
from heard.rules.working_days import FIRST_DAY, LAST_DAY

BOXES = ("day", "month", "year")
BOX_WIDTHS = {"day": 2, "month": 2, "year": 4}
MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
LETTERS_OF_A_MONTH = 3
DAYS_OF_WEEK = tuple(name.lower() for name in day_abbr)
YEAR_DIGITS = 4
TIME = re.compile(
    r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?", re.ASCII | re.IGNORECASE
)
EARLIEST_HOUR = 7


class Typed(NamedTuple):
    """What stands in the three boxes, as typed."""

    day: str = ""
    month: str = ""
    year: str = ""


class DayWidget(forms.Widget):
    """Three boxes: day, month, year. Their names are the field's with `_day`, `_month`, `_year` after it."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        """What was typed; None when no box was sent."""
        if self.value_omitted_from_data(data, files, name):
            return None
        return Typed(*(str(data.get(f"{name}_{box}", "")).strip() for box in BOXES))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the three boxes was sent."""
        return not any(f"{name}_{box}" in data for box in BOXES)

    def format_value(self, value: Any) -> Typed:
        """The three boxes for a day, or what was typed before."""
        if isinstance(value, date):
            return Typed(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, Typed) else Typed()

    def id_for_label(self, id_: str, index: str = "0") -> str:
        """The first box: where a link from the error summary leads."""
        return f"{id_}_day"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The boxes, without legend, hint or error."""
        boxes = self.boxes(name, value, (attrs or {}).get("id", f"id_{name}"))
        return SafeString(boxes)  # nosec B703

    def boxes(self, name: str, value: Any, id_: str, wrong: tuple[str, ...] = (), **params: Any) -> Markup:
        """The GOV.UK date input; the boxes in `wrong` get a red edge."""
        items = [
            {
                "name": f"{name}_{box}",
                "id": f"{id_}_{box}",
                "label": box.title(),
                "classes": f"govuk-input--width-{BOX_WIDTHS[box]}" + (" govuk-input--error" if box in wrong else ""),
                "value": typed,
            }
            for box, typed in zip(BOXES, self.format_value(value), strict=True)
        ]
        return component("date-input", id=id_, items=items, **params)


class DayField(forms.Field):
    """A day. `what` names it in each refusal: `DayField(what="the day the review was held")`.

    The code of each error names the boxes that are wrong, for the red edges and for the link that leads there.
    """

    widget: type[forms.Widget] = DayWidget

    def __init__(self, *, what: str = "the day", **options: Any) -> None:
        self.what = what
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """The day that was typed, or None when all boxes are empty; else a refusal in a sentence."""
        if value is None or isinstance(value, date):
            return value
        typed = Typed(*value)
        if not any(typed):
            return None
        if missing := tuple(box for box in BOXES if not getattr(typed, box)):
            raise self.refusal(f"must include a {' and a '.join(missing)}", *missing)
        return self._day(typed)

    def validate(self, value: date | None) -> None:
        """Refuses an empty day where one is needed."""
        if value is None and self.required:
            raise ValidationError(f"Enter {self.what}.", code=" ".join(BOXES))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day stands in the boxes than before."""
        return DayWidget().format_value(initial) != (data or Typed())

    def refusal(self, reason: str, *boxes: str) -> ValidationError:
        """`The day the review was held must include a year.`, at these boxes."""
        return ValidationError(f"{self.what[0].upper()}{self.what[1:]} {reason}.", code=" ".join(boxes or BOXES))

    def _day(self, typed: Typed) -> date:
        year = self._number(typed.year, "year")
        if len(typed.year) != YEAR_DIGITS:
            raise self.refusal("must have all four numbers of the year, as in 2026", "year")
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            raise self.refusal(f"must have a year from {FIRST_DAY.year} to {LAST_DAY.year}", "year")
        month = MONTHS.get(typed.month[:LETTERS_OF_A_MONTH].lower()) or self._number(typed.month, "month")
        day = self._number(typed.day, "day")
        if month not in MONTHS.values():
            raise self.refusal("must have a month from 1 to 12", "month")
        try:
            return date(year, month, day)
        except ValueError:
            raise self.refusal(f"cannot be day {day}: {month_name[month]} {year} has no such day", "day") from None

    def _number(self, typed: str, box: str) -> int:
        if typed.isascii() and typed.isdigit():
            return int(typed)
        raise self.refusal(f"must have numbers for the {box}", box)


class OneBoxDayField(DayField):
    """A day in one box, such as `5 3 2026`, `5 March 2026` or `2026-03-05`: where three boxes would be too many."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> date | None:
        """The day that was typed, or None; else a refusal in a sentence."""
        return super().to_python(value if value is None or isinstance(value, date) else self._typed(str(value)))

    def prepare_value(self, value: Any) -> Any:
        """A day as it can be typed: `5 3 2026`."""
        return f"{value.day} {value.month} {value.year}" if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day stands in the box than before."""
        return str(self.prepare_value(initial) or "") != str(data or "")

    def _typed(self, text: str) -> Typed:
        """The three parts of a day, as far as they are there; the name of the day of the week is passed over."""
        parts = [part for part in re.split(r"[\s,/.-]+", text) if part]
        if parts and parts[0][:LETTERS_OF_A_MONTH].lower() in DAYS_OF_WEEK:
            parts = parts[1:]
        if len(parts) > len(BOXES):
            raise self.refusal("must be a day, a month and a year, such as 5 3 2026")
        if parts and len(parts[0]) == YEAR_DIGITS:
            parts = parts[::-1]
        return Typed(*parts)


class ChoicesWithMore(forms.RadioSelect):
    """Radios that say more under a choice (`hints`), or ask for more once it is chosen (`reveals`, by a field)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.hints: dict[str, str] = {}
        self.reveals: dict[str, str] = {}


class TimeField(forms.CharField):
    """A time in one box: 9:30, 09.30, 2pm, 14:00. What may be meant for the morning or the afternoon is asked about."""

    def __init__(self, *, what: str = "the time", **options: Any) -> None:
        self.what = what
        box = forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(widget=box, max_length=20, **options)
        self.error_messages["required"] = f"Enter {what}."

    def clean(self, value: Any) -> time | None:
        """The time that was typed, or None; else a refusal in a sentence."""
        typed = super().clean("" if value is None else str(value))
        return self._time(typed) if typed else None

    def prepare_value(self, value: Any) -> Any:
        """A time as it can be typed: `2pm`."""
        return clock_time(value) if isinstance(value, time) else value

    def _time(self, typed: str) -> time:
        found = TIME.fullmatch(typed)
        if found is None or not (found["minute"] or found["half"]):
            raise ValidationError(f"{self.what[0].upper()}{self.what[1:]} must be written like 9:30, 2pm or 14:00.")
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
        if not half and hour < EARLIEST_HOUR:
            raise ValidationError(f"Is {typed} in the morning or the afternoon? Write {typed}am or {typed}pm.")
        if hour > (12 if half else 23) or minute > 59:
            raise ValidationError(f"There is no time {typed}. Write it like 9:30, 2pm or 14:00.")
        return time(hour % 12 + 12 * half.startswith("p") if half else hour, minute)
