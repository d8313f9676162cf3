"""Moving what hangs on one child to another who is the same, and back: every table that there is, also later ones."""

from collections.abc import Callable
from datetime import date

from django.db import IntegrityError, models, transaction
from django.db.models import Q

from heard.accounts.held import not_ended_by
from heard.children.models import Child, Episode, Kinship, Permitted
from heard.children.queries.tables import Column, tables_of_a_child

Rows = dict[str, list[str]]


def move_rows(child: Child, other: Child) -> Rows:
    """Move every row of the one child to the other; the keys of what moved, by table and column.

    What clashes with a row of the other stays behind, and so does care that the other's record tells otherwise.
    """
    moved: Rows = {}
    for table, column in tables_of_a_child():
        stays = STAYS_BEHIND.get(table, _nothing_stays)
        rows = list(table._base_manager.filter(**{column.name: child}).order_by("pk"))
        keys = [row.pk for row in rows if not stays(row, other) and _moves(table, column, row.pk, other)]
        if keys:
            moved[_label(table, column)] = [str(other.pk if column.primary_key else key) for key in keys]
    return moved


def move_back(moved: Rows, child: Child) -> None:
    """Give the child back what was moved from them, as it stands now."""
    for table, column in tables_of_a_child():
        for key in moved.get(_label(table, column), []):
            _moves(table, column, key, child)


def _moves(table: type[models.Model], column: Column, key: object, to: Child) -> bool:
    """Move one row, where the constraints of its table allow it."""
    try:
        with transaction.atomic():
            return bool(table._base_manager.filter(pk=key).update(**{column.name: to}))
    except IntegrityError:
        return False


def _label(table: type[models.Model], column: Column) -> str:
    return f"{table._meta.label}.{column.name}"


def _is_told_otherwise(row: Episode, other: Child) -> bool:
    """Whether the other's record has care in some of the same days: the case system is the master of that."""
    if row.struck_at is not None:
        return False
    theirs = Episode.objects.filter(child=other, struck_at__isnull=True)
    goes_on = not_ended_by(row.started_on)
    return theirs.filter(goes_on, started_on__lt=row.ended_on or date.max).exists()


def _is_known_as_kin(row: Kinship, other: Child) -> bool:
    """Whether the other's record has the same kin already, written down from the other end."""
    ends = {row.child_id, row.kin_id}
    from_there = Q(child=other, kin__in=ends) | Q(kin=other, child__in=ends)
    live = Kinship.objects.filter(from_there, struck_on__isnull=True).exclude(pk=row.pk)
    return row.struck_on is None and live.exists()


def _would_open_it(row: Permitted, other: Child) -> bool:
    """Whether a permission would let somebody into a record that is restricted to others."""
    return other.restricted and row.lifted_on is None


def _nothing_stays(row: models.Model, other: Child) -> bool:
    return False


STAYS_BEHIND: dict[type[models.Model], Callable[..., bool]] = {
    Episode: _is_told_otherwise,
    Kinship: _is_known_as_kin,
    Permitted: _would_open_it,
}
