"""What loads and their differences are called, in plain words."""

from collections.abc import Iterator, Mapping

from heard.intake.models import Load
from heard.rules.day_words import counted

KINDS = ("children", "episodes", "reviews", "parts")
DEEDS = {
    "added": "added",
    "changed": "changed",
    "struck": "struck out",
    "righted": "put right",
    "unchanged": "as they were",
}
SEVERITIES = ("error", "warning", "note")


def children_words(number: int) -> str:
    """`1 child`, `1,234 children`."""
    return "1 child" if number == 1 else f"{number:,} children"


def year_words(year: int | None) -> str:
    """`2024/25` for the collection year that ends in 2025."""
    return f"{year - 1}/{year % 100:02d}" if year else "an unknown year"


def what_it_is(load: Load) -> str:
    """`the return of 2024/25`, `a history up to 2024/25`, or `the nightly files of 22 November 2026`."""
    if load.is_nightly:
        return f"the nightly files of {load.as_of:%-d %B %Y}"
    return f"{'a history up to' if load.is_history else 'the return of'} {year_words(load.year)}"


def why_struck(load: Load) -> str:
    """Why something is struck out that a load no longer shows."""
    later = f"nightly files of {load.as_of:%-d %B %Y}" if load.is_nightly else f"return of {year_words(load.year)}"
    return f"Not in the later {later}"


def why_otherwise(load: Load) -> str:
    """Why something is struck out that a person decided against."""
    if load.is_nightly:
        return f"The nightly files of {load.as_of:%-d %B %Y} tell it otherwise."
    return f"The return of {year_words(load.year)} tells it otherwise."


def summary_of(load: Load, *, is_new: bool) -> Iterator[str]:
    """The few lines that the command prints of a load."""
    if not is_new:
        yield f"{load.name} was loaded before, on {load.stored_at:%-d %B %Y}, so nothing changed."
        return
    yield f"{load.name}: {what_it_is(load)}"
    for kind, told in deeds_of(load.counts).items():
        yield f"  {kind.capitalize():<11}{told}"
    if workers := load.counts.get("workers"):
        unknown = f", {workers['unknown']:,} not known yet: say who they are in Heard" if workers["unknown"] else ""
        yield f"  {'Workers':<11}{workers['known']:,} known{unknown}"
    if load.counts["officers"]:
        yield f"  {'Officers':<11}named for {children_words(load.counts['officers'])}"
    if offered := load.counts.get("offered"):
        yield f"  {'Same child':<11}{children_words(offered)} may be here already, added by hand: say so in Heard"
    if load.counts["differences"]:
        yield f"  {'To decide':<11}{load.counts['differences']:,} differ from what was recorded in Heard"
    yield f"  {'Problems':<11}{problems_in_words(load.counts['problems'])}"


def deeds_of(counts: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """For children, episodes, reviews and parts in cases: `3 added, 1 changed`."""
    return {
        kind: ", ".join(f"{counts[kind][deed]:,} {words}" for deed, words in DEEDS.items() if counts[kind].get(deed))
        or "none"
        for kind in KINDS
        if kind in counts
    }


def problems_in_words(found: Mapping[str, int]) -> str:
    """`2 errors, 1 warning`; what there is none of is left out."""
    return ", ".join(counted(found[kind], kind) for kind in SEVERITIES if found.get(kind)) or "none"
