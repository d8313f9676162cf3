"""A plan is confirmed as it was seen: its day, its children, who was chosen for each."""

from datetime import timedelta

import pytest

from heard.accounts.models import Role
from heard.children.actions.appoint import name_iro
from heard.children.models import Appointment, CarePeriod
from heard.rules.day_words import long_day
from tests import world
from tests.pages.appointing import *  # noqa: F403
from tests.pages.caseload_people import browser, many_children, plain, text_of
from tests.pages.sending import boxes, said_after, said_by, send

pytestmark = pytest.mark.django_db


def plan_from(day, *, seen_on=None):
    """A plan confirmed for a day, as the page showed it for this day or another."""
    return boxes("from_on", day) | {"seen_on": (seen_on or day).isoformat()}


def test_another_first_day_than_the_one_looked_at_is_checked_before_it_is_confirmed(
    council, manager, denise, olu, today
):
    (child,) = many_children(council, denise, 1)
    path, monday = f"/reassign/{denise.pk}/", today + timedelta(days=7)
    told = {f"to_{child.pk}": olu.pk, "confirm": "yes"}
    answer = send(manager, path, **told, **plan_from(monday, seen_on=today))
    assert said_by(answer, 422).count("This is not the day of the plan that you looked at.") == 2
    assert f'name="seen_on" value="{monday.isoformat()}"' in answer.content.decode()
    assert not Appointment.objects.filter(iro=olu).exists()
    assert send(manager, path, **told, **boxes("from_on", monday)).status_code == 422
    assert "Olu Adebayo-Finch 1 more" in said_after(send(manager, path, **told, **plan_from(monday)))
    assert Appointment.objects.get(iro=olu).started_on == monday


def test_a_child_who_was_not_on_the_page_stays_where_they_are(council, manager, denise, olu, today):
    seen, unseen = many_children(council, denise, 2)
    path = f"/reassign/{denise.pk}/"
    told = {f"to_{seen.pk}": olu.pk, "confirm": "yes", **plan_from(today)}
    said = said_by(send(manager, path, **told), 422)
    assert "This is not the plan that you looked at." in said
    assert "New in the plan since you looked: Name1 Many." in said
    assert not Appointment.objects.filter(iro=olu).exists()
    said_after(send(manager, path, **told, **{f"to_{unseen.pk}": ""}))
    assert [each.child for each in Appointment.objects.filter(iro=olu)] == [seen]
    assert Appointment.objects.get(child=unseen).ended_on is None


def test_a_child_who_fell_out_of_the_plan_is_named_and_nothing_is_followed(council, manager, denise, olu, joan, today):
    first, second = many_children(council, denise, 2)
    name_iro(child=second, iro=joan, from_on=today, by=manager, today=today)
    told = {f"to_{first.pk}": olu.pk, f"to_{second.pk}": olu.pk, **plan_from(today)}
    path = f"/reassign/{denise.pk}/"
    assert "No longer in the plan: Name1 Many." in said_by(send(manager, path, check="yes", **told))
    assert "No longer in the plan: Name1 Many." in said_by(send(manager, path, confirm="yes", **told), 422)
    assert not Appointment.objects.filter(iro=olu).exists()


def test_an_officer_who_left_meanwhile_is_not_passed_over_in_silence(council, manager, denise, olu, today):
    (child,) = many_children(council, denise, 1)
    gone = world.a_person(role=Role.IRO, council=council, ended_on=world.days_ago(1))
    told = {f"to_{child.pk}": gone.pk, "confirm": "yes", **plan_from(today)}
    answer = send(manager, f"/reassign/{denise.pk}/", **told)
    assert "Name0 Many: whom you chose is no officer here on that day. Choose again." in said_by(answer, 422)
    assert f'href="#id_to_{child.pk}"' in answer.content.decode()


def test_a_refusal_leads_to_the_childs_own_box(council, manager, denise, olu, today):
    clear, barred = many_children(council, denise, 2)
    world.an_exclusion(barred, olu)
    told = {f"to_{child.pk}": olu.pk for child in (clear, barred)}
    page = send(manager, f"/reassign/{denise.pk}/", confirm="yes", **told, **plan_from(today)).content.decode()
    assert f'href="#id_to_{barred.pk}"' in page
    assert f'id="id_to_{barred.pk}"' in page
    assert f'href="#id_to_{clear.pk}"' not in page
    assert "Cannot open the record: Olu Adebayo-Finch may not open" in plain(page)


def test_a_plan_begins_today_or_later(council, manager, denise, olu, today):
    (child,) = many_children(council, denise, 1)
    yesterday = today - timedelta(days=1)
    told = {f"to_{child.pk}": olu.pk, **plan_from(yesterday)}
    said = said_by(send(manager, f"/reassign/{denise.pk}/", confirm="yes", **told), 422)
    assert said.count(f"{long_day(yesterday)} has passed. Children go to others today or later.") == 2
    assert not Appointment.objects.filter(iro=olu).exists()


def test_a_day_on_which_there_is_nobody_to_share_out_keeps_the_form_and_is_named(council, manager, denise, joan, today):
    (child,) = many_children(council, denise, 1)
    monday = today + timedelta(days=7)
    Appointment.objects.update(started_on=monday)
    told = {f"to_{child.pk}": joan.pk, "check": "yes", **plan_from(today)}
    said = said_by(send(manager, f"/reassign/{denise.pk}/", **told))
    assert f"Denise Fairweather has no child to share out on {long_day(today)}. Enter another day." in said
    assert "First day with the new officers" in said
    assert "Confirm the plan" not in said


def test_a_child_who_has_left_care_is_neither_shared_out_nor_covered(council, manager, denise, olu, today):
    here, left = many_children(council, denise, 2)
    CarePeriod.objects.filter(child=left).update(ended_on=world.days_ago(1))
    page = text_of(browser(manager), f"/reassign/{denise.pk}/")
    assert "1 child. Each has a suggestion" in page
    assert "Name1 Many" not in page
    assert "-" not in page.split("With the plan")[1].split("The plan")[0].replace("Adebayo-Finch", "")
    told = {"person": olu.pk, **boxes("from_on", today), **boxes("until", today + timedelta(days=9))}
    covered = said_by(send(manager, f"/cover/{denise.pk}/", check="yes", **told))
    assert "Name0 Many" in covered
    assert "Name1 Many" not in covered
    assert "With these children, Olu Adebayo-Finch looks after 1 child: room for 69 more." in covered


def test_a_long_plan_has_its_buttons_at_both_ends_a_short_one_at_the_end(council, manager, denise, olu):
    many_children(council, denise, 5)
    assert text_of(browser(manager), f"/reassign/{denise.pk}/").count("Confirm the plan") == 1
    many_children(council, denise, 1)
    assert text_of(browser(manager), f"/reassign/{denise.pk}/").count("Confirm the plan") == 2
