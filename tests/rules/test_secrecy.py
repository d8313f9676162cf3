"""What each person may know: hidden until decided, and never told apart from kept back."""

from datetime import date, timedelta

import pytest

from heard.returns.codes import LS
from heard.rules.secrecy import (
    FOOTINGS,
    NOT_SHOWN,
    UNTIL_DECIDED,
    Decision,
    Footing,
    Knowing,
    ProtectedFact,
    asks_for_legal_advice,
    footing_of,
    look_again_on,
    refuse_decision,
    shown,
    warning_for,
    why_look_again,
)

ADDRESS = ProtectedFact.ADDRESS
TODAY = date(2026, 3, 12)
SOUND = Decision(Knowing.MAY_NOT_KNOW, "He waited outside the last home.", TODAY, "C2", date(2026, 6, 12))
FIND_THE_CHILD = {"address", "carer", "school", "venue", "called"}  # by hand, apart from the rules


@pytest.mark.parametrize("status", ["V2", "V3", "V4"])
@pytest.mark.parametrize("fact", sorted(FIND_THE_CHILD))
def test_for_a_child_in_care_by_agreement_the_exception_does_not_apply_and_a_lawyer_is_asked(
    status: str, fact: str
) -> None:
    told = warning_for(ProtectedFact(fact), status, reader_is_parent=True)
    assert told == (
        "The child is in care by agreement, without a care order. The law lets the council keep from a parent where "
        "their child lives only under a care order (Children Act 1989, Schedule 2, paragraph 15(4)): that exception "
        "does not apply here. Ask for legal advice before you decide, and write down what it was."
    )
    assert asks_for_legal_advice(ProtectedFact(fact), status, reader_is_parent=True)


@pytest.mark.parametrize(
    ("status", "footing", "asks"),
    [
        *((code, Footing.CARE_ORDER, False) for code in ("C1", "C2")),
        *((code, Footing.AGREEMENT, True) for code in ("V2", "V3", "V4")),
        *((code, Footing.NO_CARE_ORDER, True) for code in ("L1", "L2", "L3", "J1", "J2", "J3")),
        ("E1", Footing.ADOPTION, False),
        *((code, Footing.NOT_KNOWN, True) for code in ("D1", "", "X9")),
    ],
)
def test_the_footing_in_law_decides_whether_a_lawyer_is_asked(status: str, footing: Footing, asks: bool) -> None:
    assert footing_of(status) is footing
    assert asks_for_legal_advice(ADDRESS, status, reader_is_parent=True) is asks
    assert ("for legal advice" in warning_for(ADDRESS, status, reader_is_parent=True)) is asks


def test_every_legal_status_of_the_national_return_has_a_footing_but_the_freeing_order() -> None:
    assert set(LS) - set(FOOTINGS) == {"D1"}
    assert set(FOOTINGS) <= set(LS)


def test_under_a_care_order_the_reason_says_what_harm_there_would_be() -> None:
    told = warning_for(ADDRESS, "C2", reader_is_parent=True)
    assert "reasonable cause" in told and "paragraph 15(4)" in told


def test_under_a_placement_order_the_duty_to_tell_does_not_apply() -> None:
    assert "regulation 45(2)(d)" in warning_for(ADDRESS, "E1", reader_is_parent=True)


@pytest.mark.parametrize("fact", ProtectedFact)
@pytest.mark.parametrize("status", [*LS, ""])
def test_the_law_on_telling_parents_is_named_for_parents_alone_and_for_what_leads_to_the_child(
    fact: ProtectedFact, status: str
) -> None:
    assert warning_for(fact, status, reader_is_parent=False) == ""
    assert not asks_for_legal_advice(fact, status, reader_is_parent=False)
    assert bool(warning_for(fact, status, reader_is_parent=True)) is (fact.value in FIND_THE_CHILD)
    assert asks_for_legal_advice(fact, status, reader_is_parent=True) <= (fact.value in FIND_THE_CHILD)


def test_nothing_is_shown_until_somebody_decides_that_it_may_be() -> None:
    assert UNTIL_DECIDED is Knowing.NOT_DECIDED
    assert [knowing for knowing in Knowing if knowing.is_shown] == [Knowing.MAY_KNOW]
    assert shown("12 Elm Row", Knowing.MAY_KNOW) == "12 Elm Row"
    assert shown("12 Elm Row", UNTIL_DECIDED) == NOT_SHOWN


def test_not_shown_in_heard_never_reads_as_withheld() -> None:
    undecided, kept_back = shown("12 Elm Row", Knowing.NOT_DECIDED), shown("12 Elm Row", Knowing.MAY_NOT_KNOW)
    assert undecided == kept_back == shown("", Knowing.NOT_DECIDED) == "Not shown in Heard."
    for word in ("withheld", "secret", "hidden", "refused", "may not", "protected"):
        assert word not in undecided.lower()
    assert "may know it all the same" in Knowing.NOT_DECIDED.label


def test_a_whole_decision_is_kept() -> None:
    assert refuse_decision(SOUND, TODAY) is None
    assert refuse_decision(SOUND._replace(knowing=Knowing.MAY_KNOW, legal_status="V2"), TODAY) is None


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        pytest.param({"knowing": Knowing.NOT_DECIDED}, "Choose whether", id="no choice"),
        pytest.param({"why": "  "}, "Say why", id="no reason"),
        pytest.param({"decided_on": date(2026, 3, 13)}, "cannot be dated in the future", id="tomorrow"),
        pytest.param({"legal_status": ""}, "Say under which legal status", id="no legal status"),
        pytest.param({"look_again_on": TODAY}, "must come after", id="looked at again at once"),
        pytest.param(
            {"look_again_on": date(2026, 9, 13)},
            "Look at this again within 6 months: on 12 September 2026 at the latest.",
            id="looked at again too late",
        ),
    ],
)
def test_a_decision_needs_a_reason_a_day_a_legal_status_and_a_day_to_look_again(
    missing: dict[str, object], told: str
) -> None:
    answer = str(refuse_decision(SOUND._replace(**missing), TODAY))  # type: ignore[arg-type]
    assert told in answer and answer.endswith(".")


def test_a_decision_is_looked_at_again_after_three_months_unless_somebody_says_otherwise() -> None:
    assert look_again_on(TODAY) == date(2026, 6, 12)
    assert look_again_on(date(2025, 11, 30)) == date(2026, 2, 28)
    assert refuse_decision(SOUND._replace(look_again_on=date(2026, 9, 12)), TODAY) is None


def test_a_decision_is_looked_at_again_on_its_day_and_whenever_the_legal_status_changes() -> None:
    on = SOUND.look_again_on
    assert why_look_again(SOUND, "C2", on - timedelta(days=1)) == ""
    assert why_look_again(SOUND, "C2", on) == "This was to be looked at again on 12 June 2026. Decide again."
    assert "legal status has changed" in why_look_again(SOUND, "V2", TODAY)
    assert why_look_again(SOUND, "", on - timedelta(days=1)) == "", "no status is told, so none has changed"
