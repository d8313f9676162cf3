"""What somebody wrote is read for what gives away a protected fact: whole words, whatever their case and accents."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.giving_away import Known, Reading, facts_in, found_in, pieces, squeezed
from heard.rules.secrecy import ProtectedFact

ADDRESS, CARER, SCHOOL = ProtectedFact.ADDRESS, ProtectedFact.CARER, ProtectedFact.SCHOOL
PARENT, CALLED, VENUE, ADOPTERS = (
    ProtectedFact.OTHER_PARENT,
    ProtectedFact.CALLED,
    ProtectedFact.VENUE,
    ProtectedFact.ADOPTERS,
)
KNOWN = [
    Known(CARER, "Mrs Mária O’Brien"),
    Known(CARER, "07700 900123"),
    Known(CARER, "maria@example.invalid"),
    Known(ADDRESS, "3 Secret Lane\nInventchester\nIV1 2AB"),
    Known(SCHOOL, "St Aidan's Primary School"),
    Known(SCHOOL, "The High School"),
    Known(PARENT, "Kwame Vantongeren"),
    Known(ADOPTERS, "Łukasz and Ewa Sample"),
    Known(VENUE, "The blue house, Otter Hill"),
    Known(CALLED, "Bean"),
]
OWN = ("Kofi", "Vantongeren")
whole = settings(max_examples=200, deadline=None, database=None)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
names = st.text("bcdfgklmnprstvz", min_size=5, max_size=9).map(lambda word: f"Q{word}")
"""Invented names, which no other word of these tests is."""
around = st.sampled_from([" ", ", ", "\n", " (", ") ", ". ", "“", "” ", " - ", "/"])
plain_words = st.text(f"{LETTERS} .,!?’\n", max_size=40).map(lambda text: text.replace("q", "a"))


def told(text: str) -> list[tuple[str, str]]:
    return [(one.words, one.fact.value) for one in found_in(text, KNOWN, OWN)]


@pytest.mark.parametrize(
    ("text", "words", "fact"),
    [
        pytest.param("Maria is kind to him.", "Maria", CARER, id="a first name, without its accent"),
        pytest.param("MRS OBRIEN rang", "OBRIEN", CARER, id="a last name, in capitals, without its apostrophe"),
        pytest.param("He likes O'Brien's dog", "O'Brien's", CARER, id="a name that owns something"),
        pytest.param("I met Ma\u0301ria.", "Ma\u0301ria", CARER, id="an accent that stands apart"),
        pytest.param("at st aidans now", "aidans", SCHOOL, id="a school by its one telling word"),
        pytest.param("in the high school", "the high school", SCHOOL, id="a school whose every word is common"),
        pytest.param("Dad is Kwame.", "Kwame", PARENT, id="the other parent"),
        pytest.param("with Lukasz", "Lukasz", ADOPTERS, id="a letter with a stroke"),
        pytest.param("near Otter Hill", "Otter Hill", VENUE, id="a place where the review is"),
        pytest.param("Bean wants a cat", "Bean", CALLED, id="the name that the child uses"),
        pytest.param("round the corner of secret lane", "secret lane", ADDRESS, id="a street, without its number"),
        pytest.param("He moved to Inventchester", "Inventchester", ADDRESS, id="a town of the address"),
        pytest.param("The post goes to iv12ab.", "iv12ab", ADDRESS, id="a postcode, however it is written"),
        pytest.param("They live in M1 1AE", "M1 1AE", ADDRESS, id="a postcode that nobody told Heard"),
        pytest.param("at 12a, Old Mill Road", "12a, Old Mill Road", ADDRESS, id="an address that nobody told"),
        pytest.param("up on Acacia Avenue", "Acacia Avenue", ADDRESS, id="a street that nobody told"),
        pytest.param("Ring 07700900123!", "07700900123", CARER, id="a number that Heard knows"),
        pytest.param("or +44 7700 900-123", "+44 7700 900-123", CARER, id="the same from abroad"),
        pytest.param("or 01632 960 001", "01632 960 001", ADDRESS, id="a number that nobody told"),
        pytest.param("write to Maria@Example.invalid.", "Maria@Example.invalid", CARER, id="an e-mail address"),
        pytest.param("or to a.b@c-d.example", "a.b@c-d.example", ADDRESS, id="one that nobody told"),
    ],
)
def test_what_gives_something_away_is_found_where_it_stands(text: str, words: str, fact: ProtectedFact) -> None:
    assert (words, fact.value) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He is happy here. He sleeps well.", id="nothing"),
        pytest.param("Mariana and Beanie came", id="a name inside a longer word"),
        pytest.param("Kofi Vantongeren reads a lot", id="the child’s own names"),
        pytest.param("Mrs Other and the school have met at the house", id="words that say nobody"),
        pytest.param("It is a long way down the road, this street, my lane", id="a road without a name"),
        pytest.param("On 22 June 2026 at 4:15pm, for 60 minutes, 3 times", id="days and hours"),
        pytest.param("He is number 1 of 25 and has 1,250 points", id="figures"),
        pytest.param("", id="no words"),
    ],
)
def test_what_gives_nothing_away_is_not_found(text: str) -> None:
    assert told(text) == []


def test_a_whole_name_is_found_even_where_each_of_its_words_is_open() -> None:
    assert told("Kwame Vantongeren rang") == [("Kwame Vantongeren", "other_parent")]
    assert found_in("Kofi Vantongeren", [Known(PARENT, "Kofi Vantongeren")], OWN)


def test_the_facts_are_told_once_and_in_one_order() -> None:
    found = found_in("Bean, Maria, Mária, M1 1AE", KNOWN, OWN)
    assert facts_in(found) == (ADDRESS, CARER, CALLED)
    assert facts_in(()) == ()


def test_each_choice_of_who_reads_a_part_has_its_words() -> None:
    assert len({each.words for each in Reading}) == len(Reading) == 3


@whole
@given(names, plain_words, around, around, plain_words, st.sampled_from(["upper", "lower", "title", "NFD", "acute"]))
def test_a_known_name_is_found_in_any_text_however_it_is_written(
    name: str, before: str, left: str, right: str, after: str, spelled: str
) -> None:
    ways = {"NFD": lambda word: unicodedata.normalize("NFD", word), "acute": lambda word: f"{word}\u0301"}
    written = ways[spelled](name) if spelled in ways else getattr(name, spelled)()
    text = f"{before}{left}{written}{right}{after}"
    assert CARER in facts_in(found_in(text, [Known(CARER, f"Mrs {name}")]))


@whole
@given(names, st.sampled_from(LETTERS), plain_words)
def test_a_name_inside_a_longer_word_is_not_found(name: str, letter: str, after: str) -> None:
    known = [Known(CARER, name)]
    for glued in (f"{letter}{name}", f"{name}{'x' if letter == 's' else letter}"):
        assert CARER not in facts_in(found_in(f"{glued} {after}", known))


@whole
@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_read_and_put_together_again(text: str, others: list[str]) -> None:
    known = [*KNOWN, *(Known(CARER, each) for each in others)]
    found = found_in(text, known, OWN)
    assert list(found) == sorted(found)
    assert all(text[one.start : one.end] == one.words and one.words for one in found)
    cut = pieces(text, found)
    assert "".join(piece.words for piece in cut) == text
    assert all(piece.words for piece in cut)
    marked = sum(len(piece.words) for piece in cut if piece.is_found)
    assert marked == len({at for one in found for at in range(one.start, one.end)})


@whole
@given(st.text(f"{LETTERS} .,’éüñ", max_size=80))
def test_case_and_accents_change_nothing(text: str) -> None:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    facts = facts_in(found_in(text, KNOWN, OWN))
    assert facts == facts_in(found_in(text.upper(), KNOWN, OWN)) == facts_in(found_in(bare, KNOWN, OWN))


@whole
@given(st.text(max_size=30))
def test_a_squeezed_word_is_squeezed_already(word: str) -> None:
    assert squeezed(squeezed(word)) == squeezed(word)
