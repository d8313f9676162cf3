"""The files that a council's system writes each night, loaded again and again without harm."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import Council, Role, WorkerNumber
from heard.accounts.refusal import Refused
from heard.children.models import Child, Episode, SameChild
from heard.intake.models import Load, LoadedChild, Problem
from heard.reviews.models import Review
from tests import world
from tests.actions.test_load_order import assert_as_judged, drawn
from tests.loading import a_return, load, told_by
from tests.nightly import a_night

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
ITS_END = date(2025, 3, 31)
CARE = ["101 2026-01-08 S C2 U6", "102 2026-02-01 S C2 U6"]
HELD = ["101 2026-02-02 PN1", "101 2026-04-28 PN1", "102 2026-02-27 PN1"]
Night = Callable[..., Load]


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def night(council: Council, tmp_path: Path) -> Night:
    """Load the files of a night, so many days after the first."""
    numbers = iter(range(1000))

    def tell(after: int = 0, **files: object) -> Load:
        told = {"episodes": CARE, "reviews": HELD} | files
        path = a_night(tmp_path / str(next(numbers)), **told)  # type: ignore[arg-type]
        (done,) = load(path, council=council, today=TODAY + timedelta(days=after))
        return done

    return tell


def starts(number: str = "101") -> list[str]:
    live = Episode.objects.filter(child__number=number, struck_at=None).order_by("started_on")
    return [str(day) for day in live.values_list("started_on", flat=True)]


def test_a_night_is_known_as_one(night: Night) -> None:
    done = night()
    assert (done.is_nightly, done.is_history, done.year, done.as_of) == (True, True, 2027, TODAY)
    assert done.counts["children"] == {"added": 2}
    assert done.counts["reviews"]["added"] == 3


def test_the_same_files_again_are_not_stored_again(council: Council, night: Night) -> None:
    first = night()
    before = told_by(council)
    assert night() == first
    assert night(1) == first
    assert told_by(council) == before
    assert Load.objects.count() == 1


def test_what_a_later_night_takes_back_is_struck_with_the_reason(night: Night) -> None:
    night()
    night(1, episodes=[*CARE, "101 2026-11-22 L C1 U6"], reviews=[*HELD, "102 2026-05-20 PN1"])
    assert starts() == ["2026-01-08", "2026-11-22"]
    night(2, episodes=[*CARE, "103 2026-11-23 S C2 U6"])
    assert starts() == ["2026-01-08"]
    why = "Not in the later nightly files of 24 November 2026"
    assert Episode.objects.get(struck_at__isnull=False).struck_why == why
    assert Review.objects.get(struck_at__isnull=False).struck_why == why


def test_files_that_are_as_they_were_two_nights_ago_take_back_what_lay_between(council: Council, night: Night) -> None:
    first = night()
    night(1, episodes=[*CARE, "101 2026-11-22 L C1 U6"])
    assert starts() == ["2026-01-08", "2026-11-22"]
    again = night(2)
    assert (again.digest, again.pk == first.pk) == (first.digest, False)
    assert starts() == ["2026-01-08"]


def test_a_yearly_return_from_before_the_nights_takes_nothing_back(
    council: Council, night: Night, tmp_path: Path
) -> None:
    night()
    path = a_return(
        tmp_path / "903",
        episodes=["101 2025-01-08 S C2 U6 2025-03-01 E4A", "103 2025-01-08 S C2 U6 2025-03-01 E4A"],
        reviews=["103 2025-02-01 PN1"],
    )
    load(path, council=council, today=TODAY)
    assert starts() == ["2025-01-08", "2026-01-08"]
    assert starts("103") == ["2025-01-08"]
    assert Review.objects.filter(struck_at=None).count() == 4


@pytest.mark.parametrize("order", list(permutations("abc")), ids="".join)
def test_yearly_returns_and_a_nights_files_give_the_same_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    dice = random.Random("abc")
    paths = {
        "a": drawn(dice, tmp_path / "a", 1),
        "b": drawn(dice, tmp_path / "b", 2),
        "c": a_night(
            tmp_path / "c",
            episodes=["101 2022-05-01 S C2 U4 2024-07-01 E4A", "104 2023-01-10 S C2 U4"],
            reviews=["101 2022-05-20 PN1", "101 2022-08-10 PN1", "104 2023-02-01 PN1", "104 2024-02-01 PN1"],
        ),
    }
    council = world.a_council()
    for name in order:
        load(paths[name], council=council, today=ITS_END)
    assert_as_judged(list(paths.values()), council, tmp_path / "out")


@pytest.mark.parametrize("seed", range(12))
def test_returns_and_nights_drawn_at_random_give_in_any_order_what_judging_says(tmp_path: Path, seed: int) -> None:
    dice, council = random.Random(seed), world.a_council()
    paths = [drawn(dice, tmp_path / str(number), number) for number in range(1, dice.choice([2, 3]) + 1)]
    paths += [a_drawn_night(dice, tmp_path / f"night{number}", number) for number in range(dice.choice([1, 2, 3]))]
    for path in dice.sample(paths, len(paths)):
        load(path, council=council, today=ITS_END)
    assert_as_judged(paths, council, tmp_path / "out")


def a_drawn_night(dice: random.Random, folder: Path, number: int) -> Path:
    """The files of some night: of some of three children, some of their care and some of their reviews."""
    children = [child for child in ("101", "102", "103") if dice.random() < 0.8]
    days = [date(2022, 5, 1) + timedelta(days=60 * each) for each in range(17)]
    episodes = [f"{child} {day} S C2 U4 {day + timedelta(days=30)} X1" for child in children for day in days
                if dice.random() < 0.3]  # fmt: skip
    held = [date(2022, 4, 10) + timedelta(days=37 * each) for each in range(29)]
    reviews = [f"{child} {day} PN1" for child in children for day in held if dice.random() < 0.3]
    last = date(2025, 3, 20) + timedelta(days=number)
    alone = [f"9{number} {last} S C2 U4"]
    return a_night(folder, episodes=[*episodes, *alone], reviews=[*reviews, f"9{number} {last} PN1"])


def test_the_sixtieth_night_costs_no_more_than_the_fifth(council: Council, night: Night) -> None:
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    WorkerNumber.objects.create(council=council, person=worker, number="W1")
    queries, kept, told = {}, {}, {}
    for number in range(1, 61):
        began = TODAY + timedelta(days=number - 1)
        moved = [f"102 {began} P C2 U4"]
        files = {"episodes": [*CARE, *moved], "reviews": [*HELD, "102 2026-03-99 PN1"]}
        with CaptureQueriesContext(connection) as asked:
            night(number, **files, told=["101 W1 social_worker 2026-01-08", "101 W9 advocate 2026-01-08"])
        queries[number], kept[number] = len(asked), LoadedChild.objects.count()
        told[number] = Problem.objects.count()
    assert starts("102") == ["2026-02-01", "2027-01-20"]
    assert queries[60] <= queries[5]
    assert told[60] == told[20]
    assert kept[60] - kept[5] == 55, "only what was taken back is remembered: the placement of each night"


def test_a_child_who_left_the_files_is_remembered_until_they_come_back(council: Council, night: Night) -> None:
    night(episodes=[*CARE, "101 2026-11-20 L C1 U6"])
    night(1, episodes=CARE[1:], reviews=HELD[2:])
    assert starts() == ["2026-01-08", "2026-11-20"]
    night(2)
    assert starts() == ["2026-01-08"], "what the first night showed, the third takes back"


def test_what_somebody_may_not_undo_stays_in_history(night: Night) -> None:
    night(episodes=[*CARE, "101 2026-11-20 L C1 U6"])
    night(1)
    struck = Episode.objects.get(struck_at__isnull=False)
    assert struck.events.count() == 1


@pytest.mark.parametrize(
    ("names", "born", "is_offered"),
    [
        (("Zoe", "Made Up"), date(2012, 5, 3), False),
        (("zoë", "MADE-UP"), date(2012, 5, 3), True),
        (("Zoë", "Made-Up"), date(2012, 5, 4), False),
        (("", ""), date(2012, 5, 3), False),
    ],
)
def test_a_new_child_who_agrees_with_one_added_by_hand_is_offered_and_never_joined(
    council: Council, night: Night, names: tuple[str, str], born: date, is_offered: bool
) -> None:
    by_hand = world.a_child(council=council, source="heard", forename=names[0], surname=names[1], born_on=born)
    done = night(children={"101": "Zoë Made-Up 2012-05-03"})
    offers = [(one.child, one.other.number, one.load_id, one.state) for one in SameChild.objects.all()]
    assert offers == ([(by_hand, "101", done.pk, "offered")] if is_offered else [])
    assert done.counts["offered"] == len(offers)
    assert Child.objects.filter(joined_to=None).count() == 3


def test_files_without_any_day_are_refused_and_nothing_is_stored(night: Night) -> None:
    with pytest.raises(Refused, match="so there is nothing to load. Export the tables again."):
        night(episodes=["101 soon S C2 U6"], reviews=[])
    assert not Child.objects.exists()
