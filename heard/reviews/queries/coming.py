"""Who comes to a review, in few words: the names by what each of them replied, and of whom something is still open."""

from collections import defaultdict
from dataclasses import dataclass

from heard.reviews.queries.invited import InvitedList, InvitedRow


@dataclass(frozen=True)
class ComingRow:
    """Somebody who is invited, or was, with how that stands in a word with a colour."""

    row: InvitedRow
    tag: str
    tone: str

    @property
    def is_open(self) -> bool:
        """Whether something is to be done, or they have not replied."""
        row = self.row
        return row.is_to_write or row.is_to_tell or self.tag in (NO_REPLY, NOTHING_SENT)


@dataclass(frozen=True)
class ComingGroup:
    """The names of those who stand alike."""

    tag: str
    tone: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Coming:
    """Everybody who is invited, those of whom nothing is open any more apart from the others, and told together."""

    open: tuple[ComingRow, ...]
    settled: tuple[ComingRow, ...]
    groups: tuple[ComingGroup, ...]


NO_REPLY, NOTHING_SENT = "No reply yet", "Nothing is sent"


def coming_of(invited: InvitedList) -> Coming:
    """Who comes to one review."""
    rows = tuple(ComingRow(row, *_tag(row)) for row in invited.invited)
    settled, names = tuple(row for row in rows if not row.is_open), defaultdict(list)
    for each in settled:
        names[each.tag, each.tone].append(each.row.name)
    groups = tuple(ComingGroup(tag, tone, tuple(theirs)) for (tag, tone), theirs in names.items())
    return Coming(tuple(row for row in rows if row.is_open), settled, groups)


def _tag(row: InvitedRow) -> tuple[str, str]:
    if row.is_excluded:
        return "Kept out", "red"
    if row.attended is not None:
        return ("Came", "green") if row.attended else ("Did not come", "purple")
    if not row.is_ticked:
        return "Not invited any more", "purple"
    if row.reply:
        return row.reply, row.reply_tone
    return (NOTHING_SENT if row.why_not else NO_REPLY), "grey"
