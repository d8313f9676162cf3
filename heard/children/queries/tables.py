"""Every table whose rows belong to a child, found from the models themselves: also those that come later."""

from collections.abc import Iterator

from django.db import models
from pghistory.models import Event

from heard.audit.grants import MAY_REMOVE_FROM
from heard.children.models import Child, SameChild

Column = models.ForeignKey[Child, Child]
Table = tuple[type[models.Model], Column]


def tables_of_a_child() -> Iterator[Table]:
    """Each table of facts, with the column that names the child: no answers of the rules, no history."""
    for relation in Child._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        table = relation.related_model
        is_fact = table not in {Child, SameChild} and table._meta.db_table not in MAY_REMOVE_FROM
        if is_fact and not issubclass(table, Event):
            yield table, relation.field


def rows_of(child: Child) -> Iterator[models.Model]:
    """Whatever hangs on a child now."""
    for table, column in tables_of_a_child():
        yield from table._base_manager.filter(**{column.name: child})
