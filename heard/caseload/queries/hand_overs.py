"""From one officer to the next: who has not been introduced yet, and how many children keep the same officer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.access import children_kept_from, children_visible_to
from heard.children.queries import full_name_of, name_of
from heard.children.queries.handover import Continuity, Handover, continuity_of_council, without_introduction


@dataclass(frozen=True)
class HandOverRow:
    """A child whose officer changed, and who has not been introduced to the new one as far as Heard knows."""

    child_id: UUID
    name: str
    full_name: str
    officer: str
    leaver: str
    since: date


def hand_overs_of(rights: Rights, permission: str, officer: UUID | None = None) -> list[HandOverRow]:
    """The hand-overs without an introduction, of the whole service or to one officer, the longest waiting first."""
    found = without_introduction(rights.council_id, rights.today, officer)
    if not found:
        return []
    asked = [each.appointment.child_id for each in found]
    seen = set(children_visible_to(rights, permission).filter(pk__in=asked).values_list("pk", flat=True))
    return [_row(each, rights) for each in found if each.appointment.child_id in seen]


def _row(found: Handover, rights: Rights) -> HandOverRow:
    held, child = found.appointment, found.appointment.child
    names = (name_of(child, rights), full_name_of(child))
    return HandOverRow(child.pk, *names, held.iro.name, found.leaver.name, held.started_on)


def continuity_seen(rights: Rights) -> Continuity:
    """How many of the children whom this person may see have had the same officer throughout; in two queries."""
    hidden = children_kept_from(rights).values_list("pk", flat=True)
    return continuity_of_council(rights.council_id, rights.today, hidden)
