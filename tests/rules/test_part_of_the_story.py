"""Who sees only a part never accuses: what cannot be known is not judged, whatever the part."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.review_schedule import ChildReviews, Obligation, reviews_of_child
from tests.rules.dice import Dice, DrawnDice, SeededDice
from tests.rules.histories import History, tell_plainly


class Part(NamedTuple):
    """A story, what can be seen of it, and the day from which that is seen."""

    story: History
    seen: History
    seen_from: date


def a_yearly_return(dice: Dice) -> Part:
    """Rows that ended before cover began are not there, nor are its earlier reviews."""
    story = tell_plainly(dice)
    cover = min(story.episodes[0].started_on + timedelta(days=dice.between(0, 1200)), story.as_of)
    rows = tuple(row for row in story.episodes if row.ended_on is None or row.ended_on >= cover)
    held = tuple(day for day in story.held if day >= cover)
    return Part(story, story._replace(episodes=rows, held=held, known_from=cover), cover)


def every_row_but_only_later_reviews(dice: Dice) -> Part:
    """The rows go back to the beginning; the reviews do not."""
    story = tell_plainly(dice)
    cover = story.episodes[0].started_on + timedelta(days=dice.between(0, 1200))
    held = tuple(day for day in story.held if day >= cover)
    return Part(story, story._replace(held=held, known_from=cover), cover)


def the_first_rows_lost(dice: Dice) -> Part:
    """Their reviews are still there, in no period that is seen; cover may have begun before any of it."""
    story = tell_plainly(dice)
    rows = story.episodes[dice.between(0, len(story.episodes) - 1) :]
    rows = (rows[0]._replace(reason="P"), *rows[1:])
    cover = dice.pick((None, story.episodes[0].started_on))
    return Part(story, story._replace(episodes=rows, known_from=cover), rows[0].started_on)


VIEWS = [a_yearly_return, every_row_but_only_later_reviews, the_first_rows_lost]


@pytest.mark.parametrize("view", VIEWS)
def test_it_accuses_in_none_of_six_thousand_stories(view: Callable[[Dice], Part]) -> None:
    for number in range(6000):
        never_accuses(view(SeededDice(number)))


@pytest.mark.parametrize("view", VIEWS)
@settings(max_examples=100, deadline=None, database=None)
@given(data=st.data())
def test_nor_in_any_that_hypothesis_can_think_of(view: Callable[[Dice], Part], data: st.DataObject) -> None:
    never_accuses(view(DrawnDice(data.draw)))


def never_accuses(part: Part) -> None:
    """Late only where the whole story is, by no more days; and no next due date before the true one."""
    seen, story = ask(part.seen), ask(part.story)
    truth = {each.held_on: each for each in held(story)}
    for each in held(seen):
        if each.on_time is False:
            assert truth[each.held_on].on_time is False, part
            assert truth[each.held_on].days_late >= each.days_late, part
    for period in seen.periods:
        # How long ago the last review was may matter after a return, and where it was not seen nobody can tell.
        returned = any(day and day >= part.seen_from for _, day in period.period.placed)
        if period.period.ended_on is None and not returned:
            assert (period.obligations[-1].due_on or date.max) >= story.periods[-1].obligations[-1].due_on, part


def ask(history: History) -> ChildReviews:
    """What the rules say of a history."""
    facts = {"born_on": history.born_on, "as_of": history.as_of, "known_from": history.known_from}
    return reviews_of_child(list(history.episodes), list(history.held), **facts)


def held(child: ChildReviews) -> list[Obligation]:
    """The obligations that a review answered."""
    return [each for period in child.periods for each in period.obligations if each.held_on]
