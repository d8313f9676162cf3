"""What judging a return found, in numbers, and in the few lines that the command prints."""

from dataclasses import dataclass, field
from datetime import date

from heard.rules.review_schedule import ChildReviews


@dataclass
class Summary:
    """What was found, in numbers. `judged_children` have at least one review that could be judged."""

    children: int = 0
    periods: int = 0
    reviews: int = 0
    judged: int = 0
    on_time: int = 0
    judged_children: int = 0
    children_on_time: int = 0
    overdue: int = 0
    problems: dict[str, int] = field(default_factory=dict)

    def join(self, other: "Summary") -> None:
        """Add another share's numbers to these."""
        for name, value in vars(other).items():
            if isinstance(value, int):
                setattr(self, name, getattr(self, name) + value)
        for severity, count in other.problems.items():
            self.problems[severity] = self.problems.get(severity, 0) + count

    def count(self, answer: ChildReviews) -> None:
        """Count one child."""
        judged = on_time = 0
        for period, obligations in answer.periods:
            self.periods += 1
            self.reviews += len(obligations) - (period.ended_on is None)
            for obligation in obligations:
                if obligation.on_time is not None:
                    judged += 1
                    on_time += obligation.on_time
        self.judged += judged
        self.on_time += on_time
        self.judged_children += judged > 0
        self.children_on_time += 0 < judged == on_time

    def lines(self, as_of: date) -> list[str]:
        """The summary that the command prints."""
        odd = ", ".join(f"{self.problems.get(kind, 0):,} {kind}s" for kind in ("error", "warning", "note"))
        return [
            f"Children   {self.children:,}",
            f"Periods    {self.periods:,}",
            f"Reviews    {self.reviews:,} held inside a period; {self.reviews - self.judged:,} could not be judged",
            f"On time    {_share(self.on_time, self.judged, 'reviews')}",
            f"           {_share(self.children_on_time, self.judged_children, 'children, every judged review')}",
            f"Overdue    {self.overdue:,} on {as_of.day} {as_of:%B %Y}",
            f"Problems   {odd}",
        ]


def _share(part: int, whole: int, what: str) -> str:
    return (
        f"{part:,} of {whole:,} {what} ({100 * part / whole:.1f} %)" if whole else f"none of 0 {what} could be judged"
    )
