"""Judging whole returns without a database: every child's reviews, answered by the rules, in worker processes.

Children are shared out by their number, so that each process reads every row but keeps only its own children, and
the shares' answers, one after the other, are in order. What a return can know is settled between reading and
judging, when the spans of all shares are joined.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory

from heard.returns.gathering import LAST_ID
from heard.returns.opening import ModuleFile, OpenedReturn, open_return
from heard.returns.problems import Problem
from heard.returns.shares import Share
from heard.returns.standing import Span, standing_of
from heard.returns.summary import Summary
from heard.returns.writing import join_answers, join_problems

MOST_SHARES = 4
SMALL_BYTES = 4 << 20
SAMPLED_ROWS = 20_000
Progress = Callable[[float], None]


def judge(paths: Sequence[Path], as_of: date, out: Path, progress: Progress) -> Summary:
    """Judge the returns at `paths` as they stood at the end of `as_of` and write the three files into `out`.

    `progress` is told the part done, from 0 to 1. Raises `NotAReturn` with a sentence where one of the paths is
    none; then nothing is written.
    """
    with TemporaryDirectory(prefix="heard-judge-") as temporary:
        work = Path(temporary)
        opened = told_apart([open_return(path, work) for path in paths], paths)
        first_problems = [told for one in opened for told in one.problems]
        bounds = bounds_of([file for one in opened for file in one.files])
        shares = [Share(opened, as_of, work / f"share-{place}", *bound) for place, bound in enumerate(bounds)]
        summary = _judge_here(shares[0], progress) if len(shares) == 1 else _judge_apart(shares, progress)
        for told in first_problems:
            summary.problems[told.severity] = summary.problems.get(told.severity, 0) + 1
        _write(first_problems, [share.folder for share in shares], out, work)
    progress(1)
    return summary


def _write(problems: Sequence[Problem], folders: Sequence[Path], out: Path, work: Path) -> None:
    """Write the three files apart, then put them in their place one after the other, each of them whole."""
    ready = work / "ready"
    ready.mkdir()
    join_answers(folders, ready)
    join_problems(problems, folders, ready)
    out.mkdir(parents=True, exist_ok=True)
    arriving = {path: out / f".{path.name}.arriving" for path in ready.iterdir()}
    try:
        for path, beside in arriving.items():
            shutil.move(path, beside)
        for path, beside in arriving.items():
            beside.replace(out / path.name)
    finally:
        for beside in arriving.values():
            beside.unlink(missing_ok=True)


def told_apart(opened: Sequence[OpenedReturn], paths: Sequence[Path]) -> list[OpenedReturn]:
    """Several returns in an order of their own, each file called by its return too; one alone as it is."""
    if len(opened) == 1:
        return list(opened)
    names = [one.name for one in opened]
    called = [
        one.name if names.count(one.name) == 1 else f"{path.resolve().parent.name}/{one.name}"
        for one, path in zip(opened, paths, strict=True)
    ]
    in_order = sorted(zip(called, map(str, paths), opened, strict=True), key=lambda each: each[:2])
    return [
        OpenedReturn(
            one.name,
            [replace(file, name=f"{name}/{file.name}") for file in one.files],
            [problem._replace(file=f"{name}/{problem.file}") for problem in one.problems],
        )
        for name, _, one in in_order
    ]


def bounds_of(files: Sequence[ModuleFile], most: int | None = None) -> list[tuple[str, str]]:
    """The numbers between which each share's children lie; a small return is one share."""
    most = most or min(MOST_SHARES, len(os.sched_getaffinity(0)))
    naming = [file for file in files if "CHILD" in file.positions]
    biggest = max(naming, key=lambda file: file.path.stat().st_size, default=None)
    if most == 1 or biggest is None or biggest.path.stat().st_size < SMALL_BYTES:
        return [("", LAST_ID)]
    named = sorted({child.strip() for _, (child,) in islice(biggest.rows("CHILD"), SAMPLED_ROWS)})
    cuts = ["", *sorted({named[len(named) * part // most] for part in range(1, most)} - {""}), LAST_ID]
    return list(zip(cuts, cuts[1:], strict=False))


def joined(spans: Sequence[Sequence[Span]]) -> list[Span]:
    """Each return's span, from the spans of its shares."""
    first, *others = spans
    for other in others:
        for span, more in zip(first, other, strict=True):
            span.join(more)
    return list(first)


def _judge_here(share: Share, progress: Progress) -> Summary:
    """Do the whole work in this process."""
    standings = [standing_of(span) for span in share.read()]
    progress(0.5)
    return share.judge(standings, lambda part: progress(0.5 + part / 2))


def _judge_apart(shares: Sequence[Share], progress: Progress) -> Summary:
    """Give each share to a process of its own."""
    context = get_context("fork")
    pipes = [context.Pipe() for _ in shares]
    workers = [
        context.Process(target=_work, args=(share, end), daemon=True)
        for share, (_, end) in zip(shares, pipes, strict=True)
    ]
    for worker in workers:
        worker.start()
    for _, end in pipes:
        end.close()
    ends = [end for end, _ in pipes]
    try:
        standings = [standing_of(span) for span in joined([_received(end) for end in ends])]
        for end in ends:
            end.send(standings)
        return _summed(ends, progress)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _received(end: Connection) -> list[Span]:
    """What a worker sends; an error of its own is raised here."""
    message = end.recv()
    if isinstance(message, BaseException):
        raise message
    return list(message)


def _summed(ends: Sequence[Connection], progress: Progress) -> Summary:
    """The shares' summaries in one, and their progress on the way."""
    summary, parts, waiting = Summary(), dict.fromkeys(ends, 0.0), set(ends)
    while waiting:
        for end in wait(list(waiting)):
            assert isinstance(end, Connection)
            message = end.recv()
            if isinstance(message, BaseException):
                raise message
            if isinstance(message, Summary):
                summary.join(message)
                waiting.discard(end)
            else:
                parts[end] = message
                progress(0.5 + sum(parts.values()) / len(parts) / 2)
    return summary


def _work(share: Share, end: Connection) -> None:
    """A worker's whole life: read, tell the spans, hear the standings, judge."""
    try:
        end.send(share.read())
        end.send(share.judge(end.recv(), end.send))
    except Exception as error:  # the parent tells it
        end.send(error)
