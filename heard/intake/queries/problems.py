"""The problems of a load, in groups that a person can read, without those of children kept from that person."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from heard.accounts.access import Rights
from heard.intake import uploads
from heard.intake.models import Load
from heard.intake.queries.loads import numbers_kept_from, visible_problems
from heard.returns import problems as returns

ROWS_SHOWN = 5
COLUMNS = "file row child_number column value rule severity what done".split()
# What differs from row to row within one kind of problem.
DAY_OR_NUMBER = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b\d[\d,]*\b")


@dataclass
class ProblemGroup:
    """Problems of one kind: how many, and the first few of them."""

    what: str
    rule: str
    severity: str
    count: int = 0
    rows: list[returns.Problem] = field(default_factory=list)

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def problems_of(load: Load, rights: Rights) -> Iterator[returns.Problem]:
    """Every problem of a load that this person may read: of one that is not confirmed yet, from beside its files."""
    if load.state == Load.State.STORED:
        rows = visible_problems(rights).filter(load=load).order_by("pk").values_list(*COLUMNS)
        for file, row, child, column, value, rule, severity, what, done in rows.iterator():
            yield returns.Problem(file, row, child, column, value, rule, returns.Severity(severity), what, done)
    else:
        hidden = set(numbers_kept_from(rights))
        yield from (problem for problem in uploads.problems_kept(load.pk) if problem.child not in hidden)


def grouped(problems: Iterable[returns.Problem]) -> list[ProblemGroup]:
    """The problems by what is wrong: errors first, and of each severity what is most frequent first."""
    groups: dict[tuple[str, str, str], ProblemGroup] = {}
    for problem in problems:
        kind = DAY_OR_NUMBER.sub("…", problem.what)
        key = (problem.severity, problem.rule, kind)
        group = groups.setdefault(key, ProblemGroup(problem.what, problem.rule, problem.severity))
        if group.what != problem.what:
            group.what = kind
        group.count += 1
        if len(group.rows) < ROWS_SHOWN:
            group.rows.append(problem)
    severities = list(returns.Severity)
    return sorted(groups.values(), key=lambda group: (severities.index(returns.Severity(group.severity)), -group.count))
