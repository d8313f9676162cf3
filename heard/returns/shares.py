"""One process's share of judging: every return read, the children from one number up to another kept and judged."""

import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path

from heard.returns.checks import ChildChecks
from heard.returns.gathering import Gathered, gather
from heard.returns.merging import Merged
from heard.returns.opening import OpenedReturn
from heard.returns.standing import UNSEEN_MONTHS, Span, Standing, collection_year
from heard.returns.summary import Summary
from heard.returns.writing import Answers, ProblemRuns
from heard.rules.care_periods import SHORT_BREAKS, STARTED_ON
from heard.rules.review_schedule import reviews_of_child
from heard.rules.timescales import months_after

PROGRESS_EVERY = 2_000


class Share:
    """The part of the work that one process does: read all returns, keep the children from `low` up to `high`."""

    def __init__(self, opened: Sequence[OpenedReturn], as_of: date, folder: Path, low: str, high: str) -> None:
        self.as_of, self.folder = as_of, folder
        folder.mkdir()
        self.problems = ProblemRuns(folder)
        files = [file for one in opened for file in one.files]
        self.gathered, first = [], 0
        for one in opened:
            own = range(first, first + len(one.files))
            self.gathered.append(Gathered(files, own, as_of, self.problems.tell, low, high))
            first = own.stop

    def read(self) -> list[Span]:
        """Read this share of every return; the days that each speaks of.

        Nothing gathered ever points back at what holds it, so looking for rubbish that does is time for nothing.
        """
        gc.disable()
        for gathered in self.gathered:
            gather(gathered)
        return [span_of(gathered, with_content=len(self.gathered) > 1) for gathered in self.gathered]

    def judge(self, standings: Sequence[Standing], progress: Callable[[float], None]) -> Summary:
        """Judge every child of this share and write the answers into its folder."""
        merged, answers, summary = Merged(self.gathered, standings), Answers(self.folder, self.as_of), Summary()
        checks, names = ChildChecks(self.gathered[0]), merged.names()
        for done, child in enumerate(names):
            facts = merged.facts_of(child)
            answer = reviews_of_child(
                facts.episodes, facts.reviews, born_on=facts.born_on, as_of=self.as_of, known_from=merged.known_from
            )
            checks.check(child, facts, answer)
            in_newest = len(standings) == 1 or merged.in_newest(child)
            if not in_newest and answer.periods and answer.periods[-1].period.ended_on is None:
                last = max(facts.episodes, key=STARTED_ON)
                self.gathered[0].tell("502", last.row, child, "DECOM", f"{last.started_on:%d/%m/%Y}")
            summary.count(answer)
            summary.overdue += answers.write(child, answer.periods, counts=in_newest)
            if done % PROGRESS_EVERY == 0:
                progress(done / len(names))
        answers.close()
        self.problems.spill()
        summary.children, summary.problems = len(names), self.problems.severities
        return summary


def span_of(gathered: Gathered, with_content: bool) -> Span:
    """The days that a share of a return speaks of, none after the as-of day."""
    span, as_of, content = Span(set()), gathered.as_of, 0
    years: set[date] = set()
    for child, facts in gathered.children.items():
        if facts.reviews:
            years.update(facts.reviews)
        for episode in facts.episodes:
            if span.latest_start < episode.started_on <= as_of:
                span.latest_start = episode.started_on
            if episode.ended_on is not None and span.latest_end < episode.ended_on <= as_of:
                span.latest_end = episode.ended_on
        if with_content:
            reviews = sorted((day, code) for day, (code, _) in facts.reviews.items())
            told = (child, facts.born_on, sorted(map(_bare, facts.episodes)), reviews)
            content += int.from_bytes(blake2b(repr(told).encode(), digest_size=16).digest())
    if gathered.is_ssd:
        span.read_on, span.earliest_review = as_of, min(years, default=as_of)
        span.in_care_long = min(_in_care_long(gathered), default=date.max)
    span.review_years = {collection_year(day) for day in years}
    span.latest_review, span.content = max(years, default=date.min), content % (1 << 128)
    return span


def _in_care_long(gathered: Gathered) -> Iterator[date]:
    """For each episode that went on so long that reviews must have been held in it, the day by which they must."""
    for facts in gathered.children.values():
        for episode in facts.episodes:
            day = months_after(episode.started_on, UNSEEN_MONTHS)
            if day < (episode.ended_on or gathered.as_of) and episode.legal_status not in SHORT_BREAKS:
                yield day


def _bare(episode: tuple[object, ...]) -> str:
    """An episode as text, without the place where it stands."""
    return repr((*episode[:6], episode[7]))
