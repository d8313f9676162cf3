"""The drawn timeline: words never cover each other, and nothing that was late goes unmarked."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.caseload.drawing.facts import Mark, Stretch, TimeInCare
from heard.caseload.drawing.labels import width_of
from heard.caseload.drawing.shapes import WIDTH, Drawing, Text
from heard.caseload.drawing.timeline import draw
from heard.rules.timescales import NATIONAL

START = date(2020, 3, 2)
SIZES = {"label": 15, "scale": 14, "in-bar": 14, "count": 15}


def a_time(length: int, held: list[int], *, goes_on: bool, law_in: int = 120) -> TimeInCare:
    last = START + timedelta(days=length)
    marks = [Mark("start", START, "Came into care")]
    for number, place in enumerate(sorted(set(held)), start=1):
        kind = ("on_time", "late", "unjudged")[place % 3]
        words = {"on_time": "on time", "late": "12 days late", "unjudged": "not judged"}[kind]
        marks.append(Mark(kind, START + timedelta(days=place % (length + 1)), f"Review {number}: {words}"))
    law = last + timedelta(days=law_in) if goes_on else None
    if law:
        marks += [Mark("today", last, "Today"), Mark("law", law, "The law")]
        marks.append(Mark("promise", law - timedelta(days=2), "We promise"))
    else:
        marks.append(Mark("end", last, "Went home"))
    homes = (Stretch(START, last, "Supported accommodation"),)
    return TimeInCare("Title", "Words", START, None if goes_on else last, last, homes, tuple(marks), law, law)


times = st.builds(
    a_time,
    st.integers(1, 6000),
    st.lists(st.integers(0, 6000), max_size=30),
    goes_on=st.booleans(),
    law_in=st.integers(-60, 200),
)


def span(text: Text) -> tuple[float, float]:
    size = next(size for kind, size in SIZES.items() if text.kind.startswith(kind))
    width = width_of(text.words, size) / (1 if "strong" in text.kind else 1.04)
    left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
    return left, left + width


def overlap(one: Text, two: Text) -> bool:
    if abs(one.y - two.y) >= 12:
        return False
    (left, right), (start, end) = span(one), span(two)
    return left < end and start < right


@given(times)
def test_no_words_cover_others_or_leave_the_picture(time: TimeInCare) -> None:
    drawing = draw(time)
    words = [text for text in drawing.texts if not text.kind.startswith("count")]
    assert [(one, two) for one, two in combinations(words, 2) if overlap(one, two)] == []
    assert all(span(text)[0] >= -1 and span(text)[1] <= WIDTH + 1 for text in words)
    assert all(0 <= text.y <= drawing.height for text in drawing.texts)


@given(times)
def test_every_review_has_its_sign_and_no_sign_covers_another(time: TimeInCare) -> None:
    drawing = draw(time)
    assert len(drawing.signs) == sum(mark.kind in ("on_time", "late", "unjudged") for mark in time.marks)
    if len({mark.day for mark in time.marks}) == len(time.marks):
        assert not [
            (one, two)
            for one, two in combinations(drawing.signs, 2)
            if abs(one.x - two.x) < 16 and abs(one.y - two.y) < 16
        ]


def words_of(drawing: Drawing) -> list[str]:
    return [text.words for text in drawing.texts]


def test_a_first_review_is_drawn_day_by_day_with_its_count() -> None:
    start, today = date(2026, 3, 18), date(2026, 3, 24)
    law, promise = NATIONAL.law["first"][start], NATIONAL.promise_first[start]
    marks = (
        Mark("start", start, "Came into care"),
        Mark("promise", promise, "We promise"),
        Mark("law", law, "The law"),
    )
    time = TimeInCare("Now", "", start, None, today, (), marks, law, promise, counts_working_days=True)
    drawing = draw(time)
    assert [box.kind for box in drawing.boxes][:5] == ["cell zero", "cell count", "cell count", "cell off", "cell off"]
    assert [box.kind for box in drawing.boxes].count("cell aim") == 1
    counts = [int(words) for words in words_of(drawing) if words.isdigit()]
    assert counts == list(range(21))
    assert {"We promise", "Wednesday 15 April", "The law", "Friday 17 April", "H"} <= set(words_of(drawing))


@pytest.mark.parametrize(
    ("length", "scale"),
    [
        pytest.param(300, "Apr 2020", id="months"),
        pytest.param(3000, "2021", id="years"),
    ],
)
def test_a_longer_time_has_a_scale_of_its_own(length: int, scale: str) -> None:
    drawing = draw(a_time(length, [], goes_on=False))
    assert scale in words_of(drawing)
    assert [box.kind for box in drawing.boxes] == ["home"]


def test_what_was_late_says_so_even_where_there_is_little_room() -> None:
    late = [Mark("late", START + timedelta(days=60 * n), f"Review {n}: 4 days late") for n in range(3, 9)]
    time = TimeInCare("T", "", START, None, START + timedelta(days=500), (), (*late,), None, None)
    said = [words for words in words_of(draw(time)) if words.endswith("4 days late")]
    assert len(said) == 6
