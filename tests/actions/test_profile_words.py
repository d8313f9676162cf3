"""Telephone numbers are kept as one dials them; what is short for something a child does not know is pointed out."""

import pytest

from heard.accounts.profile_words import dialled, figures_of, first_name_of, short_forms
from heard.accounts.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("   ", ""),
        ("01632 960118", "01632 960118"),
        ("  01632   960118 ", "01632 960118"),
        ("(01632) 960-118", "01632 960 118"),
        ("01632960118", "01632 960118"),
        ("07700900143", "07700 900143"),
        ("02079460958", "020 7946 0958"),
        ("01134960958", "0113 496 0958"),
        ("01214960958", "0121 496 0958"),
        ("03069990958", "0306 999 0958"),
        ("08081570958", "0808 157 0958"),
        ("0163296011", "0163296011"),
        ("+441632960118", "+441632960118"),
        ("+44 (0)1632 960118", "+44 1632 960118"),
        ("0044 1632 960118", "0044 1632 960118"),
        ("01632\u00a0960118", "01632 960118"),
        ("01632–960118", "01632 960118"),
    ],
)
def test_a_number_is_kept_with_plain_spaces_and_stays_as_it_is_when_kept_again(typed, kept):
    assert dialled(typed) == kept
    assert dialled(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "ring me",
        "01632 960118 ext 4",
        "01632 960118 or 960119",
        "960118",
        "0" * 16,
        "01632 96O118",
        "٠١٦٣٢٩٦٠١١٨",
        "++44 1632 960118",
    ]
    + ["01632 960118+", "<script>", "01632\x00960118", "²²²²²²²²²²²"],
)
def test_what_cannot_be_dialled_is_refused(typed):
    with pytest.raises(Refused, match="Enter the whole number"):
        dialled(typed)


def test_every_number_that_is_kept_fits_where_it_is_kept():
    far_apart = " ".join("441632960118123")
    assert dialled(f"+{far_apart}") == "+441632960118123"
    assert dialled("0 1 6 3 2 9 6 0 1 1 8") == "01632 960118"


def test_a_telephone_is_given_figures_alone():
    assert figures_of("+44 1632 960118") == "+441632960118"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Olu Adebayo-Finch", "Olu"),
        ("Denise", "Denise"),
        ("Mr Sidhu", "Mr Sidhu"),
        ("Dr. Amina Yusuf", "Dr. Amina Yusuf"),
    ],
)
def test_a_child_calls_somebody_by_their_first_name_or_by_title_and_name(name, called):
    assert first_name_of(name) == called


def test_a_short_form_is_pointed_out_with_what_to_write_instead():
    assert short_forms("I am your IRO and I read your PEP.") == [
        "A child may not know “IRO”. You could write “reviewing officer”.",
        "A child may not know “PEP”. You could write “your plan for school”.",
    ]
    assert short_forms("Ask me about XQZs.") == ["A child may not know “XQZ”. Write in full what it is short for."]


@pytest.mark.parametrize(
    "text", ["", "I am Olu, your reviewing officer.", "I watch TV at 9 PM.", "OK", "A big dog", "McDonald"]
)
def test_plain_words_are_left_alone(text):
    assert short_forms(text) == []


def test_each_short_form_is_told_once_and_not_too_many_of_them():
    assert len(short_forms("LAC LAC LAC, said Olu")) == 1
    assert len(short_forms("AA, BB, CC, DD, EE, FF, GG and more")) == 5


def test_capitals_all_the_way_through_are_told_as_one_thing():
    assert short_forms("HELLO I AM OLU") == [
        "Capital letters all the way through are hard to read. Use them as a letter to a friend would."
    ]
