"""A child's times in care, told twice from the same facts: drawn as strips, and as a list of what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from heard.caseload.drawing.facts import Mark, Stretch, TimeInCare
from heard.caseload.drawing.shapes import Drawing
from heard.caseload.drawing.timeline import draw
from heard.caseload.queries.held import HeldReview
from heard.caseload.words import how_it_ended, kind_of_home
from heard.children.models import CarePeriod, Episode
from heard.reviews.models import ReviewClock
from heard.rules.day_words import counted, long_day, number_word
from heard.rules.timescales import months_after

LAW, PROMISE, OVERDUE = "The law", "We promise", "Overdue since"
SHORT_BREAKS = CarePeriod.Kind.SHORT_BREAKS


@dataclass(frozen=True)
class StoryLine:
    """Something that happened, or will: `kind` gives the sign before it."""

    day: date
    words: str
    kind: str = ""


@dataclass(frozen=True)
class Strip:
    """One time in care: a heading, the drawing, and the words under it."""

    heading: str
    drawing: Drawing
    note: str


@dataclass(frozen=True)
class Past:
    """What is known of one time in care: its period, the clock if it goes on, and its episodes and reviews."""

    period: CarePeriod
    clock: ReviewClock | None
    episodes: list[Episode]
    reviews: list[HeldReview]

    @property
    def is_short_breaks(self) -> bool:
        """Whether this is a series of short breaks rather than a time in care."""
        return self.period.kind == SHORT_BREAKS


def pasts_of(periods: Sequence[CarePeriod], episodes: Sequence[Episode], reviews: Sequence[HeldReview]) -> list[Past]:
    """Each time in care with what belongs to it, newest first."""
    return [
        Past(
            period=period,
            clock=getattr(period, "clock", None),
            episodes=[each for each in episodes if _lies_in(each, period)],
            reviews=sorted((each for each in reviews if each.period_id == period.pk), key=lambda each: each.held_on),
        )
        for period in sorted(periods, key=lambda each: each.started_on, reverse=True)
    ]


def _lies_in(episode: Episode, period: CarePeriod) -> bool:
    is_break = episode.legal_status in ("V3", "V4")
    if is_break != (period.kind == SHORT_BREAKS) or episode.started_on < period.started_on:
        return False
    return period.ended_on is None or episode.started_on <= period.ended_on


def strips_of(pasts: Sequence[Past], name: str, today: date) -> list[Strip]:
    """A strip for each time in care, newest first."""
    strips = []
    for place, past in enumerate(pasts):
        before = pasts[place + 1] if place + 1 < len(pasts) else None
        time = time_in_care(past, name, today)
        drawing = draw(time)
        strips.append(Strip(_heading(past, today), drawing, _note(drawing, past, before, name)))
    return strips


def time_in_care(past: Past, name: str, today: date) -> TimeInCare:
    """What the drawing of one time in care is told."""
    period, clock = past.period, past.clock
    title = f"{name}’s short breaks" if past.is_short_breaks else f"{name}’s time in care"
    until = f" to {long_day(period.ended_on)}" if period.ended_on else ""
    marks = tuple(_marks(past, today))
    told = [f"{mark.heading}, {long_day(mark.day)}." for mark in sorted(marks, key=lambda mark: mark.day)]
    return TimeInCare(
        title=f"{title}, from {long_day(period.started_on)}{until}",
        description=" ".join(told),
        start=period.started_on,
        end=period.ended_on,
        today=today,
        stretches=tuple(_stretches(past, period.ended_on or today)),
        marks=marks,
        law_on=clock.due_on if clock else None,
        aim_on=clock.aim_on if clock else None,
        counts_working_days=bool(clock and clock.limit == "first"),
    )


def _marks(past: Past, today: date) -> Iterator[Mark]:
    period = past.period
    yield Mark("start", period.started_on, _beginning(past))
    for review in past.reviews:
        said = {"on_time": "on time", "late": review.verdict, "unjudged": "not judged"}[review.kind]
        yield Mark(review.kind, review.held_on, f"{review.label}: {said}")
    if period.ended_on:
        yield Mark("end", period.ended_on, _ending(past))
    else:
        yield Mark("today", today, "Today")
        yield from _next_dates(past.clock, today)


def _next_dates(clock: ReviewClock | None, today: date) -> Iterator[Mark]:
    """The law's date and our promise, where they say two things."""
    if clock is None or clock.due_on is None:
        return
    if clock.due_on < today:
        yield Mark("overdue", clock.due_on, OVERDUE)
    elif clock.aim_on and clock.aim_on < clock.due_on:
        yield Mark("promise", clock.aim_on, PROMISE)
        yield Mark("law", clock.due_on, LAW)
    else:
        yield Mark("law", clock.due_on, "Next review by")


def _stretches(past: Past, last: date) -> Iterator[Stretch]:
    """The kinds of home in order; two of one kind after each other are drawn as two, since the child moved."""
    episodes = past.episodes
    for place, episode in enumerate(episodes):
        goes_on = place and episode.placement == episodes[place - 1].placement and episode.reason in ("L", "T", "U")
        if not goes_on:
            following = [each for each in episodes[place + 1 :] if each.reason not in ("L", "T", "U")]
            end = following[0].started_on if following else last
            yield Stretch(episode.started_on, max(end, episode.started_on), kind_of_home(episode.placement))


def _beginning(past: Past) -> str:
    if past.is_short_breaks:
        return "Short breaks began"
    return "In care by this day" if past.period.start_inferred else "Came into care"


def _ending(past: Past) -> str:
    if past.is_short_breaks:
        return "Short breaks ended"
    return how_it_ended(past.episodes[-1].end_reason if past.episodes else "")


def _heading(past: Past, today: date) -> str:
    """`Now: day 7`, `Now: 13 months, three reviews, two on time`, `Before: …`."""
    period = past.period
    begins = "Short breaks" if past.is_short_breaks else "Before" if period.ended_on else "Now"
    if not period.ended_on and not past.reviews and months_after(period.started_on, 2) > today:
        return f"{begins}: day {(today - period.started_on).days + 1}"
    parts = [length_of(period.started_on, period.ended_on or today), *_reviews_in_words(past.reviews)]
    return f"{begins}: {', '.join(parts)}"


def _reviews_in_words(reviews: Sequence[HeldReview]) -> list[str]:
    if not reviews:
        return ["no review"]
    on_time = sum(review.kind == "on_time" for review in reviews)
    judged = sum(review.kind != "unjudged" for review in reviews)
    words = [f"{number_word(len(reviews))} review{'' if len(reviews) == 1 else 's'}"]
    if judged == 0:
        return [*words, "not judged"]
    all_of = "both" if len(reviews) == 2 else "all"
    on_time_words = all_of if on_time == len(reviews) > 1 else number_word(on_time).replace("no", "none")
    return [*words, "on time" if on_time == len(reviews) == 1 else f"{on_time_words} on time"]


def _note(drawing: Drawing, past: Past, before: Past | None, name: str) -> str:
    """What the drawing's signs mean, and what lies before it."""
    parts = []
    if any(box.kind == "cell zero" for box in drawing.boxes):
        parts.append("Pale days are not counted.")
    if any(text.words == "H" for text in drawing.texts):
        parts.append("H is a bank holiday.")
    if past.period.start_inferred:
        parts.append("The real start may be earlier: it is not in the returns.")
    if before and before.period.ended_on and not past.is_short_breaks and not before.is_short_breaks:
        away = length_of(before.period.ended_on, past.period.started_on)
        parts.append(f"Before this, {name} was out of care for {away}.")
    return " ".join(parts)


def length_of(start: date, end: date) -> str:
    """`13 days`, `13 months`, `4 years`: roughly how long, in the largest unit that says enough."""
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= months_after(start, months) > end
    if months >= 24:
        return counted(months // 12, "year")
    return counted(months, "month") if months >= 2 else counted((end - start).days, "day")


def story_of(pasts: Sequence[Past], today: date) -> list[StoryLine]:
    """Everything that the strips show, as a list, newest first."""
    lines: list[StoryLine] = []
    for past in pasts:
        lines += _future(past.clock, today) + _happened(past)
    return sorted(lines, key=lambda line: line.day, reverse=True)


def _future(clock: ReviewClock | None, today: date) -> list[StoryLine]:
    words = {
        LAW: "The law’s date for the next review",
        PROMISE: "Our promise: aim for this date",
        OVERDUE: "The law’s date for the next review has passed",
        "Next review by": "The next review is due: aim for this date",
    }
    kinds = {"overdue": "late"}
    return [StoryLine(mark.day, words[mark.heading], kinds.get(mark.kind, "")) for mark in _next_dates(clock, today)]


def _happened(past: Past) -> list[StoryLine]:
    kinds = {"on_time": "held", "late": "late", "start": "held"}
    lines = [
        StoryLine(mark.day, mark.heading.replace(":", ","), kinds.get(mark.kind, ""))
        for mark in _marks(replace(past, clock=None), date.max)
        if mark.kind != "today"
    ]
    moves = list(_stretches(past, past.period.ended_on or date.max))[1:]
    lines += [StoryLine(move.start, _moved(move)) for move in moves]
    return lines


def _moved(move: Stretch) -> str:
    where = f": {move.words[:1].lower()}{move.words[1:]}" if move.words else ""
    return f"Moved{where}. The count went on."
