"""Template filters for the pages of loads."""

from django import template
from markupsafe import Markup

from heard.components.macros import component

register = template.Library()


@register.filter
def thousands(number: int) -> str:
    """`12,345`."""
    return f"{number:,}"


@register.simple_tag
def refused(title: str, sentence: str) -> Markup:
    """Why something cannot be done, where no box is wrong."""
    return component("error-summary", titleText=title, errorList=[{"text": sentence}])
