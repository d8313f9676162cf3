"""`{% once %}`: the one-time key that every form which changes something carries."""

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heard.accounts.once import FIELD

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """A hidden field with a new key."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4())
