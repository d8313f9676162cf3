"""Registrations, working patterns and worker numbers: what is recorded, and what is refused in a sentence."""

from datetime import date
from decimal import Decimal

import pytest

from heard.accounts.actions import give_worker_number, record_registration
from heard.accounts.models import Registration, WorkerNumber
from heard.accounts.queries.person import part_words, registration_is_odd
from heard.accounts.queries.standing import standing_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 24)
GOOD = {
    "number": "sw 12345",
    "runs_until": date(2026, 11, 30),
    "qualified_on": date(2019, 7, 1),
    "full_time": Decimal("0.6"),
}


def recording(person, **more):
    return {"person": person, "today": TODAY, "by": world.a_person()} | GOOD | more


def refusal(action, **asked):
    with pytest.raises(Refused) as refused:
        action(**asked)
    assert refused.value.sentence.endswith(".")
    return refused.value


def test_a_registration_is_recorded_audited_and_changed():
    person = world.a_person()
    asked = recording(person)
    record_registration(**asked)
    held = Registration.objects.get(person=person)
    assert (held.number, held.runs_until, held.full_time) == ("SW12345", date(2026, 11, 30), Decimal("0.6"))
    row = Event.objects.get(action="registration.recorded")
    assert (row.actor_id, row.about_id, row.detail["full_time"]) == (asked["by"].pk, person.pk, "0.6")
    record_registration(**asked | {"runs_until": date(2027, 11, 30)})
    held.refresh_from_db()
    assert held.runs_until == date(2027, 11, 30)


def test_the_same_again_writes_nothing():
    person = world.a_person()
    record_registration(**recording(person))
    before = Event.objects.count()
    record_registration(**recording(person))
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"full_time": Decimal(0)}, "full_time", "caseload of zero hours"),
        ({"full_time": Decimal("-0.5")}, "full_time", "caseload of zero hours"),
        ({"full_time": Decimal("1.01")}, "full_time", "Full time is 1"),
        ({"full_time": Decimal("0.333")}, "full_time", "two decimals"),
        ({"qualified_on": date(2026, 3, 25)}, "qualified_on", "in the future"),
        ({"qualified_on": TODAY, "runs_until": date(2026, 3, 1)}, "runs_until", "before the day they qualified"),
        ({"number": ""}, "number", "runs until then"),
        ({"number": "S" * 21}, "number", "at most 20"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(change, field, says):
    refused = refusal(record_registration, **recording(world.a_person(), **change))
    assert refused.field == field
    assert says in refused.sentence
    assert not Registration.objects.exists()


def test_what_is_only_unusual_is_recorded():
    person = world.a_person()
    edges = {"full_time": Decimal(1), "qualified_on": TODAY, "runs_until": TODAY}
    record_registration(**recording(person, **edges))
    held = record_registration(**recording(person, runs_until=date(2031, 3, 25)))
    assert "more than five years ahead" in registration_is_odd(held, TODAY)
    held = record_registration(**recording(person, runs_until=date(2031, 3, 24)))
    assert registration_is_odd(held, TODAY) == ""
    held = record_registration(**recording(person, number="", runs_until=None, qualified_on=None))
    assert held.number == ""


def test_a_registration_belongs_to_one_person_however_it_is_written():
    record_registration(**recording(world.a_person()))
    other = refusal(record_registration, **recording(world.a_person(), number="SW12345"))
    assert (other.field, "Somebody else" in other.sentence) == ("number", True)
    record_registration(**recording(world.a_person(), number="SW12346"))


def test_two_people_may_have_no_number_each():
    for _ in range(2):
        record_registration(**recording(world.a_person(), number="", runs_until=None))
    assert Registration.objects.filter(number="").count() == 2


def test_a_worker_number_names_one_person_of_a_council():
    council, asha, gwil = world.a_council(), world.a_person(name="Asha Penrose"), world.a_person()
    by = world.a_person()
    give_worker_number(person=asha, council=council, number=" W-1 ", by=by)
    assert WorkerNumber.objects.get().number == "W-1"
    row = Event.objects.get(action="worker.numbered")
    assert (row.actor_id, row.about_id, row.council_id) == (by.pk, asha.pk, council.pk)
    taken = refusal(give_worker_number, person=gwil, council=council, number="W-1", by=by)
    assert "Asha Penrose" in taken.sentence
    give_worker_number(person=gwil, council=world.a_council(), number="W-1", by=by)
    give_worker_number(person=asha, council=council, number="W-2", by=by)
    assert refusal(give_worker_number, person=gwil, council=council, number=" ", by=by).field == "number"
    assert "at most 48" in refusal(give_worker_number, person=gwil, council=council, number="9" * 49, by=by).sentence


def test_how_an_officer_stands_is_told_by_the_rules():
    person = world.a_person()
    assert standing_of(person, None, TODAY).tag == "Cannot be appointed"
    held = record_registration(**recording(person))
    assert standing_of(person, held, TODAY).tag == ""
    assert standing_of(person, held, date(2026, 11, 1)).tag == "Registration runs out"
    assert standing_of(person, held, date(2026, 12, 1)).tag == "Cannot be appointed"


@pytest.mark.parametrize(("part", "words"), [("1.00", "Full time"), ("0.60", "0.6 of full time")])
def test_a_working_pattern_is_told_in_words(part, words):
    assert part_words(Decimal(part)) == words
