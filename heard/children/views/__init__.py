"""The pages about who a child is, who reviews their plan, who stands around them, and what is sent."""

from heard.children.views.add import add
from heard.children.views.appoint import chair, introduced, iro
from heard.children.views.around import conflict, kin, part_add, part_end, people, weight
from heard.children.views.documents import document, document_add, document_take_back, documents
from heard.children.views.family import (
    family,
    family_add,
    family_apart,
    family_change,
    family_end,
    family_exclude,
    family_readmit,
)
from heard.children.views.knowing import family_know
from heard.children.views.messages import (
    message_again,
    message_leave,
    message_letter,
    message_posted,
    message_returned,
    messages_out,
)
from heard.children.views.moving import cover, cover_choose, reassign, reassign_choose
from heard.children.views.stopped import family_stop

__all__ = [
    "add",
    "chair",
    "conflict",
    "cover",
    "cover_choose",
    "document",
    "document_add",
    "document_take_back",
    "documents",
    "family",
    "family_add",
    "family_apart",
    "family_change",
    "family_end",
    "family_exclude",
    "family_know",
    "family_readmit",
    "family_stop",
    "introduced",
    "iro",
    "kin",
    "message_again",
    "message_leave",
    "message_letter",
    "message_posted",
    "message_returned",
    "messages_out",
    "part_add",
    "part_end",
    "people",
    "reassign",
    "reassign_choose",
    "weight",
]
