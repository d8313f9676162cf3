"""What people around a child are asked: for each of them a form, in words that an eleven-year-old reads."""

import re

import pytest

from heard.children.models import Relationship
from heard.rules.contributions import FORM_OF, FORMS, Form, Question, asked_of, is_same_name

HARD = re.compile(
    r"\b(placement|contact|statutory|contribution|review|assessment|care plan|LAC|PEP|IRO|outcomes?|"
    r"sibling|regarding|concerns?|parental|attend\w*|identity|aspirations?|convened?|significant)\b",
    re.IGNORECASE,
)
EVERY = [pytest.param(form, one, id=f"{form}-{one.question}") for form in Form for one in asked_of(form, "Kofi")]


def words_of(text):
    return re.findall(r"[A-Za-z’]+", text)


def sentences_of(text):
    return [one.strip() for one in re.split(r"(?<=[.?!])\s+", text) if one.strip()]


def test_everybody_around_a_child_has_a_form_but_the_child_whose_voice_is_heard_as_wishes():
    assert set(Relationship.Kind.values) - FORM_OF.keys() == {"child"}
    assert set(FORM_OF.values()) | {Form.SOCIAL_WORKER} == set(FORMS) == set(Form)


@pytest.mark.parametrize("form", Form)
def test_a_form_is_short_asks_nothing_twice_and_begins_with_what_is_going_well(form):
    asked = [one.question for one in FORMS[form]]
    assert asked[0] == Question.WELL
    assert Question.WORRIES in asked and Question.NEXT in asked
    assert len(asked) == len(set(asked)) <= 8


def test_every_question_that_can_be_stored_is_asked_somewhere():
    assert {one.question for asked in FORMS.values() for one in asked} == set(Question)


@pytest.mark.parametrize(("form", "one"), EVERY)
def test_a_question_is_one_short_question_in_plain_words(form, one):
    assert one.words.endswith("?") and one.words.count("?") == 1
    assert len(words_of(one.words)) <= 13
    assert not HARD.search(f"{one.words} {one.hint}")
    assert "{" not in one.words + one.hint


@pytest.mark.parametrize(("form", "one"), EVERY)
def test_the_sentences_and_the_words_are_those_of_an_eleven_year_old(form, one):
    said = sentences_of(one.words) + sentences_of(one.hint)
    assert max(len(words_of(each)) for each in said) <= 20
    words = words_of(f"{one.words} {one.hint}")
    assert sum(len(word) > 8 for word in words) <= 1, "long words"
    assert sum(map(len, words)) / len(words) < 5, "on average"


@pytest.mark.parametrize(("form", "one"), EVERY)
def test_no_sentence_begins_with_the_name_so_that_it_reads_as_well_on_paper(form, one):
    plain = next(each for each in FORMS[form] if each.question == one.question)
    assert not any(each.startswith("{name}") for each in sentences_of(plain.words) + sentences_of(plain.hint))


@pytest.mark.parametrize("form", Form)
def test_the_name_is_repeated_as_it_was_typed(form):
    assert "zOË {0}" in asked_of(form, "zOË {0}")[0].words
    assert not any("{name}" in one.words + one.hint for one in asked_of(form, "Kofi"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kofi", "Kofi"),
        ("  kOFI ", "Kofi"),
        ("Zoe", "Zoë"),
        ("ZOË", "Zoe"),
        ("Lukasz", "Łukasz"),
        ("Anne Marie", "Anne-Marie"),
        ("anne-marie", "Anne Marie"),
        ("Anne", "Anne Marie"),
        ("DArcy", "D’Arcy"),
        ("Józef", "Jo\u0301zef"),
    ],
)
def test_capitals_accents_and_blanks_tell_no_name_from_another(typed, name):
    assert is_same_name(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"), [("Kofie", "Kofi"), ("", "Kofi"), ("Kofi", ""), ("", ""), ("-", "Kofi"), ("Marie", "Anne Marie")]
)
def test_another_name_or_none_is_not_the_same(typed, name):
    assert not is_same_name(typed, name)
