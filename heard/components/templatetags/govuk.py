"""GOV.UK components in Django templates."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from markupsafe import Markup

from heard.components.macros import component
from heard.components.renderer import errors_with_boxes, group

register = template.Library()


@register.simple_tag
def govuk(macro: str, **params: Any) -> Markup:
    """`{% govuk "button" text="Save" %}`: any GOV.UK component by its name."""
    return component(macro, **params)


@register.simple_tag
def govuk_field(field: BoundField) -> Markup:
    """A form field with its label, hint and error, as the GOV.UK component for its kind."""
    return group(field)


@register.simple_tag
def error_summary(form: BaseForm, title: str = "There is a problem") -> Markup | str:
    """What is wrong with the form, each line a link to its box; the title says what cannot happen."""
    if not form.errors:
        return ""
    lines = [{"text": str(line), "href": href} for line, href in errors_with_boxes(form)]
    return component("error-summary", titleText=title, errorList=lines)
