"""Django's forms as GOV.UK components: one builder for each kind of widget."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.forms.widgets import Input
from markupsafe import Markup

from heard.components.fields import BOXES, DayWidget
from heard.components.macros import component

TAKEN_BY_GOVUK = frozenset({"autocomplete", "inputmode", "spellcheck", "rows", "class"})


class GovukRenderer(TemplatesSetting):
    """Every form of ours, and of allauth's, in GOV.UK's markup."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


def group(field: BoundField) -> Markup:
    """Label, hint, error and control of a field."""
    for kind in type(field.field.widget).__mro__:
        if kind in BUILDERS:
            return BUILDERS[kind](field)
    raise TypeError(f"No GOV.UK component is known for {type(field.field.widget).__name__}.")


def errors_with_boxes(form: BaseForm) -> Iterator[tuple[str, str | None]]:
    """Each error of a form with the link to its box; an error of the whole form has no box."""
    for name, errors in form.errors.items():
        box = f"#{_first_box(form[name])}" if name in form.fields else None
        for error in errors:
            yield str(error), box


def _first_box(field: BoundField) -> str:
    if isinstance(field.field.widget, DayWidget):
        return f"{field.auto_id}_{_wrong_boxes(field)[0]}"
    return str(field.auto_id)


def _wrong_boxes(field: BoundField) -> tuple[str, ...]:
    """The boxes that the first error names; all of them where it names none."""
    if not field.errors:
        return ()
    named = tuple((field.errors.as_data()[0].code or "").split())
    return named if set(named) <= set(BOXES) and named else BOXES


def _said(field: BoundField) -> dict[str, Any]:
    """Hint and error, as every component takes them."""
    said: dict[str, Any] = {}
    if field.help_text:
        said["hint"] = {"text": str(field.help_text)}
    if field.errors:
        said["errorMessage"] = {"text": str(field.errors[0])}
    return said


def _label(field: BoundField) -> str:
    name = str(field.label or pretty_name(field.name))
    return name if field.field.required or "optional" in name else f"{name} (optional)"


def _legend(field: BoundField) -> dict[str, Any]:
    return {"legend": {"text": _label(field), "classes": "govuk-fieldset__legend--s"}}


def _box(field: BoundField) -> dict[str, Any]:
    """Everything that a box to type in needs."""
    attrs = field.field.widget.attrs
    box = {
        "id": field.auto_id,
        "name": field.html_name,
        "label": {"text": _label(field), "classes": "govuk-label--s"},
        "value": field.field.widget.format_value(field.value()) or "",
        "classes": attrs.get("class", ""),
        "attributes": {key: value for key, value in attrs.items() if key not in TAKEN_BY_GOVUK and value is not False},
    }
    return box | {key: attrs[key] for key in TAKEN_BY_GOVUK & attrs.keys() - {"class"}} | _said(field)


def _input(field: BoundField) -> Markup:
    kind = getattr(field.field.widget, "input_type", "text")
    box = _box(field)
    if kind == "number":
        return component("input", **box | {"inputmode": "numeric"})
    return component("input", type=kind, **box)


def _textarea(field: BoundField) -> Markup:
    most = getattr(field.field, "max_length", None)
    if most:
        return component("character-count", maxlength=most, **_box(field))
    return component("textarea", **_box(field))


def _password(field: BoundField) -> Markup:
    return component("password-input", **_box(field) | {"value": ""})


def _file(field: BoundField) -> Markup:
    box = _box(field) | {"multiple": getattr(field.field.widget, "allow_multiple_selected", False)}
    return component("file-upload", **box | {"value": ""})


def _select(field: BoundField) -> Markup:
    chosen = str(field.value() or "")
    items = [{"value": value, "text": text, "selected": value == chosen} for value, text in _choices(field)]
    return component("select", items=items, **_box(field) | {"value": chosen})


def _choices(field: BoundField) -> Iterator[tuple[str, str]]:
    for value, text in field.field.choices:  # type: ignore[attr-defined]
        yield str(value), str(text)


def _chosen(field: BoundField) -> set[str]:
    value = field.value()
    return {str(each) for each in value} if isinstance(value, list | tuple | set) else {str(value)}


def _many(name: str) -> Callable[[BoundField], Markup]:
    """Radios or checkboxes: a question as legend, an item for each choice."""

    def build(field: BoundField) -> Markup:
        items = [_item(field, value, text) for value, text in _choices(field) if value]
        params = {"idPrefix": field.auto_id, "name": field.html_name, "fieldset": _legend(field), "items": items}
        return component(name, **params | _said(field))

    return build


def _item(field: BoundField, value: str, text: str) -> dict[str, Any]:
    """One choice; a widget with `hints` says more under it, one with `reveals` asks for more once it is chosen."""
    widget = field.field.widget
    item: dict[str, Any] = {"value": value, "text": text, "checked": value in _chosen(field)}
    if hint := getattr(widget, "hints", {}).get(value):
        item["hint"] = {"text": hint}
    if more := getattr(widget, "reveals", {}).get(value):
        item["conditional"] = {"html": group(field.form[more])}
    return item


def _tick(field: BoundField) -> Markup:
    item = {"value": "on", "text": str(field.label), "checked": bool(field.value())}
    return component("checkboxes", idPrefix=field.auto_id, name=field.html_name, items=[item], **_said(field))


def _day(field: BoundField) -> Markup:
    widget = field.field.widget
    wrong = _wrong_boxes(field)
    params = {"fieldset": _legend(field)} | _said(field)
    return widget.boxes(field.html_name, field.value(), field.auto_id, wrong, **params)


def _hidden(field: BoundField) -> Markup:
    return Markup(field.as_hidden())  # nosec B704


BUILDERS: dict[type[forms.Widget], Callable[[BoundField], Markup]] = {
    forms.HiddenInput: _hidden,
    forms.CheckboxInput: _tick,
    forms.RadioSelect: _many("radios"),
    forms.CheckboxSelectMultiple: _many("checkboxes"),
    forms.Select: _select,
    forms.Textarea: _textarea,
    forms.PasswordInput: _password,
    forms.FileInput: _file,
    Input: _input,
    DayWidget: _day,
}
