"""The pages about who a child is, who reviews their plan, and who stands around them."""

from heard.children.views.add import add
from heard.children.views.appoint import chair, introduced, iro
from heard.children.views.around import conflict, kin, part_add, part_end, people, weight
from heard.children.views.moving import cover, cover_choose, reassign, reassign_choose

__all__ = [
    "add",
    "chair",
    "conflict",
    "cover",
    "cover_choose",
    "introduced",
    "iro",
    "kin",
    "part_add",
    "part_end",
    "people",
    "reassign",
    "reassign_choose",
    "weight",
]
