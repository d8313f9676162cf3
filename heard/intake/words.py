"""What loads and their differences are called, in plain words."""

from collections.abc import Iterator, Mapping

from heard.intake.models import Load
from heard.rules.day_words import counted

KINDS = ("children", "episodes", "reviews")
DEEDS = {"added": "added", "changed": "changed", "struck": "struck out", "unchanged": "as they were"}
SEVERITIES = ("error", "warning", "note")


def year_words(year: int | None) -> str:
    """`2024/25` for the collection year that ends in 2025."""
    return f"{year - 1}/{year % 100:02d}" if year else "an unknown year"


def what_it_is(load: Load) -> str:
    """`the return of 2024/25`, or `a history up to 2024/25`."""
    return f"{'a history up to' if load.is_history else 'the return of'} {year_words(load.year)}"


def summary_of(load: Load, *, is_new: bool) -> Iterator[str]:
    """The few lines that the command prints of a load."""
    if not is_new:
        yield f"{load.name} was loaded before, on {load.stored_at:%-d %B %Y}, so nothing changed."
        return
    yield f"{load.name}: {what_it_is(load)}"
    for kind, told in deeds_of(load.counts).items():
        yield f"  {kind.capitalize():<11}{told}"
    if load.counts["officers"]:
        yield f"  {'Officers':<11}named for {load.counts['officers']:,} children"
    if load.counts["differences"]:
        yield f"  {'To decide':<11}{load.counts['differences']:,} differ from what was recorded in Heard"
    yield f"  {'Problems':<11}{problems_in_words(load.counts['problems'])}"


def deeds_of(counts: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """For children, episodes and reviews: `3 added, 1 changed`."""
    return {
        kind: ", ".join(f"{counts[kind][deed]:,} {words}" for deed, words in DEEDS.items() if counts[kind].get(deed))
        or "none"
        for kind in KINDS
        if kind in counts
    }


def problems_in_words(found: Mapping[str, int]) -> str:
    """`2 errors, 1 warning`; what there is none of is left out."""
    return ", ".join(counted(found[kind], kind) for kind in SEVERITIES if found.get(kind)) or "none"
