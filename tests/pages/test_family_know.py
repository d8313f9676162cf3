"""The page on which is decided what one person may know: the law's warning first, each fact with its reason."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.models import Episode, Knowledge
from heard.children.queries.knowing import knows
from heard.rules.secrecy import LEADS_TO_THE_CHILD, Knowing, ProtectedFact
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import DAD, MUM, TODAY, somebody
from tests.pages.caseload_people import browser, plain, text_of

pytestmark = pytest.mark.django_db
NO_EXCEPTION = "that exception does not apply here. Ask for legal advice"
SCHOOL = ProtectedFact.SCHOOL.value


@pytest.fixture
def mum(child, coordinator):
    return somebody(child, coordinator)


@pytest.fixture
def by_agreement(child):
    """The child is in care by agreement."""
    Episode.objects.filter(child=child).update(legal_status="V2")


@pytest.fixture
def out_of_care(child):
    """The child’s legal status is not known today."""
    Episode.objects.filter(child=child).update(ended_on=date(2026, 10, 1), end_reason="E4A")


def at(one):
    return f"/children/{one.child_id}/family/{one.pk}/know/"


def days(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def decide(who, one, fact=SCHOOL, *, may="yes", **told):
    """Send the form of one fact; `told` are boxes of it."""
    boxes = {"may_know": may, "why": "It is right"} | days("decided_on", TODAY)
    boxes |= days("look_again_on", TODAY + timedelta(days=90)) | told
    sent = {f"{fact}-{name}": value for name, value in boxes.items() if value is not None}
    return browser(who).post(at(one), {"once": str(uuid4()), "fact": fact} | sent)


def said_after(answer):
    assert answer.status_code == 302, plain(answer.content.decode())
    return plain(answer.client.get(answer["Location"]).content.decode())


def errors(answer):
    assert answer.status_code == 422, answer.status_code
    return {box: list(lines) for box, lines in answer.context["form"].errors.items()}


# ---- the law's warning


def test_in_care_by_agreement_the_exception_does_not_apply_and_legal_advice_is_asked_for(officer, mum, by_agreement):
    page = text_of(browser(officer), at(mum))
    assert page.count("The child is in care by agreement, without a care order.") == len(LEADS_TO_THE_CHILD)
    assert page.count(NO_EXCEPTION) == page.count("What the legal advice was") == len(LEADS_TO_THE_CHILD)
    assert page.index(NO_EXCEPTION) < page.index(f"May {MUM} know where the child lives?")
    assert "legal status today: Single period of accommodation under section 20 (V2)." in page


def test_under_a_care_order_the_harm_is_asked_for_and_no_advice(officer, mum):
    page = text_of(browser(officer), at(mum))
    assert "The child is under a care order. This may be kept from a parent only where" in page
    assert "exception does not apply" not in page
    assert "What the legal advice was" not in page


def test_where_the_status_is_not_known_it_is_asked_for_and_so_is_advice(officer, mum, out_of_care):
    page = text_of(browser(officer), at(mum))
    assert "legal status today is not known here" in page
    assert "Find out, and ask for legal advice before you decide." in page
    assert "Legal status on that day" in page


@pytest.mark.parametrize(("kind", "has_it", "is_warned"), [
    ("parent", False, True), ("responsible", True, True), ("family", True, True), ("family", False, False),
    ("carer", False, False), ("school", False, False), ("child", False, False),
])  # fmt: skip
def test_the_warning_is_about_parents_and_all_with_parental_responsibility(
    child, officer, coordinator, by_agreement, kind, has_it, is_warned
):
    one = somebody(child, coordinator, DAD, kind, has_parental_responsibility=has_it)
    assert (NO_EXCEPTION in text_of(browser(officer), at(one))) is is_warned


def test_what_does_not_lead_to_the_child_has_no_warning_and_asks_no_advice(officer, mum, by_agreement):
    answer = decide(officer, mum, ProtectedFact.OTHER_PARENT.value, may="no")
    assert f"Decided: {MUM} may not know who the other parent is" in said_after(answer)


# ---- legal advice


def test_to_keep_a_fact_from_a_parent_without_a_care_order_asks_what_the_advice_was(officer, mum, by_agreement):
    told = errors(decide(officer, mum, may="no"))
    assert told == {
        "advice": ["Write down what the legal advice was. The law asks for more than our own reasons here."]
    }
    assert not Knowledge.objects.exists()
    page = said_after(decide(officer, mum, may="no", advice="Asked tonight; the lawyer answers tomorrow"))
    kept = Knowledge.objects.get()
    assert (kept.may_know, kept.advice, kept.legal_status) == (
        False,
        "Asked tonight; the lawyer answers tomorrow",
        "V2",
    )
    assert "Legal advice: Asked tonight; the lawyer answers tomorrow" in page


def test_to_let_them_know_asks_for_none(officer, mum, by_agreement):
    assert "may know which school the child goes to." in said_after(decide(officer, mum))


def test_under_a_status_that_was_looked_up_advice_is_asked_only_where_the_law_asks_it(officer, mum, out_of_care):
    assert set(errors(decide(officer, mum, may="no", legal_status="V2"))) == {"advice"}
    said_after(decide(officer, mum, may="no", legal_status="C2"))
    assert Knowledge.objects.get().legal_status == "C2"


# ---- deciding


def test_a_decision_stands_with_its_reason_and_everything_about_it(officer, mum):
    page = said_after(decide(officer, mum, why="She picks him up"))
    assert f"Decided: {MUM} may know which school the child goes to." in page
    assert "Which school the child goes to May know She picks him up Decided by Denise Okonjo on Sunday 22 Nov" in page
    assert "under this legal status: Full care order (C2)." in page
    assert "To be looked at again on Saturday 20 February 2027." in page
    assert knows(mum)[ProtectedFact.SCHOOL] is Knowing.MAY_KNOW
    event = Event.objects.get(action="knowing.decided")
    assert (event.actor_id, event.detail["fact"], event.detail["may"]) == (officer.pk, "school", True)


def test_until_then_it_is_said_to_be_not_decided_and_never_kept_from_them(officer, mum):
    page = text_of(browser(officer), at(mum))
    assert page.count(Knowing.NOT_DECIDED.label) == len(ProtectedFact) - 1
    assert "Take back what was decided" not in page
    assert "withheld" not in page.lower()


@pytest.mark.parametrize(
    ("told", "box", "sentence"),
    [
        ({"may": None}, "may_know", "Choose whether this person may know it or may not."),
        ({"why": " "}, "why", "Say why. Whoever looks at this again needs the reason."),
        (days("decided_on", date(2026, 11, 23)), "decided_on", "A decision cannot be dated in the future."),
        (days("look_again_on", TODAY), "look_again_on", "must come after the day of the decision."),
        (days("look_again_on", date(2027, 6, 1)), "look_again_on", "on 22 May 2027 at the latest."),
        ({"decided_on_month": ""}, "decided_on", "must include a month"),
    ],
)
def test_what_is_missing_is_told_at_its_box_and_what_was_typed_stays(officer, mum, told, box, sentence):
    answer = decide(officer, mum, **{"why": "Typed with care"} | told)
    assert list(errors(answer)) == [box]
    assert sentence in errors(answer)[box][0]
    page = answer.content.decode()
    assert ("Typed with care" in page) is ("why" not in told)
    assert page.count('<details class="heard-why" open>') == 1
    assert not Knowledge.objects.exists()


def test_the_status_is_asked_for_where_heard_does_not_know_it_on_that_day(officer, mum, out_of_care):
    assert "Say under which legal status" in errors(decide(officer, mum))["legal_status"][0]
    said_after(decide(officer, mum, legal_status="L1"))
    assert Knowledge.objects.get().legal_status == "L1"


def test_a_day_before_the_child_came_into_care_asks_for_the_status_of_that_day(officer, mum):
    before = days("decided_on", date(2026, 2, 1)) | days("look_again_on", date(2026, 6, 1))
    answer = decide(officer, mum, **before)
    assert "Say under which legal status" in errors(answer)["legal_status"][0]
    assert "Legal status on that day" in plain(answer.content.decode())
    said_after(decide(officer, mum, legal_status="V2", **before))
    assert Knowledge.objects.get().legal_status == "V2"


def test_a_fact_that_nobody_asked_about_changes_nothing(officer, mum):
    answer = browser(officer).post(at(mum), {"once": str(uuid4()), "fact": "shoe size"})
    assert answer.status_code == 200
    assert not Knowledge.objects.exists()


def test_what_was_decided_is_taken_back_once(officer, mum):
    said_after(decide(officer, mum))
    sent = {"fact": SCHOOL, "back": "yes"}
    page = said_after(browser(officer).post(at(mum), {"once": str(uuid4())} | sent))
    assert f"Which school the child goes to: that is taken back. It is not shown to {MUM} in Heard." in page
    assert knows(mum)[ProtectedFact.SCHOOL] is Knowing.NOT_DECIDED
    page = said_after(browser(officer).post(at(mum), {"once": str(uuid4())} | sent))
    assert "Nobody has decided about this yet." in page
    assert Event.objects.filter(action="knowing.taken_back").count() == 1


def test_who_the_adopters_are_is_asked_only_of_a_child_with_adopters_to_come(child, officer, coordinator, mum):
    assert "prospective adopters" not in text_of(browser(officer), at(mum))
    somebody(child, coordinator, "Ada and Bo Invented", "adopter")
    page = text_of(browser(officer), at(mum))
    assert f"May {MUM} know who the prospective adopters are?" in page
    assert "Ada and Bo" not in page


def test_only_a_parent_has_another_parent(child, officer, coordinator, mum):
    assert "Who the other parent is, and where they live" in text_of(browser(officer), at(mum))
    carer = somebody(child, coordinator, "Carer Invented", "carer")
    page = text_of(browser(officer), at(carer))
    assert "Who the parents are, and where they live" in page
    assert "other parent" not in page


def test_a_status_that_changed_has_the_decision_looked_at_again(child, officer, mum):
    assert "To look at again" not in said_after(decide(officer, mum))
    Episode.objects.filter(child=child).update(legal_status="E1")
    page = text_of(browser(officer), at(mum))
    assert "To look at again The child’s legal status has changed since this was decided. Decide again." in page


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.IRO_MANAGER])
def test_a_worker_and_the_managers_decide_too_and_a_coordinator_does_not(council, child, mum, coordinator, role):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(child, worker)
    person = worker if role == Role.SOCIAL_WORKER else world.a_person(role=role, council=council)
    assert "may know" in said_after(decide(person, mum))
    assert decide(coordinator, mum).status_code == 404
