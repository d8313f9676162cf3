"""What people think before a review, as its page tells it: who was asked and how, beside what each of them gave."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.reviews.queries.talks_page import PersonRow, TalksPage
from heard.reviews.queries.views_page import NEEDS_ANSWER, GivenRow, ViewsPage


@dataclass(frozen=True)
class ThinksRow:
    """Somebody who was asked, or gave something: how they were asked (None where the asker may not see it)."""

    name: str
    what: str
    person: PersonRow | None
    given: tuple[GivenRow, ...]

    @property
    def needs_you(self) -> bool:
        """Whether something that they gave is to be checked by whoever looks, or waits for an answer."""
        to_check = any(each.may["check"] and not each.is_checked for each in self.given)
        unanswered = any(each.mark == NEEDS_ANSWER[0] for each in self.given)
        return to_check or unanswered or bool(self.person and any(talk.waits for talk in self.person.talks))


@dataclass(frozen=True)
class Thinking:
    """Everybody who was asked or should be. `missing`: who should have been asked first of all, and was not."""

    missing: Sequence[PersonRow]
    rows: tuple[ThinksRow, ...]

    @property
    def waiting(self) -> list[ThinksRow]:
        """Those of whom something is to be done."""
        return [row for row in self.rows if row.needs_you]

    @property
    def others(self) -> list[ThinksRow]:
        """Those of whom nothing is to be done but to read it."""
        return [row for row in self.rows if not row.needs_you]


def thinking(talks: TalksPage, views: ViewsPage) -> Thinking:
    """Who was asked before one review, from the officer's talks and from what people gave; each of them once."""
    is_shown = talks.is_shown and not talks.is_called_off
    asked, missing = (talks.heard, talks.missing) if is_shown else ([], [])
    given = {row.key: row for row in views.rows if row.given}
    rows = [ThinksRow(one.name, one.what, one, given.pop(one.key).given if one.key in given else ()) for one in asked]
    rows += [ThinksRow(row.name, row.what, None, row.given) for row in given.values()]
    return Thinking(missing, tuple(rows))
