"""The posts that a file of staff tells of one person: begun, ended, and the account with the last of them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from heard.accounts.actions.people import end_account, reopen_account
from heard.accounts.actions.posts import begin_post, move_end
from heard.accounts.lines import why_not_in_line
from heard.accounts.models import Person, Post, Role, Team
from heard.accounts.staff_files.outcome import Deed
from heard.accounts.staff_files.rows import StaffRow
from heard.rules.day_words import long_day

if TYPE_CHECKING:  # storing imports this file
    from heard.accounts.staff_files.storing import Storing

NO_FIRST_DAY = "A new post needs its first day. Fill it in."


def look_at_posts(storing: "Storing", rows: Sequence[StaffRow], *, is_new: bool) -> None:
    """Tell what is wrong with the posts of somebody who cannot be stored for another reason."""
    for row in rows:
        team_of(storing, row)
        if is_new and row.has_post and row.started_on is None:
            storing.tell(row, "STARTED_ON", NO_FIRST_DAY)


def team_of(storing: "Storing", row: StaffRow) -> Team | None:
    """The team that a row means; told as a problem where there is none, or where the role has no place in it."""
    if not row.team:
        return None
    team = storing.known.teams.get(row.team.lower())
    if team is None:
        storing.tell(row, "TEAM", f"There is no team called {row.team}. Add it under Teams, or correct the name.")
    elif row.role and (reason := why_not_in_line(row.role, Team.Line(team.line), team.name)):
        storing.tell(row, "TEAM", reason)
        return None
    return team


class PostsOfOne:
    """What a file does to the posts of one person."""

    def __init__(self, storing: "Storing", person: Person) -> None:
        self.storing, self.person = storing, person
        self.held = storing.known.posts[person.pk]

    def store(self, rows: Sequence[StaffRow]) -> None:
        """End what has ended, then begin what is new, oldest first; an account without a post left ends too."""
        new = []
        for row in rows:
            if team := team_of(self.storing, row):
                if post := self._same(row, team):
                    self._end(post, row)
                else:
                    new.append((row, team))
        for row, team in sorted(new, key=lambda each: each[0].started_on or date.max):
            self._begin(row, team)
        self._close(rows)

    def _same(self, row: StaffRow, team: Team) -> Post | None:
        """The post that a row means: that begun on the same day; without a day, the one that goes on."""
        alike = [post for post in self.held if (post.team_id, post.role) == (team.pk, row.role)]
        if row.started_on:
            return next((post for post in alike if post.started_on == row.started_on), None)
        return next((post for post in alike if self._goes_on(post)), None)

    def _goes_on(self, post: Post) -> bool:
        return post.ended_on is None or post.ended_on > self.storing.today

    def _end(self, post: Post, row: StaffRow) -> None:
        """End a post that is known on the day that the row says; a blank day says nothing."""
        if row.ended_on is None or row.ended_on == post.ended_on:
            return
        storing, ended_on = self.storing, row.ended_on
        ended = storing.do(
            row, "ENDED_ON", lambda: move_end(post=post, ended_on=ended_on, today=storing.today, by=storing.by)
        )
        if ended:
            post.ended_on = ended_on
            storing.outcome.tell(Deed.ENDED, f"{self._words(post)}, from {long_day(ended_on)} on")

    def _begin(self, row: StaffRow, team: Team) -> None:
        storing, role, started_on = self.storing, row.role, row.started_on
        assert role, "only rows that tell of a post come here"
        if started_on is None:
            storing.tell(row, "STARTED_ON", NO_FIRST_DAY)
            return
        if not self._reopened(row):
            return

        def deed() -> Post:
            return begin_post(
                person=self.person, team=team, role=role, started_on=started_on, ended_on=row.ended_on, by=storing.by
            )

        if post := storing.do(row, "ROLE", deed):
            self.held.append(post)
            until = f" to {long_day(post.ended_on)}" if post.ended_on else ""
            storing.outcome.tell(Deed.BEGUN, f"{self._words(post)}, from {long_day(post.started_on)}{until}")

    def _reopened(self, row: StaffRow) -> bool:
        """Whether the account is open; one that has ended is opened again for a post that goes on."""
        if self.person.is_active or (row.ended_on and row.ended_on <= self.storing.today):
            return True
        opened = self.storing.do(row, "EMAIL", lambda: reopen_account(person=self.person, by=self.storing.by))
        if opened:
            self.person.is_active = True
            self.storing.outcome.tell(Deed.REOPENED, f"{self.person.name}: needs a new first password")
        return opened is not None

    def _close(self, rows: Sequence[StaffRow]) -> None:
        """End the account of somebody whose last post has ended by the file."""
        last = next((row for row in reversed(rows) if row.ended_on), None)
        ended = [post.ended_on for post in self.held if post.ended_on]
        if not last or not ended or not self.person.is_active or any(self._goes_on(post) for post in self.held):
            return
        storing, council, ended_on = self.storing, self.storing.council, max(ended)

        def deed() -> Person:
            return end_account(
                person=self.person, council=council, ended_on=ended_on, today=storing.today, by=storing.by
            )

        if storing.do(last, "ENDED_ON", deed):
            self.person.is_active = False
            storing.outcome.tell(Deed.CLOSED, self.person.name)

    def _words(self, post: Post) -> str:
        return f"{self.person.name}: {Role(post.role).label.lower()} in {post.team.name}"
