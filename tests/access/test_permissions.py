"""What the permission table may never come to say, whoever edits it."""

import pytest

from heard.accounts.models import Role
from heard.accounts.permissions import ALLOWED, NOBODYS, PERMISSIONS, SCOPE, SIGNED_IN, Scope, permissions_of, scopes_of

CLOCK_AND_RECORD = {
    *("care.end", "review.plan", "review.record", "record.strike", "record.strike_any"),
    *("iro.name", "record.restrict", "family.stop"),
}


def test_every_role_has_its_line_and_its_reach():
    assert ALLOWED.keys() == SCOPE.keys() == set(Role)


@pytest.mark.parametrize("permission", sorted(CLOCK_AND_RECORD))
def test_whoever_manages_a_case_neither_stops_its_clock_nor_changes_its_record(permission):
    assert permission in PERMISSIONS
    assert permission not in ALLOWED[Role.SOCIAL_WORKER]


def test_only_the_officer_and_who_works_with_the_child_say_who_is_invited():
    assert [role for role in Role if "review.invite" in ALLOWED[role]] == [Role.IRO, Role.SOCIAL_WORKER]


def test_a_reviewing_officer_strikes_only_what_they_recorded():
    assert "record.strike_any" not in ALLOWED[Role.IRO]


def test_only_their_manager_names_a_reviewing_officer():
    assert [role for role in Role if "iro.name" in ALLOWED[role]] == [Role.IRO_MANAGER]


def test_nobody_reads_where_a_child_lives_yet():
    assert "address.read" in NOBODYS
    assert not any("address.read" in permissions_of([role]) for role in Role)


def test_an_administrator_reads_no_child():
    assert SCOPE[Role.ADMINISTRATOR] == Scope.NONE
    assert "child.read" not in ALLOWED[Role.ADMINISTRATOR]


def test_signing_in_alone_reaches_no_child():
    assert {"home.see", "gallery.see", "message.prefer"} == SIGNED_IN == permissions_of([])


def test_a_role_that_reaches_far_lends_its_reach_to_no_other_role():
    both = [Role.SOCIAL_WORKER, Role.COORDINATOR]
    assert scopes_of(both, "board.see") == {Scope.COUNCIL}
    assert scopes_of([Role.IRO, Role.SOCIAL_WORKER], "review.record") == {Scope.OWN}
    assert scopes_of([Role.IRO, Role.SOCIAL_WORKER], "child.read") == {Scope.OWN, Scope.INVOLVED}
