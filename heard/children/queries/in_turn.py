"""Who is a child's reviewing officer now, and who follows them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from heard.accounts.held import not_ended_by
from heard.children.models import Appointment, Child
from heard.rules.day_words import long_day


@dataclass(frozen=True)
class Turns:
    """The appointment of today and the one that begins next; None where there is none."""

    current: Appointment | None
    following: Appointment | None

    @property
    def seen(self) -> str:
        """What a form sends back, so that nobody changes what they have not seen: the same as long as nothing has."""
        named = [each for each in (self.current, self.following) if each]
        return " ".join(f"{each.pk}/{each.started_on}/{each.ended_on}" for each in named) or "none"

    def gap_from(self, today: date) -> date | None:
        """The first day from today on for which nobody is named; None where somebody follows the officer at once."""
        begins = self.following.started_on if self.following else None
        gap = self.current.ended_on if self.current else today
        return None if gap is None or (begins is not None and begins <= gap) else gap

    def words(self, today: date) -> str:
        """`Denise Fairweather is the reviewing officer, since Tuesday 3 March; Olu begins on Friday 4 December.`"""
        now = "Nobody is the reviewing officer"
        if self.current:
            now = f"{self.current.iro.name} is the reviewing officer, since {long_day(self.current.started_on, today)}"
            now += f" until {long_day(self.current.ended_on, today)}" if self.current.ended_on else ""
        if self.following is None:
            return f"{now}."
        return f"{now}; {self.following.iro.name} begins on {long_day(self.following.started_on, today)}."


def turns_of(child: Child, today: date) -> Turns:
    """Who reviews the child's plan today and who is named from a day to come, in one query."""
    goes_on = not_ended_by(today)
    held = Appointment.objects.filter(goes_on, child=child).exclude(ended_on=F("started_on"))
    named = list(held.select_related("iro").order_by("started_on")[:2])
    current = named[0] if named and named[0].started_on <= today else None
    later = [each for each in named if each.started_on > today]
    return Turns(current, later[0] if later else None)
