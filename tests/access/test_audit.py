"""What the audit trail keeps, and when; that the service's own role may only add to it, `tests/house` tries."""

from uuid import uuid4

import pghistory.models
import pytest
import structlog
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from heard.accounts.actions import add_council
from heard.accounts.models import Council
from heard.audit.grants import as_owner
from heard.audit.models import Event
from heard.audit.record import record
from tests import world

HISTORIES = [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
DEEDS = ["UPDATE {} SET {} = {}", "DELETE FROM {}"]


def table_and_column(model):
    return connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(model._meta.pk.column)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", DEEDS, ids=["update", "delete"])
def test_even_the_owner_is_stopped_by_a_trigger(deed):
    council = Council.objects.create(name="Before", code="before")
    Council.objects.update(name="After")
    with transaction.atomic():
        record("council.added", about=council, by=None)
    for model in (Event, Council.pgh_event_model):
        with as_owner(), pytest.raises(DatabaseError, match="Cannot update or delete"):
            connection.cursor().execute(deed.format(*table_and_column(model), table_and_column(model)[1]))


@pytest.mark.django_db
def test_every_table_of_ours_has_a_history_or_says_why_not():
    without = {
        "audit.Event": "is never changed",
        "accounts.FormKey": "is spent with its form",
        "intake.LoadedChild": "is written once, with its load",
        "intake.Problem": "is written once, with its load",
        "reviews.StateChange": "is never changed",
        "children.DocumentFile": "is never changed",
    }
    ours = [m for m in apps.get_models() if m.__module__.startswith("heard.") and m not in HISTORIES]
    tracked = {model.pgh_tracked_model for model in HISTORIES if model._meta.managed}
    assert {model._meta.label for model in ours if model not in tracked} <= without.keys()


@pytest.mark.django_db(transaction=True)
def test_the_audit_row_goes_when_its_deed_is_undone():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add_council(name="Borsetshire", by=None)
        raise ZeroDivisionError
    assert not Council.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_apart_from_its_deed():
    with pytest.raises(RuntimeError, match="only in the transaction"):
        record("child.read", by=None)


@pytest.mark.django_db
def test_a_row_says_who_did_what_to_whom_and_where():
    person, council = world.a_person(), world.a_council()
    child = world.a_child(council=council)
    row = record("child.read", about=child, by=person, detail={"rows": 3, "ids": [child.pk]})
    row.refresh_from_db()
    assert (row.action, row.actor_id, row.about, row.about_id) == ("child.read", person.pk, "child", child.pk)
    assert row.council_id == council.pk
    assert row.detail == {"rows": 3, "ids": [str(child.pk)]}


@pytest.mark.django_db
@pytest.mark.parametrize("told", ["Kofi Mensah", "café", "x" * 65, {"why": "He moved."}, ["two words"]])
def test_names_and_sentences_are_kept_out_of_the_trail(told):
    with pytest.raises(ValueError, match="never names"):
        record("child.read", by=None, detail={"told": told})


@pytest.mark.django_db
def test_the_trail_and_the_log_tell_which_request_it_was_in_the_same_words(client):
    person = world.a_person()
    client.force_login(person)
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        client.get(f"/children/{uuid4()}/")
    row, line = Event.objects.get(action="access.denied"), next(it for it in lines if it["event"] == "access.denied")
    assert (row.actor_id, line["person"]) == (person.pk, str(person.pk))
    assert row.request_id == line["request_id"] != ""
