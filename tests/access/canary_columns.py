"""Every column in which somebody can write words about a child, read from the models, with a canary in each.

A column that somebody adds later is found too: it gets its canary by itself, or the test says what to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import Model
from pghistory.models import Event as History

from heard.children.models import Child, Relationship, SecretAddress
from heard.reviews.models import Invitation, Preparation, Sitting
from heard.rules.secrecy import ProtectedFact
from tests.access.canaries import Nest

ROOMS = ("children", "voice", "reviews")
SHORTEST = 8  # letters of a canary: a column for fewer holds a code
ANSWER, RULES = "an answer of the rules", ("basis", "limit", "why_not")

# What nobody types: codes that the rules answer, keys, and what Heard itself writes.
NOT_TYPED = {
    **{f"reviews.review.{name}": ANSWER for name in RULES},
    **{f"reviews.reviewclock.{name}": ANSWER for name in RULES},
    "children.vacancy.limit": ANSWER,
    "children.samechild.moved": "keys of rows",
    "reviews.invitation.link_key": "drawn by Heard; whoever is invited has it in their link",
    "reviews.note.box": "a key of the page of a meeting",
    "children.document.digest": "reckoned from the file",
    "children.document.media_type": "found by what the file contains",
    "reviews.invitation.told_as": "written by Heard: day, hour and place; the place has its canary where it is typed",
}

# What it is that a row gives away, apart from the rules of the service that this judges.
IS_AROUND = {
    "carer": ProtectedFact.CARER,
    "school": ProtectedFact.SCHOOL,
    "health": ProtectedFact.ADDRESS,
    "parent": ProtectedFact.OTHER_PARENT,
    "responsible": ProtectedFact.OTHER_PARENT,
    "adopter": ProtectedFact.ADOPTERS,
}
IS_HELD_AT = {"home": ProtectedFact.VENUE, "near": ProtectedFact.VENUE, "school": ProtectedFact.SCHOOL}
OF_THEIRS = ("name", "email", "phone", "address", "reply_words")


@dataclass(frozen=True)
class Column:
    """A column in which somebody can write words, and how its rows lead to the child: `relationship__child`."""

    model: type[Model]
    name: str
    paths: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def rows(self, child: Child) -> models.QuerySet[Model]:
        """Its rows about this child."""
        about = models.Q()
        for path in self.paths:
            about |= models.Q(**{path: child.pk})
        return self.model._default_manager.filter(about)


def columns() -> list[Column]:
    """Every such column of the rooms that know a child."""
    found = [Column(model, one.name, paths) for model, paths in about_a_child().items() for one in typed(model)]
    return [column for column in found if str(column) not in NOT_TYPED]


def about_a_child() -> dict[type[Model], tuple[str, ...]]:
    """The models whose rows are about a child, and how they lead there; history repeats what they say."""
    ours = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    ours = [model for model in ours if not issubclass(model, History)]
    found: dict[type[Model], tuple[str, ...]] = {Child: ("pk",)}
    while further := {one: paths for one in ours if one not in found and (paths := paths_of(one, found))}:
        found |= further
    return found


def paths_of(model: type[Model], known: dict[type[Model], tuple[str, ...]]) -> tuple[str, ...]:
    """How the rows of a model lead to a child, through those of which that is known."""
    leads = [one for one in model._meta.fields if one.is_relation and one.related_model in known]
    return tuple(f"{one.name}__{path}" for one in leads for path in known[one.related_model])


def typed(model: type[Model]) -> Iterator[models.Field]:
    """The columns of a model that take words."""
    for one in model._meta.fields:
        is_words = isinstance(one, models.CharField | models.TextField | models.JSONField | models.FileField)
        if is_words and not one.choices and (one.max_length or SHORTEST) >= SHORTEST:
            yield one


def lay_everywhere(child: Child, nest: Nest) -> None:
    """A canary into every such column of every row about the child that has none yet, where the database lets it."""
    for column in columns():
        for row in column.rows(child):
            if not nest.lies_in(getattr(row, column.name)):
                lay_in(column, row, nest)


def lay_in(column: Column, row: Model, nest: Nest) -> None:
    """A canary into one column of one row, unless the database refuses it."""
    word = nest.lay(str(column), **of(row, column.name))
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**{column.name: word})
    except DatabaseError:
        del nest.laid[word]


def of(row: Model, name: str) -> dict[str, Any]:
    """What a canary in this column of this row would give away, and who may read it all the same."""
    if isinstance(row, Relationship) and name in OF_THEIRS:
        return {"fact": IS_AROUND.get(row.kind), "of": row.pk}
    if isinstance(row, Invitation) and name in OF_THEIRS:
        return {"of": row.relationship_id or row.person_id}
    if isinstance(row, Preparation | Sitting) and name == "venue":
        return {"fact": IS_HELD_AT.get(row.venue_kind), "is_told": True}
    if isinstance(row, Child) and name == "called":
        return {"fact": ProtectedFact.CALLED, "is_told": True}
    return {"fact": ProtectedFact.ADDRESS} if isinstance(row, SecretAddress) else {}


def bare(child: Child, nest: Nest) -> list[str]:
    """The columns in which no canary lies, each with what to do about it."""
    return [
        f"Words can be written into {column}, and no canary lies there: have tests/access/canary_world.py make a "
        f"{column.model.__name__} about the child with a canary in it, or add the column to NOT_TYPED in {__file__}, "
        "with why nobody types there."
        for column in columns()
        if not any(nest.lies_in(value) for value in column.rows(child).values_list(column.name, flat=True))
    ]
