"""The bars of weeks and loads: as high as their numbers, within the picture, and told in words too."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from heard.caseload.drawing.load import WIDTH, draw_load
from heard.caseload.drawing.weeks import HEIGHT, TOP, Week, draw_small_weeks, draw_weeks, scale_of
from heard.caseload.officer_lines import in_words
from heard.caseload.words import figure, how_full, part_of_full_time

MONDAY = date(2026, 3, 23)


def weeks(*numbers: tuple[int, int]) -> list[Week]:
    padded = [*numbers, *[(0, 0)] * (26 - len(numbers))]
    return [Week(MONDAY + timedelta(weeks=place), *both) for place, both in enumerate(padded)]


@pytest.mark.parametrize("most", [0, 1, 3, 4, 5, 17, 40, 41, 99, 100, 2613])
def test_the_scale_reaches_the_highest_bar_with_few_lines(most: int) -> None:
    apart, top = scale_of(most)
    assert most <= top < max(most, 1) + apart
    assert top % apart == 0
    assert top / apart <= 4


def test_each_bar_is_as_high_as_its_number() -> None:
    drawing = draw_weeks(weeks((4, 0), (2, 2), (0, 3)), "Reviews", "")
    _, top = scale_of(4)
    heights = [(box.kind, round(box.height / HEIGHT * top)) for box in drawing.boxes if box.kind != "grid"]
    assert heights == [("due", 4), ("due", 2), ("expected", 2), ("expected", 3)]
    assert drawing.is_hatched
    assert [text.words for text in drawing.texts if text.kind == "label"] == ["4", "4", "3"]


def test_nothing_stands_outside_the_picture() -> None:
    drawing = draw_weeks(weeks(*[(number, 26 - number) for number in range(26)]), "Reviews", "")
    for box in drawing.boxes:
        assert box.x >= 0 and box.x + box.width <= drawing.width + 0.01
        assert box.y >= TOP - 1 and box.y + box.height <= drawing.height


def test_weeks_without_a_review_draw_no_bar_and_say_so() -> None:
    assert draw_small_weeks(weeks(), 0, "Nobody", "").boxes == []
    assert in_words(weeks()) == "No review in these weeks."


def test_the_words_tell_how_many_and_which_week_has_most() -> None:
    told = in_words(weeks((1, 0), (2, 5)))
    assert told == (
        "3 reviews due by the clocks, 5 more expected to follow. The most in one week are 7, from Monday 30 March."
    )


def test_the_part_of_a_load_that_is_too_much_is_drawn_apart() -> None:
    drawing = draw_load(Decimal("84"), (Decimal(50), Decimal(70)), Decimal(100), "Too much")
    widths = {box.kind: round(box.width / WIDTH * 100) for box in drawing.boxes}
    assert (widths["load"], widths["over"], widths["right"]) == (70, 14, 20)
    fits = draw_load(Decimal("62.5"), (Decimal(50), Decimal(70)), Decimal(100), "Right")
    assert "over" not in {box.kind for box in fits.boxes}


@pytest.mark.parametrize(
    ("load", "full_time", "words"),
    [
        ("0", "1", "Room for 70 more"),
        ("49.75", "1", "Room for 20 more"),
        ("62.5", "1", "About right, room for 7 more"),
        ("69.25", "1", "About right, and full"),
        ("50", "1", "About right, room for 20 more"),
        ("70", "1", "About right, and full"),
        ("70.25", "1", "0.25 over"),
        ("42", "0.6", "About right, and full"),
    ],
)
def test_how_full_an_officer_is_in_words(load: str, full_time: str, words: str) -> None:
    assert how_full(Decimal(load), Decimal(full_time)) == words


def test_figures_lose_their_noughts_and_no_more() -> None:
    assert [figure(Decimal(number)) for number in ("52.00", "52.25", "50", "0", "100")] == [
        "52",
        "52.25",
        "50",
        "0",
        "100",
    ]
    assert [part_of_full_time(Decimal(part)) for part in ("1.00", "0.60")] == ["full time", "0.6 of full time"]
