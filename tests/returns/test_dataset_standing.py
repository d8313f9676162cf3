"""What the Standard Safeguarding Dataset can know, and how it stands beside other nights and beside yearly returns."""

from datetime import date
from pathlib import Path

import pytest

from heard.returns.judging import bounds_of
from heard.returns.opening import open_return
from heard.returns.standing import Span, Standing, Voice, is_gone, known_from, standing_of
from tests.returns import made
from tests.returns.dataset import EPISODES, PERSON, PROFESSIONALS, REVIEWS, STATUSES
from tests.returns.test_judge_in_shares import in_shares
from tests.returns.told import Judged, a_return, judged, lines, short, table

TONIGHT = date(2026, 11, 23)
AGES_AGO = date(2019, 6, 3)


def a_night(where: Path, episodes: str, reviews: str = "") -> Path:
    """The dataset in a few words: `A S C2 2024-06-03 2024-09-01 E4A` and `A 2024-07-01 PN1`."""
    told = [[*words, "-", "-"][:6] for words in lines(episodes)]
    rows = [[value if value not in ("-", "open") else "" for value in words] for words in told]
    files = {
        "ssd_person.csv": table(PERSON, (f"{child},,,F,,,2012-05-03," for child in {row[0] for row in rows})),
        "ssd_cla_episodes.csv": table(
            EPISODES,
            (f"E{place},{child},{start},{reason},N1,{end},{end_reason},{child},,,,"
             for place, (child, reason, _, start, end, end_reason) in enumerate(rows)),
        ),
        "ssd_legal_status.csv": table(
            STATUSES,
            (f"L{place},{child},{status},{start},{end}"
             for place, (child, _, status, start, end, _) in enumerate(rows)),
        ),
        "ssd_cla_reviews.csv": table(REVIEWS, (f"R,{child},,{day},N,PN1" for child, day in lines(reviews))),
    }  # fmt: skip
    return made.folder(where, files)


def one_night(where: Path, episodes: str, reviews: str = "", *, as_of: str = "2025-03-31") -> Judged:
    return judged(where, a_night(where / "night", episodes, reviews), as_of=as_of)


# What it knows


def test_it_is_a_complete_history_though_all_its_reviews_lie_in_one_year(tmp_path: Path) -> None:
    """A 903 with these very rows is a yearly return: what began before its year is not judged there."""
    episodes, reviews = "A S C2 {}2024-03-04 open", "A 2024-04-30"
    as_903 = judged(tmp_path, a_return(tmp_path / "903", episodes.format("U6 "), reviews), out="903")
    assert short(one_night(tmp_path, episodes.format(""), reviews).reviews, "number on_time") == ["1 no"]
    assert short(as_903.reviews, "number on_time") == ["1 -"]


def test_a_child_who_came_into_care_this_week_has_a_first_date_though_nobody_had_a_review_yet(tmp_path: Path) -> None:
    answer = one_night(tmp_path, "A S C2 2025-03-26 open")
    assert short(answer.periods, "next_due_on days_overdue") == ["2025-04-25 0"]


def test_where_it_is_cut_off_before_somebodys_reviews_it_judges_nothing_from_before(tmp_path: Path) -> None:
    """A was in care for years before the first review that is shown: their first review is not their first."""
    answer = one_night(tmp_path, "A S C2 2015-06-01 open\nB S C2 2024-06-03 open", "A 2019-04-01\nB 2024-06-28")
    assert short(answer.reviews, "child held_on on_time") == ["A 2019-04-01 -", "B 2024-06-28 yes"]


@pytest.mark.parametrize(
    "episodes",
    [
        pytest.param("A S C2 2018-05-07 open", id="not yet a year in care"),
        pytest.param("A S C2 2015-06-01 2015-06-22 E4A\nB S C2 2019-03-04 open", id="left before a year was over"),
        pytest.param("A S V3 2015-06-01 open\nB S C2 2019-03-04 open", id="short breaks"),
    ],
)
def test_it_is_not_taken_to_be_cut_off_without_a_reason(tmp_path: Path, episodes: str) -> None:
    child = episodes.split("\n")[-1][0]
    answer = one_night(tmp_path, episodes, f"{child} 2019-04-01")
    assert "" not in {row["on_time"] for row in answer.reviews}
    assert len(answer.reviews) == 1


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(("long_ago", "reviewed"), ["AC", "CA"])
def test_what_it_knows_does_not_hang_on_the_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, long_ago: str, reviewed: str
) -> None:
    """What cuts it off lies in one share, and what is cut off in the other."""
    in_shares(monkeypatch, count)
    episodes = f"{long_ago} S C2 2015-06-01 open\n{reviewed} S C2 2019-01-07 open\nB S C2 2020-01-06 open"
    answer = one_night(tmp_path, episodes, f"{reviewed} 2019-04-01")
    assert short(answer.reviews, "child on_time") == [f"{reviewed} -"]


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(("long_ago", "reviewed"), ["AC", "CA"])
def test_a_review_in_another_share_shows_that_nothing_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, long_ago: str, reviewed: str
) -> None:
    in_shares(monkeypatch, count)
    episodes = f"{long_ago} S C2 2019-06-03 open\n{reviewed} S C2 2019-01-07 open\nB S C2 2020-01-06 open"
    answer = one_night(tmp_path, episodes, f"{reviewed} 2019-04-01")
    assert short(answer.reviews, "child on_time") == [f"{reviewed} no"]


def test_the_work_is_shared_out_though_the_biggest_table_names_no_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_shares(monkeypatch, 2)
    night = a_night(tmp_path / "night", "A S C2 2024-06-03 open\nB S C2 2024-06-03 open")
    staff = (f"W{number},,Made Up,SW{number},,,,1,N" for number in range(500))
    made.folder(night, {"ssd_professionals.csv": table(PROFESSIONALS, staff)})
    assert len(bounds_of(open_return(night, tmp_path).files)) == 2


# Beside other returns


def dataset_of(read_on: date, *, earliest_review: date = AGES_AGO, in_care_long: date = date.max) -> Standing:
    return standing_of(
        Span({2026}, date(2026, 3, 2), date(2026, 5, 4), date(2026, 5, 5), 0, read_on, earliest_review, in_care_long)
    )


def yearly(year: int) -> Standing:
    return standing_of(Span({year}, date(year, 2, 2), date(year, 2, 3), date(year, 2, 4)))


def test_a_later_night_is_newer_whatever_it_shows() -> None:
    """The last to come into care was entered in error, and is gone the night after: that night counts all the same."""
    first = standing_of(Span({2026}, date(2026, 3, 2), date(2026, 11, 22), read_on=date(2026, 11, 22)))
    second = standing_of(Span({2026}, date(2026, 3, 2), date(2026, 11, 2), read_on=date(2026, 11, 23)))
    assert second.age > first.age
    assert first.age > yearly(2026).age


def test_a_year_that_is_given_does_not_make_it_a_yearly_return() -> None:
    span = Span({2026}, date(2026, 3, 2), date(2026, 5, 4), read_on=TONIGHT)
    assert standing_of(span, 2025).is_history
    assert standing_of(span, 2025).year == 2027
    assert not standing_of(Span({2025, 2026}, date(2026, 3, 2)), 2025).is_history


def test_it_is_silent_about_reviews_where_it_has_none() -> None:
    silent = standing_of(Span(set(), latest_start=date(2026, 5, 4), read_on=TONIGHT, earliest_review=TONIGHT))
    assert not silent.speaks_for(2026, names_child=True)
    assert known_from([silent, yearly(2026), yearly(2025)]) == date(2024, 4, 1)
    assert known_from([silent]) is None


@pytest.mark.parametrize(
    ("standings", "first_day"),
    [
        pytest.param([dataset_of(TONIGHT)], None, id="all is known"),
        pytest.param([dataset_of(TONIGHT, in_care_long=AGES_AGO)], AGES_AGO, id="from the first review it shows"),
        pytest.param([dataset_of(TONIGHT, in_care_long=AGES_AGO), yearly(2020)], date(2019, 4, 1), id="a year before"),
        pytest.param([dataset_of(TONIGHT, in_care_long=AGES_AGO), yearly(2019)], AGES_AGO, id="not with a gap between"),
        pytest.param(
            [dataset_of(TONIGHT, in_care_long=AGES_AGO), yearly(2020), yearly(2019)], date(2018, 4, 1), id="two"
        ),
        pytest.param([dataset_of(TONIGHT), yearly(2026)], None, id="a return within it takes nothing away"),
    ],
)
def test_what_is_known_reaches_as_far_back_as_they_reach_together(
    standings: list[Standing], first_day: date | None
) -> None:
    assert known_from(standings) == first_day


def test_many_nights_know_as_much_as_the_one_that_reaches_furthest_back() -> None:
    nights = [
        dataset_of(date(2026, 11, 20 + days), earliest_review=date(2020, 11, 20 + days), in_care_long=AGES_AGO)
        for days in range(4)
    ]
    assert known_from(nights) == date(2020, 11, 20)


def test_reviews_from_before_it_was_cut_off_are_not_taken_away(tmp_path: Path) -> None:
    """The 903 of 2019 shows a review that the dataset has lost; what both speak for, the dataset decides."""
    older = a_return(tmp_path / "903", "A S C2 U6 2015-06-01 open", "A 2018-10-01\nA 2019-03-29")
    night = a_night(tmp_path / "night", "A S C2 2015-06-01 open", "A 2019-04-01\nA 2019-09-30\nA 2020-04-06")
    answer = judged(tmp_path, older, night, as_of="2020-06-30")
    days = ["2018-10-01", "2019-03-29", "2019-04-01", "2019-09-30", "2020-04-06"]
    assert [row["held_on"] for row in answer.reviews] == days
    history = a_night(tmp_path / "whole", "A S C2 2018-11-05 open", "A 2019-09-30")
    answer = judged(tmp_path, older, history, as_of="2020-06-30", out="whole")
    assert [row["held_on"] for row in answer.reviews] == ["2019-09-30"]


def test_it_speaks_for_the_whole_years_that_it_covers() -> None:
    cut = dataset_of(TONIGHT, earliest_review=date(2020, 11, 23), in_care_long=AGES_AGO)
    assert [year for year in range(2018, 2030) if cut.speaks_for(year, names_child=True)] == list(range(2022, 2028))
    assert not cut.speaks_for(2024, names_child=False)


# What vanishes


def test_an_episode_that_a_later_night_no_longer_shows_is_gone() -> None:
    shown, later = dataset_of(date(2026, 11, 22)), dataset_of(TONIGHT)
    assert is_gone(shown, [Voice(later, names_child=True)], date(2026, 3, 2))
    assert not is_gone(shown, [Voice(later, names_child=False)], date(2026, 3, 2))
    assert not is_gone(shown, [], date(2026, 3, 2))


def test_an_episode_that_has_dropped_out_of_the_window_is_not_gone() -> None:
    cut = dataset_of(TONIGHT, earliest_review=date(2020, 11, 23), in_care_long=AGES_AGO)
    shown = dataset_of(date(2026, 11, 22))
    assert not is_gone(shown, [Voice(cut, names_child=True)], date(2020, 11, 22))
    assert is_gone(shown, [Voice(cut, names_child=True)], date(2020, 11, 23))


def test_a_night_takes_no_episode_of_a_yearly_return_away() -> None:
    assert not is_gone(yearly(2026), [Voice(dataset_of(TONIGHT), names_child=True)], date(2026, 3, 2))


def test_a_night_that_is_cut_off_still_takes_back_what_it_would_show(tmp_path: Path) -> None:
    reviews, long_ago = "B 2024-04-15", "B S C2 2015-06-01 open"
    first = a_night(tmp_path / "first", f"{long_ago}\nA S C2 2024-06-03 open", reviews)
    second = a_night(tmp_path / "second", f"{long_ago}\nA S C2 2024-06-10 open", reviews)
    answer = judged(tmp_path, first, second)
    assert short(answer.periods, "child started_on") == ["A 2024-06-10", "B 2015-06-01"]


def test_of_two_nights_judged_together_the_later_ones_rows_count(tmp_path: Path) -> None:
    first = a_night(tmp_path / "first", "A S C2 2024-06-03 open\nB S C2 2024-07-01 open", "A 2024-06-28")
    second = a_night(
        tmp_path / "second", "A S C2 2024-06-10 open\nB S C2 2024-07-01 open", "A 2024-06-28\nB 2024-07-26"
    )
    one = judged(tmp_path, first, second, out="one way")
    other = judged(tmp_path, second, first, out="other way")
    assert one.files == other.files
    assert short(one.periods, "child started_on") == ["A 2024-06-10", "B 2024-07-01"]
    assert one.told_of("no longer shows this episode", "file value") == ["first/ssd_cla_episodes.csv 2024-06-03"]
