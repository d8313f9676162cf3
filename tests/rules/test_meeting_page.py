"""The boxes of the meeting's page: each is on one screen, and no others are known."""

import pytest

from heard.rules.meeting_page import LATER, TOPICS, YES, box_of, boxes_of, item_of, refuse, screen_of
from heard.rules.participation_codes import PARTICIPATION_CODES
from heard.rules.schedule_seven import MATTERS
from heard.rules.topics import OF_A_MEETING, Topic

ITEM = "0f3d9a52-7a3e-4a63-9a52-0f3d9a527a3e"
SCREENS = ["well", f"own:{ITEM}", *(f"topic:{topic}" for topic in TOPICS), *LATER]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_box_of_a_screen_is_known_by_its_key_and_leads_back(screen):
    boxes = boxes_of(screen)
    assert boxes
    for box in boxes:
        assert box_of(box.key) == box
        assert screen_of(box.key) == screen
        assert len(box.key) <= 60  # the width of the column


def test_no_box_stands_on_two_screens():
    keys = [box.key for screen in SCREENS for box in boxes_of(screen)]
    assert len(keys) == len(set(keys))


def test_all_that_we_tell_children_of_is_talked_about_and_what_else_they_want_comes_first():
    assert [Topic.OTHER, *OF_A_MEETING] == list(TOPICS)
    assert [str(screen) for screen in LATER] == ["identity", "hopes", "law", "end"]


@pytest.mark.parametrize(
    "key",
    ["", "other", "topic:school", "topic:identity:said", "topic:school:done", "seven:x", "seven:health:words:words"]
    + ["own:1:said", f"own:{ITEM}", f"own:{ITEM}:other", f"own:{ITEM.upper()}:said", "done:", "done:law", "done:end"]
    + ["done:done:well", "home:where", "well\n", " well"],
)
def test_no_other_box_is_known(key):
    assert box_of(key) is None
    assert "no such box" in refuse(key, "Words.")


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("home:met", ["yes", "partly", "no"]),
        ("identity:met", ["yes", "partly", "no"]),
        ("seven:health", ["looked", "not"]),
        ("done:topic:school", [YES]),
        ("participation", list(PARTICIPATION_CODES)),
    ],
)
def test_a_box_of_choices_takes_its_values_and_nothing_else(key, values):
    assert list(box_of(key).values) == values
    assert [refuse(key, value) for value in ("", *values)] == [None] * (len(values) + 1)
    assert refuse(key, "perhaps").startswith("Choose one of these: ")


def test_a_box_of_words_takes_any():
    assert refuse("topic:school:said", "He said “no”.\nThen yes.") is None


def test_only_what_is_ticked_is_a_tick():
    assert [box.key for box in boxes_of("topic:home") if box.is_tick] == ["done:topic:home"]


def test_the_law_s_list_asks_of_every_matter_what_was_done_and_its_words():
    assert [box.key for box in boxes_of("law")][::2] == [f"seven:{matter.key}" for matter in MATTERS]
    assert [box.key for box in boxes_of("law")][1::2] == [f"seven:{matter.key}:words" for matter in MATTERS]


def test_a_box_of_the_child_s_own_topic_tells_which():
    assert item_of(f"own:{ITEM}:said") == item_of(f"done:own:{ITEM}") == ITEM
    assert item_of("topic:school:said") == item_of("done:well") == ""
