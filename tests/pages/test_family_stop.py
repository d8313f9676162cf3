"""After everything stopped: what pages say, who decides about whom, what excludes and lets in again, and what lifts."""

from datetime import date
from uuid import uuid4

import pytest

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.actions.relations import exclude_relationship, readmit_relationship
from heard.children.actions.stop import decide_stop, stop_families, stop_family
from heard.children.models import Appointment, Episode, FamilyStop, StopDecided
from heard.children.queries.stops import stops_to_decide, why_stopped
from heard.rules.family_stop import StopReason
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import BEGAN, DAD, MUM, TODAY, somebody, stops
from tests.pages.caseload_people import browser, plain, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mum(child, coordinator):
    return somebody(child, coordinator)


@pytest.fixture
def dad(child, coordinator):
    return somebody(child, coordinator, DAD)


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Calder")


@pytest.fixture
def placed(child, mum, dad):
    """A placement order was made, which is told today."""
    Episode.objects.filter(child=child).update(legal_status="E1")
    stop_families([child.pk], today=TODAY)


def at(child, rest="stop/"):
    return f"/children/{child.pk}/{rest}"


def send(who, path, /, **told):
    return browser(who).post(path, {"once": str(uuid4())} | told)


def choose(one, hears, why):
    return {f"hears_{one.pk}": hears, f"why_{one.pk}": why}


def said_after(answer):
    assert answer.status_code == 302, plain(answer.content.decode())
    return plain(answer.client.get(answer["Location"]).content.decode())


def errors(answer):
    assert answer.status_code == 422, answer.status_code
    form = answer.context["lift"] or answer.context["form"]
    return {box: list(lines) for box, lines in form.errors.items()}


# ---- what is said


def test_the_family_page_says_since_when_and_why_nothing_goes(child, officer, coordinator, placed):
    why = "since Monday 2 March 2026 , because of this: A placement order was made for the child."
    page = text_of(browser(officer), at(child, "family/"))
    assert f"Nothing goes to anybody around {child.forename} {why}" in page
    assert "Decide person by person" in page
    assert page.count("Since everything stopped: not decided yet.") == 2
    page = text_of(browser(coordinator), at(child, "family/"))
    assert f"Nothing goes to anybody around {child.forename} {why}" in page
    assert "Denise Okonjo decides." in page
    assert "Decide person by person" not in page


def test_where_nothing_stopped_both_pages_say_so(child, officer, mum):
    assert "Nothing goes to anybody" not in text_of(browser(officer), at(child, "family/"))
    page = text_of(browser(officer), at(child))
    assert "Nothing has stopped" in page
    assert MUM not in page


def test_the_page_says_who_told_it(child, officer, mum, placed):
    page = text_of(browser(officer), at(child))
    assert "A placement order was made for the child. Told by a file, or by time alone." in page
    exclude_relationship(relationship=mum, why="Threats", by=officer, today=TODAY)
    assert "Somebody around the child was excluded. Recorded by Denise Okonjo." in text_of(browser(officer), at(child))


def test_after_a_death_the_words_are_gentle_and_the_child_is_not_asked_about(child, officer, coordinator, mum):
    themself = somebody(child, coordinator, child.forename, "child")
    stop_family(child=child, why=StopReason.DIED, by=officer, today=TODAY)
    page = text_of(browser(officer), at(child))
    assert f"{child.forename} has died. We are sorry. Nothing goes out by itself." in page
    assert f"{child.forename} The child. Nothing is sent to them any more." in page
    assert f"Does {MUM} hear from us again?" in page
    assert f"Does {child.forename} hear from us again?" not in page
    assert f"{child.forename} has died." in text_of(browser(officer), at(child, "family/"))
    waiting = [one.id for one in stops_to_decide(rights_of(officer, TODAY))[0].people]
    assert (mum.pk in waiting, themself.pk in waiting) == (True, False)


def test_before_a_death_the_child_is_asked_about_too(child, officer, coordinator, placed):
    themself = somebody(child, coordinator, child.forename, "child")
    assert f"Does {child.forename} hear from us again?" in text_of(browser(officer), at(child))
    assert themself.pk in [one.id for one in stops_to_decide(rights_of(officer, TODAY))[0].people]


# ---- deciding


def test_one_is_decided_about_and_the_others_wait(child, officer, mum, dad, placed):
    page = said_after(send(officer, at(child), **choose(mum, "again", "She gave consent")))
    assert f"{MUM} hears from us again." in page
    assert why_stopped(child.pk, mum.pk) == ""
    assert why_stopped(child.pk, dad.pk)
    assert page.index(f"Does {DAD} hear") < page.index(f"Does {MUM} hear")
    assert "Denise Okonjo decided on Sunday 22 November 2026: She gave consent" in page
    assert Event.objects.get(action="stop.decided").about_id == mum.pk


def test_all_are_decided_about_together(child, officer, mum, dad, placed):
    told = choose(mum, "again", "She gave consent") | choose(dad, "nothing", "He must not know")
    page = said_after(send(officer, at(child), **told))
    assert f"{MUM} hears from us again." in page
    assert f"{DAD} hears nothing." in page
    assert dict(StopDecided.objects.values_list("relationship__name", "released")) == {MUM: True, DAD: False}
    page = text_of(browser(officer), at(child, "family/"))
    assert "Since everything stopped: hears nothing." in page
    assert "Since everything stopped: hears from us again." in page


def test_a_decision_is_taken_anew(child, officer, mum, placed):
    send(officer, at(child), **choose(mum, "again", "She asked"))
    assert f"{MUM} hears nothing." in said_after(send(officer, at(child), **choose(mum, "nothing", "She asked not to")))
    assert why_stopped(child.pk, mum.pk)


def test_of_what_cannot_be_nothing_is_decided_and_nothing_typed_is_lost(child, officer, mum, dad, placed):
    told = choose(mum, "again", "Typed with care") | choose(dad, "again", " ")
    answer = send(officer, at(child), **told)
    assert errors(answer) == {f"why_{dad.pk}": [f"Say why {DAD} is to hear from us again, or is not."]}
    assert "Typed with care" in answer.content.decode()
    assert set(errors(send(officer, at(child), **choose(mum, "", "Why only")))) == {f"hears_{mum.pk}"}
    assert set(errors(send(officer, at(child), **choose(mum, "maybe", "Hm")))) == {f"hears_{mum.pk}"}
    assert "Choose for at least one person" in str(errors(send(officer, at(child))))
    assert not StopDecided.objects.exists()


def test_what_happens_later_has_everybody_decided_about_again(child, officer, mum, placed):
    decide_stop(relationship=mum, released=True, why="She gave consent", by=officer, today=TODAY)
    stop_family(child=child, why=StopReason.EXCLUDED, by=officer, today=TODAY)
    page = text_of(browser(officer), at(child))
    assert (
        "Not decided yet Before the last of these, Denise Okonjo decided on Sunday 22 November 2026: She gave" in page
    )


def test_a_manager_reads_it_and_is_told_whom_to_ask(child, officer, manager, mum, placed):
    page = text_of(browser(manager), at(child))
    assert "Only the child’s reviewing officer decides this. Ask Denise Okonjo." in page
    assert "Save what I decided" not in page
    answer = send(manager, at(child), **choose(mum, "again", "Because"))
    assert errors(answer) == {
        f"hears_{mum.pk}": ["Only the child’s reviewing officer decides this. Ask Denise Okonjo."]
    }
    assert not StopDecided.objects.exists()
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    assert f"{MUM} hears from us again." in said_after(send(manager, at(child), **choose(mum, "again", "Because")))


def test_a_coordinator_opens_neither_this_nor_who_is_excluded(child, coordinator, mum, placed):
    paths = ["stop/", f"family/{mum.pk}/exclude/", f"family/{mum.pk}/readmit/"]
    assert [browser(coordinator).get(at(child, path)).status_code for path in paths] == [404, 404, 404]


# ---- excluding and letting in again


def test_excluding_says_before_that_everything_stops_and_leads_to_deciding(child, officer, mum, dad):
    path = at(child, f"family/{mum.pk}/exclude/")
    page = text_of(browser(officer), path)
    assert "Everything to everybody around the child stops at once" in page
    assert "until you have decided about each person" in page
    answer = send(officer, path, why="Threats against the carer")
    assert answer["Location"] == at(child)
    page = said_after(answer)
    assert f"{MUM} is excluded, and everything has stopped. Decide now about each person." in page
    assert f"Does {DAD} hear from us again?" in page
    assert f"{MUM} Parent. Excluded, so hears nothing: Threats against the carer Let in again" in page
    assert stops(child) == [("excluded", TODAY)]
    assert Event.objects.get(action="relationship.excluded").actor_id == officer.pk
    page = text_of(browser(officer), at(child, "family/"))
    assert "Excluded Kept out by the reviewing officer: Threats against the carer" in page


def test_excluding_without_a_reason_twice_or_by_another_is_refused_and_stops_nothing(child, officer, manager, mum):
    path = at(child, f"family/{mum.pk}/exclude/")
    assert send(officer, path, why=" ").context["form"].errors["why"] == [
        "Say why they are excluded. It is told to nobody outside."
    ]
    answer = send(manager, path, why="Kept as typed")
    assert answer.status_code == 422
    assert "Ask Denise Okonjo." in plain(answer.content.decode())
    assert "Kept as typed" in answer.content.decode()
    assert stops(child) == []
    send(officer, path, why="Threats")
    assert f"{MUM} is excluded already." in plain(send(officer, path, why="Again").content.decode())


def test_a_child_is_not_excluded_and_is_not_offered_to_be(child, officer, coordinator):
    themself = somebody(child, coordinator, child.forename, "child")
    assert "Exclude" not in text_of(browser(officer), at(child, "family/"))
    answer = send(officer, at(child, f"family/{themself.pk}/exclude/"), why="Away")
    assert "A child is not excluded from their own review." in plain(answer.content.decode())


def test_somebody_is_let_in_again_after_a_page_that_asks(child, officer, mum):
    exclude_relationship(relationship=mum, why="Threats", by=officer, today=TODAY)
    path = at(child, f"family/{mum.pk}/readmit/")
    assert "Excluded since Sunday 22 November 2026: Threats" in text_of(browser(officer), path)
    mum.refresh_from_db()
    assert mum.excluded_on == TODAY
    page = said_after(send(officer, path))
    assert f"{MUM} is excluded no more. Decide now whether they hear from us again." in page
    assert f"Does {MUM} hear from us again?" in page
    assert Event.objects.get(action="relationship.readmitted").actor_id == officer.pk
    answer = send(officer, path)
    assert answer.status_code == 422
    assert f"{MUM} is not excluded." in plain(answer.content.decode())


# ---- lifting


def test_what_is_so_no_longer_is_lifted_with_a_reason(child, officer, mum):
    exclude_relationship(relationship=mum, why="Threats", by=officer, today=TODAY)
    assert "While that is so, decide about each person." in text_of(browser(officer), at(child))
    readmit_relationship(relationship=mum, by=officer, today=TODAY)
    page = text_of(browser(officer), at(child))
    assert "That is so no longer: it can be lifted, below." in page
    stop = FamilyStop.objects.get()
    assert errors(send(officer, at(child), lift=stop.pk)) == {"why": ["Say why it no longer holds."]}
    answer = send(officer, at(child), **{"lift": stop.pk, f"lift_{stop.pk}-why": "They have talked"})
    assert "That is lifted." in said_after(answer)
    assert (stops(child), why_stopped(child.pk, mum.pk)) == ([], "")
    assert Event.objects.get(action="family.stop_lifted").about_id == stop.pk


def test_what_is_still_so_is_not_lifted(child, officer, mum, placed):
    stop = FamilyStop.objects.get()
    assert "What holds no longer" not in text_of(browser(officer), at(child))
    answer = send(officer, at(child), **{"lift": stop.pk, f"lift_{stop.pk}-why": "I should like it so"})
    assert "While that is so, decide about each person. If it is wrong, correct it first." in str(errors(answer))
    assert stops(child) == [("placement_order", BEGAN)]


def test_a_stop_of_another_child_is_not_lifted_from_here(child, council, officer, mum, placed):
    other = world.a_child(council=council, iro=officer)
    stop = stop_family(child=other, why=StopReason.DIED, by=officer, today=date(2026, 11, 22))
    assert send(officer, at(child), **{"lift": stop.pk, f"lift_{stop.pk}-why": "Theirs"}).status_code == 200
    assert stops(other) == [("died", TODAY)]
