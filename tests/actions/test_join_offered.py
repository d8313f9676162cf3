"""Who may be the same child is asked, of those alike and of nobody else; and it is asked once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.same_child import offer_same, refuse_same
from heard.children.models import SameChild, Source
from tests import world

pytestmark = pytest.mark.django_db
BORN, BEGAN = date(2016, 5, 1), date(2026, 3, 2)
ZOE = {"forename": "Zoë", "surname": "O’Hara", "born_on": BORN}


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


def by_hand(council, began=BEGAN, **told):
    child = world.a_child(council=council, in_care=False, **ZOE | told)
    world.an_episode(child, started_on=began, by=world.a_person(), reason="S")
    return child


def from_file(council, began=BEGAN, **told):
    child = world.a_child(council=council, in_care=False, source=Source.RETURN, **ZOE | told)
    world.an_episode(child, started_on=began)
    return child


def asked(*children):
    return [(offer.child, offer.other) for offer in offer_same([child.pk for child in children], None, None)]


def test_the_one_added_by_hand_is_held_against_the_one_from_a_file_whichever_is_new(council):
    mine, theirs = by_hand(council), from_file(council)
    assert asked(theirs) == [(mine, theirs)]
    assert asked(mine) == [], "asked once"


def test_names_agree_without_accents_capitals_or_spaces_at_their_ends(council):
    mine = by_hand(council, forename=" ZOE ", surname="o'hara")
    theirs = from_file(council)
    assert asked(mine) == [(mine, theirs)]


@pytest.mark.parametrize(
    "told",
    [
        {"forename": "Zora"},
        {"surname": "Okafor"},
        {"born_on": date(2016, 5, 2)},
        {"born_on": None},
        {"surname": ""},
    ],
)
def test_children_who_differ_in_one_of_the_three_are_not_asked_about(council, told):
    mine = by_hand(council)
    assert asked(from_file(council, **told), mine) == []


def test_a_file_without_names_is_asked_about_where_care_began_on_the_same_day(council):
    mine = by_hand(council)
    nameless = {"forename": "", "surname": ""}
    theirs = from_file(council, **nameless)
    from_file(council, began=date(2026, 3, 3), **nameless)
    from_file(council, born_on=date(2016, 5, 2), **nameless)
    assert asked(mine) == [(mine, theirs)]


def test_two_from_files_and_two_councils_are_never_asked_about(council):
    assert asked(from_file(council), from_file(council), by_hand(world.a_council())) == []


def test_a_child_by_hand_whom_a_file_names_since_is_no_longer_by_hand(council):
    mine = by_hand(council, in_newest_return=True)
    assert asked(mine, from_file(council)) == []


def test_of_two_by_hand_the_newer_is_held_against_the_older(council):
    older, newer = by_hand(council), by_hand(council)
    assert asked(newer) == [(newer, older)]
    assert asked(older) == [], "the same two, the other way round"


def test_whoever_is_joined_already_is_not_asked_about(council):
    mine, third = by_hand(council), from_file(council, forename="Other")
    mine.joined_to = third
    mine.save()
    assert asked(from_file(council)) == []


def test_many_are_asked_about_in_as_many_queries_as_one_and_each_is_recorded(council, manager):
    def ask_of(names):
        children = [from_file(council, forename=name) for name in names if by_hand(council, forename=name)]
        with CaptureQueriesContext(connection) as queries:
            offers = offer_same([child.pk for child in children], None, manager)
        assert len(offers) == len(names)
        return len(queries)

    assert ask_of(["Ada"]) == ask_of(["Bo", "Cy", "Di", "Ed", "Flo"])
    told = Event.objects.filter(action="same_child.offered", council_id=council.pk, actor_id=manager.pk)
    assert told.count() == SameChild.objects.count() == 6


def test_two_who_are_two_children_are_not_asked_about_again(council, manager):
    mine, theirs = by_hand(council), from_file(council)
    (offer,) = offer_same([theirs.pk], None, None)
    refuse_same(offer=offer, by=manager)
    offer.refresh_from_db()
    assert (offer.state, offer.decided_by) == ("apart", manager)
    assert Event.objects.get(action="same_child.apart").detail == {"child": str(mine.pk), "other": str(theirs.pk)}
    assert asked(mine, theirs) == []
    with pytest.raises(Refused, match="said already"):
        refuse_same(offer=offer, by=manager)
