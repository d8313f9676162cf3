"""What the tests of loading share: small returns to load, and all that a council's tables say, without keys."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from heard import clock
from heard.accounts.models import Council
from heard.children.models import CarePeriod, Child, Episode, SecretAddress
from heard.intake.actions.load import load_returns
from heard.intake.models import Load, Problem
from heard.reviews.models import Review, ReviewClock
from tests.returns import made

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"
BORN = "03/05/2012"


def load(*paths: Path, council: Council, today: date | None = None, year: int | None = None, **more: Any) -> list[Load]:
    """Load these returns, as the command does."""
    facts = {"by": None, "say": lambda words: None} | more
    return load_returns(paths, council=council, year=year, today=today or clock.today(), **facts)


def day(iso: str) -> str:
    """A day as a return writes it."""
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}" if iso else ""


def a_return(
    where: Path,
    *,
    episodes: Sequence[str] = (),
    reviews: Sequence[str] = (),
    header: Sequence[str] | None = None,
    **files: str,
) -> Path:
    """A return of few rows: episodes as "101 2024-06-08 S C2 U6 2024-09-09 X1", reviews as "101 2024-07-02 PN1".

    A child in them is in the header too, unless that is given: "101" or "101 2012-05-03 M".
    """
    named = dict.fromkeys(row.split()[0] for row in (*episodes, *reviews))
    rows = [row.split() + ["", ""] for row in (named if header is None else header)]
    told = {
        "header.csv": [HEADER, *(f"{row[0]},{row[2] or 'M'},{day(row[1]) or BORN},WBRI,UN1,," for row in rows)],
        "episodes.csv": [EPISODES, *map(_episode, episodes)],
        "reviews.csv": [REVIEWS, *map(_review, reviews)],
    }
    return made.folder(where, {name: "\n".join(lines) + "\n" for name, lines in told.items()} | files)


def _episode(row: str) -> str:
    child, started_on, reason, status, placement, ended_on, end, *places = [*row.split(), "", ""][:10]
    home, placed, urn = (*places, "", "", "")[:3]
    return (
        f"{child},{day(started_on)},{reason},{status},N1,{placement},PR1,{day(ended_on)},{end},,{home},{placed},{urn}"
    )


def _review(row: str) -> str:
    child, held_on, code = row.split()
    return f"{child},{BORN},{day(held_on)},{code}"


JUDGED = ("number", "basis", "limit", "counted_from", "due_on", "promise_due_on", "why_not")


def told_by(council: Council) -> dict[str, set[tuple[Any, ...]]]:
    """All live rows of a council's children, without keys and without which load told them."""
    child, mine = "child__number", {"child__council": council}
    live = {**mine, "struck_at": None}
    places = ("placement_postcode", "home_postcode", "urn")
    return {
        "children": rows(Child.objects.filter(council=council), "number", "born_on", "sex", "in_newest_return"),
        "episodes": rows(
            Episode.objects.filter(**live),
            *(child, "started_on", "ended_on", "reason", "legal_status", "need", "placement", "end_reason", "source"),
        ),
        "reviews": rows(Review.objects.filter(**live), child, "held_on", "participation", "source", *JUDGED),
        "periods": rows(CarePeriod.objects.filter(**mine), child, "kind", "started_on", "start_inferred", "ended_on"),
        "clocks": rows(ReviewClock.objects.filter(**mine), child, "period__started_on", "aim_on", "counts", *JUDGED),
        "addresses": rows(SecretAddress.objects.filter(**mine), child, "from_on", *places),
        "known_from": {(Council.objects.get(pk=council.pk).known_from,)},
    }


def rows(found: Any, *columns: str) -> set[tuple[Any, ...]]:
    """These columns of all rows."""
    return set(found.values_list(*columns))


def days_of(council: Council, number: str) -> list[str]:
    """The days of a child's live reviews."""
    live = Review.objects.filter(child__council=council, child__number=number, struck_at=None)
    return [str(one) for one in live.order_by("held_on").values_list("held_on", flat=True)]


def problems_of(loads: Iterable[Load]) -> set[tuple[str, str, str]]:
    """The problems of these loads: child, value, what is wrong."""
    return set(Problem.objects.filter(load__in=loads).values_list("child_number", "value", "what"))
