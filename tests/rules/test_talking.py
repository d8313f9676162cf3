"""Talking before a review: what can be written down, what the law lets stand, and what of it is missing."""

from datetime import date

import pytest

from heard.rules.private_talk import Conversation, missing_of, refuse_conversation, told_of
from heard.rules.talking import Advocate, Mode, NotAsked, NotHeld, Talked, refuse_talk, told_unasked

TODAY, EARLIER, LATER = date(2026, 6, 8), date(2026, 6, 4), date(2026, 6, 9)
HELD = Conversation(offered_on=EARLIER, held_on=TODAY, mode=Mode.VISIT, alone=True)
WHOLE = HELD._replace(rights_told_on=TODAY, contact_told_on=TODAY, advocate=Advocate.DECLINED, advocate_on=TODAY)
NOT_HELD = Conversation(not_held=NotHeld.UNDERSTANDING, not_held_why="She is three months old.")
SAID = Talked(talked_on=TODAY, said="She sleeps better now.")


def refused(told, *, is_first=False, over_on=None):
    return refuse_conversation(told, TODAY, is_first=is_first, over_on=over_on)


@pytest.mark.parametrize(
    "told",
    [
        Conversation(offered_on=TODAY),
        HELD,
        WHOLE,
        HELD._replace(alone=False, not_alone_why="Her carer held her."),
        HELD._replace(mode=Mode.VIDEO),
        NOT_HELD,
        NOT_HELD._replace(not_held=NotHeld.REFUSED, offered_on=TODAY),
        NOT_HELD._replace(not_held=NotHeld.OTHER),
        Conversation(rights_told_on=TODAY),
    ],
)
def test_what_happened_can_be_written_down(told):
    assert refused(told) is None


@pytest.mark.parametrize(
    ("told", "box", "sentence"),
    [
        (HELD._replace(held_on=LATER), "held_on", "is in the future"),
        (WHOLE._replace(rights_told_on=LATER), "rights_told_on", "is in the future"),
        (HELD._replace(held_on=EARLIER, offered_on=TODAY), "offered_on", "offered on that day or before"),
        (HELD._replace(held_on=None), "held_on", "Enter the day on which you talked."),
        (HELD._replace(mode=""), "how", "in person or by video"),
        (HELD._replace(not_held="refused", not_held_why="No"), "how", "Keep one of them."),
        (HELD._replace(alone=None), "alone", "whether you talked alone"),
        (HELD._replace(alone=False), "not_alone_why", "why you did not talk alone"),
        (HELD._replace(not_alone_why="Her carer was there."), "alone", "Keep one of them."),
        (HELD._replace(no_visit_why="Far away"), "how", "Keep one of them."),
        (NOT_HELD._replace(not_held_why=""), "not_held_why", "Say why you did not talk"),
        (NOT_HELD._replace(not_held=""), "how", "Keep one of them."),
        (NOT_HELD._replace(not_held=NotHeld.REFUSED), "offered_on", "A child refuses only what was offered."),
        (WHOLE._replace(advocate_on=None), "advocate_on", "Enter the day"),
        (WHOLE._replace(advocate=""), "advocate", "where the child stands with an advocate"),
    ],
)
def test_what_cannot_be_so_is_refused_at_its_box(told, box, sentence):
    wrong = refused(told)
    assert wrong is not None
    assert (wrong.field, sentence in wrong.sentence) == (box, True)


def test_before_the_first_review_a_video_call_says_why_it_was_no_visit():
    by_video = HELD._replace(mode=Mode.VIDEO)
    wrong = refused(by_video, is_first=True)
    assert wrong is not None
    assert (wrong.field, "a visit is expected" in wrong.sentence) == ("no_visit_why", True)
    assert refused(by_video._replace(no_visit_why="The snow."), is_first=True) is None
    assert refused(HELD, is_first=True) is None


def test_what_is_said_after_a_completed_review_belongs_to_the_next():
    assert refused(HELD, over_on=TODAY) is None
    wrong = refused(HELD, over_on=EARLIER)
    assert wrong is not None
    assert "belongs to the next one" in wrong.sentence
    assert refuse_talk(SAID, TODAY, name="Mum", is_responsible=True, over_on=EARLIER) is not None


@pytest.mark.parametrize(
    ("told", "is_done"),
    [
        (HELD, True),
        (HELD._replace(alone=False), False),
        (NOT_HELD, True),
        (NOT_HELD._replace(not_held=NotHeld.REFUSED), True),
        (NOT_HELD._replace(not_held=NotHeld.OTHER), False),
        (Conversation(offered_on=TODAY), False),
        (Conversation(), False),
    ],
)
def test_only_a_talk_alone_or_a_reason_of_the_law_makes_it_done(told, is_done):
    assert told.is_done == is_done
    assert (missing_of(told, "Bean")[0] == "") == is_done


def test_a_talk_after_the_review_began_is_said_to_be_late():
    assert missing_of(HELD, "Bean", began_on=TODAY)[0] == ""
    assert "only after the review had begun" in missing_of(HELD, "Bean", began_on=EARLIER)[0]


def test_each_thing_that_the_child_was_not_told_is_named():
    assert missing_of(WHOLE, "Bean") == ("", [])
    _, others = missing_of(HELD, "Bean")
    assert [("rights" in one, "reach" in one, "advocate" in one) for one in others] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (HELD, "Held on Monday 8 June 2026, in person, alone."),
        (HELD._replace(mode=Mode.VIDEO, alone=False), "Held on Monday 8 June 2026, by video, not alone."),
        (NOT_HELD, "Not held: it would not be right for the child’s age and understanding."),
        (Conversation(offered_on=TODAY), "Offered on Monday 8 June 2026, and not held yet."),
        (Conversation(rights_told_on=TODAY), ""),
    ],
)
def test_the_facts_are_told_without_the_officers_words(told, words):
    assert told_of(told) == words


def test_a_reason_does_not_say_what_the_child_said():
    refused_by_child = Conversation(offered_on=EARLIER, not_held=NotHeld.REFUSED, not_held_why="He said: go away.")
    assert "go away" not in told_of(refused_by_child)
    assert told_of(refused_by_child).startswith("Offered on Thursday 4 June 2026. Not held: the child understands")


@pytest.mark.parametrize("reason", NotAsked)
def test_every_reason_of_the_law_stands_with_its_words(reason):
    told = Talked(not_asked=reason, not_asked_why="Letters of 2 May and 9 May came back.")
    assert refuse_talk(told, TODAY, name="Mum", is_responsible=True, over_on=None) is None
    wrong = refuse_talk(told._replace(not_asked_why=""), TODAY, name="Mum", is_responsible=True, over_on=None)
    assert wrong is not None
    assert wrong.field == "not_asked_why"


def test_another_reason_is_for_those_without_parental_responsibility():
    told = Talked(not_asked_why="The school is shut.")
    assert refuse_talk(told, TODAY, name="School", is_responsible=False, over_on=None) is None
    wrong = refuse_talk(told, TODAY, name="Mum", is_responsible=True, over_on=None)
    assert wrong is not None
    assert (wrong.field, "so the law wants them asked" in wrong.sentence) == ("how", True)


@pytest.mark.parametrize(
    ("told", "box"),
    [
        (SAID._replace(said=""), "said"),
        (SAID._replace(talked_on=None), "talked_on"),
        (SAID._replace(talked_on=LATER), "talked_on"),
        (SAID._replace(not_asked=NotAsked.COURT), "how"),
        (SAID._replace(not_asked_why="Because"), "how"),
    ],
)
def test_half_a_talk_is_refused_at_its_box(told, box):
    assert refuse_talk(SAID, TODAY, name="Mum", is_responsible=True, over_on=None) is None
    wrong = refuse_talk(told, TODAY, name="Mum", is_responsible=True, over_on=None)
    assert wrong is not None
    assert wrong.field == box


def test_who_was_not_asked_is_named_with_what_to_do():
    assert told_unasked([]) == ""
    assert told_unasked(["Mum"]).startswith("Mum has parental responsibility, and was not asked what they think. Talk")
    assert told_unasked(["Mum", "Dad"]).startswith("Mum and Dad have parental responsibility, and were not asked")
