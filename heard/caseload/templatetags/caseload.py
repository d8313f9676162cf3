"""Template filters of the caseload's pages."""

from uuid import UUID

from django import template

from heard.accounts.access import Rights
from heard.caseload import words
from heard.caseload.shell import address

register = template.Library()


@register.filter
def may(rights: Rights | None, permission: str) -> bool:
    """`{% if shell.rights|may:"review.record" %}`: whether the person who is asking may do this."""
    return rights is not None and rights.may(permission)


@register.filter
def source_in_full(citation: str) -> str:
    """`{{ why.law_source|source_in_full }}`: Care Planning Regulations 2010, regulation 33(1)."""
    return words.source_in_full(citation)


@register.filter
def px(length: float) -> str:
    """`{{ box.x|px }}`: a length in a drawing, to a tenth, whatever the language of the page."""
    return f"{length:.1f}".removesuffix(".0")


@register.simple_tag
def place(name: str, pk: UUID | None = None, **more: UUID) -> str:
    """`{% place "staff:person" row.officer_id as person %}`: where a page about somebody stands; blank without it."""
    return address(name, **({"pk": pk} if pk else {}), **more)
