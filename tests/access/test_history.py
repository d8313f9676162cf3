"""Whatever road a change comes by, the row as it was is kept."""

from uuid import uuid4

import pytest
from django.db import connection

from heard.accounts.models import Council, Person
from heard.audit.grants import as_owner
from heard.children.models import Child
from tests import world

pytestmark = pytest.mark.django_db


def names_kept(label="changed"):
    return sorted(Child.pgh_event_model.objects.filter(pgh_label=label).values_list("forename", flat=True))


@pytest.fixture
def children():
    council = world.a_council()
    return [world.a_child(council=council, forename=name, in_care=False) for name in ("Ada", "Bo", "Cy")]


def test_a_saved_row_keeps_what_it_was(children):
    children[0].forename = "Other"
    children[0].save()
    assert names_kept() == ["Ada"]


def test_a_queryset_update_keeps_every_row_it_changes_and_no_other(children):
    Child.objects.update(sex="1")
    assert names_kept() == ["Ada", "Bo", "Cy"]
    Child.objects.update(sex="1")
    assert names_kept() == ["Ada", "Bo", "Cy"], "nothing changed, so nothing is kept"


def test_a_bulk_update_keeps_every_row(children):
    for child in children:
        child.forename = "Other"
    Child.objects.bulk_update(children, ["forename"])
    assert names_kept() == ["Ada", "Bo", "Cy"]


def test_raw_sql_keeps_the_row(children):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE children_child SET forename = 'Other' WHERE forename = 'Ada'")
    assert names_kept() == ["Ada"]


def test_an_insert_that_meets_a_row_already_there_keeps_the_row(children):
    again = Child(pk=children[0].pk, council=children[0].council, number=children[0].number, forename="Other")
    Child.objects.bulk_create(
        [again], update_conflicts=True, unique_fields=["council", "number"], update_fields=["forename"]
    )
    assert names_kept() == ["Ada"]


def test_rows_copied_to_a_table_of_the_moment_and_merged_keep_what_they_change(children):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE arrived (number text, forename text) ON COMMIT DROP")
        with cursor.copy("COPY arrived FROM STDIN") as copy:
            copy.write_row((children[1].number, "Other"))
        cursor.execute("UPDATE children_child c SET forename = a.forename FROM arrived a WHERE a.number = c.number")
    assert names_kept() == ["Bo"]


def test_a_row_that_is_made_leaves_no_second_copy(children):
    assert names_kept() == []


@pytest.mark.urls("tests.access.trial_pages")
def test_history_tells_who_changed_the_row_and_on_which_page(client):
    person, council = world.a_person(), world.a_council("Before")
    client.force_login(person)
    assert client.post("/trial/rename/", {"once": str(uuid4()), "name": "After"}).status_code == 302
    kept = Council.pgh_event_model.objects.get(pgh_obj=council)
    assert (kept.name, kept.pgh_context) == ("Before", {"user": str(person.pk), "url": "/trial/rename/"})


def test_history_holds_no_password_and_no_sign_in_time():
    person = world.a_person()
    columns = {field.name for field in Person.pgh_event_model._meta.fields}
    assert not columns & {"password", "last_login"}
    person.set_password("another-long-password")
    person.save()
    assert not Person.pgh_event_model.objects.exists()
    Person.objects.update(name="Other")
    assert Person.pgh_event_model.objects.get().name == person.name


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_removed_is_kept():
    council = world.a_council("Gone")
    with as_owner():  # the service itself may remove no council
        council.delete()
    assert Council.pgh_event_model.objects.get(pgh_label="removed").name == "Gone"
