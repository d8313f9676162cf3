"""The matters of Schedule 7: every one is asked, once, with its number and its source."""

from heard.rules.schedule_seven import BY_KEY, MATTERS, Looked


def test_every_matter_of_the_schedule_stands_in_its_order():
    numbers = ["1", "2", "3", "4", "5", "5A", *(str(number) for number in range(6, 15))]
    assert [matter.number for matter in MATTERS] == numbers


def test_each_has_a_key_of_its_own_plain_words_and_its_source():
    assert len(BY_KEY) == len(MATTERS)
    for matter in MATTERS:
        assert matter.words and matter.asks.endswith(("?", ".")), matter.key
        assert f"Schedule 7, paragraph {matter.number}" in matter.source
        assert len(f"seven:{matter.key}:words") <= 60


def test_what_was_put_in_later_says_so():
    assert [matter.number for matter in MATTERS if "added in 2014" in matter.source] == ["5A", "14"]


def test_a_matter_is_looked_at_or_does_not_apply():
    assert [looked.words for looked in Looked] == ["Looked at", "Does not apply"]
