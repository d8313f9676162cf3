"""Finding a child by name, however it is spelt or typed, or by number."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Exists, FloatField, Func, OuterRef, Q, Value

from heard.accounts.access import Rights
from heard.caseload.queries.lists import officer_name
from heard.caseload.queries.planned import planned_for
from heard.caseload.queries.rows import ReviewRow, review_row, row_without_care, with_plans
from heard.children.access import children_visible_to
from heard.children.models import CarePeriod
from heard.children.models.child import Plain, plain_names
from heard.reviews.models import ReviewClock

MOST_FOUND = 20
WAS_IN_CARE = Exists(CarePeriod.objects.filter(child=OuterRef("pk")))


class Likeness(Func):
    """How like the most alike stretch of the names is to the words, from 0 to 1."""

    function = "word_similarity"
    output_field = FloatField()


class IsAlike(Func):
    """Whether some stretch of the names is like the words (pg_trgm's threshold: 0.6), found by the index."""

    template = "%(expressions)s"
    arg_joiner = " <%% "
    output_field = BooleanField()


def children_like(rights: Rights, permission: str, words: str) -> tuple[list[ReviewRow], bool]:
    """The visible children whose name or number is like the words, best first, and whether there were more."""
    words = " ".join(words.split())
    if not words:
        return [], False
    names, asked = plain_names(), Plain(Value(words))
    found = (
        children_visible_to(rights, permission)
        .annotate(names=names, plain_number=Plain("number"), alike=Likeness(asked, names))
        .annotate(was_in_care=WAS_IN_CARE)
        .filter(Q(IsAlike(asked, names)) | Q(names__contains=asked) | Q(plain_number__startswith=asked))
        .order_by("-alike", "surname", "forename", "pk")
    )
    children = list(found[: MOST_FOUND + 1])
    return _rows(children[:MOST_FOUND], rights), len(children) > MOST_FOUND


def children_without_clock(rights: Rights, permission: str) -> list[ReviewRow]:
    """Visible children for whom no review is due: not in care now, or no time in care recorded yet."""
    children = children_visible_to(rights, permission).filter(clocks=None).annotate(was_in_care=WAS_IN_CARE)
    return [
        row_without_care(child, rights, was_in_care=child.was_in_care)
        for child in children.order_by("surname", "forename", "pk")[:MOST_FOUND]
    ]


def _rows(children: Sequence[Any], rights: Rights) -> list[ReviewRow]:
    """Each child's review row, in the order found; a child without a clock gets a row that says why."""
    clocks = ReviewClock.objects.filter(child__in=children).select_related("child", "period")
    by_child = {clock.child_id: clock for clock in clocks.annotate(officer=officer_name(rights.today))}
    rows = [
        review_row(by_child[child.pk], rights, by_child[child.pk].officer or "")
        if child.pk in by_child
        else row_without_care(child, rights, was_in_care=child.was_in_care)
        for child in children
    ]
    return with_plans(rows, planned_for(by_child, rights.today))
