"""The boxes of one screen of the meeting’s page, with what stands in each, and what was typed over it meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from heard import clock
from heard.accounts.drafts import Draft
from heard.reviews.models import Note, Preparation
from heard.reviews.queries.took_part import codes_for
from heard.rules.day_words import clock_time, long_day
from heard.rules.meeting_page import PARTICIPATION, Box, boxes_of
from heard.rules.schedule_seven import BY_KEY, MATTERS

Drafts = Mapping[str, Draft]
FEW_LINES, SOME_LINES = 2, 4


@dataclass(frozen=True)
class Typed:
    """What came back unsaved: the words, the version of the page that sent them, why, and what stands there instead."""

    words: str
    version: int
    sentence: str
    now: Draft | None = None


@dataclass(frozen=True)
class BoxRow:
    """One box: what it asks, its words and their version. `values`: what can be chosen.

    `seal` tells whether the words that a form sends back are those that the page showed. Of what came back unsaved
    `sentence` says why, `page_version` is that of the page which sent it, and `theirs` is what stands there.
    """

    key: str
    label: str
    hint: str
    source: str
    kind: str
    lines: int
    values: tuple[tuple[str, str], ...]
    words: str
    version: int
    page_version: int
    seal: str
    sentence: str = ""
    theirs: str | None = None
    theirs_said: str = ""

    @property
    def id(self) -> str:
        """The id of its element."""
        return f"box-{self.key.replace(':', '-')}"

    @property
    def is_folded(self) -> bool:
        """Whether it is asked for only where there is something to say, as beside each of the law's matters."""
        return self.source != ""

    @property
    def is_open(self) -> bool:
        """Whether a folded box has something to show."""
        return bool(self.words or self.sentence)

    @property
    def first_id(self) -> str:
        """The id of what a link to it leads to."""
        return f"{self.id}-{self.values[0][0]}" if self.kind == "choice" and self.values else self.id


def drafts_of(preparation: Preparation) -> dict[str, Draft]:
    """What stands in every box where somebody wrote; in one query."""
    notes = Note.objects.filter(preparation=preparation).select_related("saved_by")
    return {each.box: Draft(each.words, each.version, each.saved_at, each.saved_by.name) for each in notes}


def box_rows(
    preparation: Preparation, screen: str, drafts: Drafts, name: str, typed: Mapping[str, Typed]
) -> tuple[BoxRow, ...]:
    """The boxes of this screen, in order. `name`: the child's, as everybody in the room may read it."""
    codes = codes_for(preparation) if any(box is PARTICIPATION for box in boxes_of(screen)) else {}
    asked = [box._replace(values=with_codes(codes)) if box is PARTICIPATION else box for box in boxes_of(screen)]
    return tuple(_row(box, drafts.get(box.key, Draft()), name, typed.get(box.key)) for box in asked)


def with_codes(codes: Mapping[str, str]) -> dict[str, str]:
    """`Came, and spoke for themselves (PN1)`: each code with its meaning."""
    return {code: f"{words} ({code})" for code, words in codes.items()}


def said_by(draft: Draft) -> str:
    """`Denise Fairweather, 4:40pm`: who saved what stands there, and when; with the day where it was another one."""
    return f"{draft.saved_by}, {at_words(draft.saved_at)}" if draft.saved_at else ""


def saved_words(drafts: Iterable[Draft]) -> str:
    """`Saved at 4:41pm.`: when anything was saved last, or ""."""
    moments = [each.saved_at for each in drafts if each.saved_at]
    return f"Saved at {at_words(max(moments))}." if moments else ""


def at_words(at: datetime) -> str:
    """`4:41pm` of today, `4:41pm on Thursday 26 March` of another day."""
    here = at.astimezone(clock.ENGLAND)
    on = "" if here.date() == clock.today() else f" on {long_day(here.date(), clock.today())}"
    return f"{clock_time(here.time())}{on}"


def matters_left(drafts: Drafts) -> tuple[str, ...]:
    """The matters of Schedule 7 of which nobody has said yet that they were looked at, or do not apply."""
    return tuple(one.words for one in MATTERS if not drafts.get(f"seven:{one.key}", Draft()).words)


def seal_of(words: str) -> str:
    """A few letters that stand for these words."""
    return sha256(words.encode()).hexdigest()[:16]


def _row(box: Box, now: Draft, name: str, typed: Typed | None) -> BoxRow:
    matter = BY_KEY.get(box.key.removeprefix("seven:").removesuffix(":words")) if "seven:" in box.key else None
    label = box.label.format(name=name) if matter is None or not box.values else f"{matter.number}. {matter.words}"
    standing = typed.now if typed and typed.now else None
    return BoxRow(
        key=box.key,
        label=f"{label} about this" if matter and not box.values else label,
        hint=box.hint.format(name=name),
        source=matter.source if matter and not box.values else "",
        kind="tick" if box.is_tick else "choice" if box.values else "words",
        lines=FEW_LINES if matter else SOME_LINES,
        values=tuple(box.values.items()),
        words=typed.words if typed else now.words,
        version=now.version,
        page_version=typed.version if typed else now.version,
        seal=seal_of(now.words),
        sentence=typed.sentence if typed else "",
        theirs=box.values.get(standing.words, standing.words) if standing else None,
        theirs_said=said_by(standing) if standing else "",
    )
