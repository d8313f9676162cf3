"""How one review of the demo comes to where it stands: each deed by whoever would do it, on the day it would be done.

Days are told as working days before today. Today itself is today: what is sent then still waits.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any, NamedTuple

from heard.accounts.models import Person
from heard.children.actions.know import decide_knowing
from heard.children.actions.relations import add_relationship
from heard.children.models import Child, Relationship
from heard.jobs.demo_chosen import Fit
from heard.jobs.demo_days import on
from heard.jobs.invented.families import Somebody
from heard.outbox.carriers import Fate
from heard.reviews.actions.choose import Answer, Told, answer_choices, write_choices
from heard.reviews.actions.give_profile import record_profile_given
from heard.reviews.actions.invitations_out import note_told, send_invitations
from heard.reviews.actions.invite import note_attendance, tick_people
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.actions.reply import answer_by_link, note_reply
from heard.reviews.actions.settle_venue import settle_venue
from heard.reviews.actions.steps import say_done
from heard.reviews.models import Choice, Invitation, Preparation, ProfileGiven
from heard.rules.preparation import INVITEES
from heard.rules.secrecy import ProtectedFact as Fact
from heard.rules.secrecy import asks_for_legal_advice
from heard.rules.venues import VenueKind
from heard.rules.working_days import working_day_after, working_day_before

ADVICE = "The council’s solicitor agrees for now, and looks at it again with us."


class Chosen(NamedTuple):
    """What a child chose about one topic, and what came of it."""

    topic: str
    words: str
    followed: str = ""
    why_not: str = ""
    how: str = Choice.How.SAID


@dataclass(frozen=True)
class Days:
    """Today, and the working days around it."""

    today: date

    def ago(self, count: int) -> date:
        """So many working days before today."""
        return working_day_before(self.today, count) if count else self.today

    def ahead(self, count: int) -> date:
        """So many working days after today."""
        return working_day_after(self.today, count)


@dataclass
class Course:
    """One review, the child and the people who bring it on its way."""

    fit: Fit
    coordinator: Person
    days: Days
    family: Sequence[Somebody] = ()
    around: dict[str, Relationship] = field(default_factory=dict)

    @contextmanager
    def on(self, ago: int, fates: Mapping[str, Fate] | None = None) -> Iterator[date]:
        """On that day; `fates` of messages to some of the people around the child."""
        if ago == 0:
            yield self.days.today
            return
        by_key = {self.around[key].pk: fate for key, fate in (fates or {}).items()}
        with on(self.days.ago(ago), post_by=self.coordinator, fates=by_key):
            yield self.days.ago(ago)

    def plan(self, ago: int, planned_on: date, at: time = time(15, 30), *, prepare: bool = True, **told: Any) -> None:
        """The coordinator plans it, and begins to prepare it."""
        with self.on(ago) as day:
            by: dict[str, Any] = {"by": self.coordinator, "today": day}
            named: dict[str, Any] = {"child": self.fit.child, "planned_on": planned_on, "starts_at": at} | told
            self.review: Preparation = plan_review(**named, **by)
            if prepare:
                self.review = begin_preparing(preparation=self.review, **by)

    def write_family_down(self, ago: int, family: Sequence[Somebody], again: tuple[str, str] = ("", "")) -> None:
        """The social worker writes down who is around the child, and what each may know.

        `again`: about whom, and which fact, it was to be decided again by yesterday.
        """
        self.family = family
        with self.on(ago) as day:
            for one in family:
                self.around[one.key] = self._add(one, day)
            for one in family:
                for fact, may_know in one.may.items():
                    look_again_on = self.days.ago(1) if (one.key, fact) == again else None
                    self._decide(one, fact, may_know, day, look_again_on)

    def ask_child(self, ago: int, *chosen: Chosen) -> None:
        """The social worker asks the child, and writes down what they say."""
        with self.on(ago) as day:
            told = [Told(one.topic, one.how, one.words, day) for one in chosen]
            write_choices(preparation=self.review, told=told, by=self.fit.worker, today=day)

    def answer_child(self, ago: int, *chosen: Chosen) -> None:
        """The officer says what was followed, and why not."""
        answers = [Answer(one.topic, one.words, one.followed, one.why_not) for one in chosen if one.followed]
        with self.on(ago) as day:
            answer_choices(preparation=self.review, answers=answers, by=self.fit.officer, today=day)

    def settle_venue(self, ago: int, kind: VenueKind, venue: str = "") -> None:
        """Where it is, settled with the child."""
        with self.on(ago) as day:
            said: dict[str, Any] = {"venue": venue, "venue_kind": kind, "minutes": 60, "starts_at": None}
            settle_venue(preparation=self.review, by=self.fit.worker, today=day, **said)

    def agree_on_who(self, ago: int) -> None:
        """Officer and social worker agree on who is invited."""
        with self.on(ago) as day:
            say_done(preparation=self.review, step=INVITEES.key, done_on=day, by=self.fit.officer, today=day)

    def invite(self, ago: int, fates: Mapping[str, Fate] | None = None) -> None:
        """The social worker ticks who comes, the coordinator writes to them, whoever is told in person is told."""
        coming = [one for one in self.family if one.comes is not None]
        with self.on(ago, fates):
            sittings = {self.around[one.key].pk: one.comes for one in coming if one.comes}
            sittings[self.fit.worker.pk] = 1
            said: dict[str, Any] = {"by": self.fit.worker, "today": self.days.today, "sittings": sittings}
            ticked = tick_people(preparation=self.review, people=list(sittings), **said)
            send_invitations(preparation=self.review, by=self.coordinator, today=self.days.today)
            for one in ticked:
                if one.relationship and one.relationship.way == Relationship.Way.TOLD and ago:
                    note_told(invitation=one, by=self.fit.worker)

    def reply(self, ago: int) -> None:
        """Some answer, by the link that they were sent or by telling somebody; the social worker comes."""
        with self.on(ago):
            asked = {one.relationship_id: one for one in self.review.invitations.all()}
            for one in self.family:
                if one.reply and (invitation := asked.get(self.around[one.key].pk)):
                    self._reply(one, invitation)
            note_reply(invitation=asked[None], reply=Invitation.Reply.COMING, by=self.fit.worker)

    def give_profile(self, ago: int, how: str = ProfileGiven.How.TOGETHER) -> None:
        """The officer gives the child their profile."""
        officer, child = self.fit.officer, self.fit.child
        with self.on(ago) as day:
            given: dict[str, Any] = {
                "given_on": day,
                "how": how,
                "given_by": officer.name,
                "by": officer,
                "today": self.days.today,
            }
            record_profile_given(child=child, officer=officer, **given)

    def say_who_came(self, *missed: str) -> None:
        """The officer notes who came; whoever had sent apologies did not."""
        away = {self.around[key].pk for key in missed}
        came = {one.pk: one.relationship_id not in away for one in self.review.invitations.all()}
        note_attendance(preparation=self.review, came=came, by=self.fit.officer)

    def _add(self, one: Somebody, day: date) -> Relationship:
        child: Child = self.fit.child
        told = replace(one.told, name=one.told.name.format(forename=child.forename, surname=child.surname))
        return add_relationship(child=child, told=told, started_on=day, by=self.fit.worker, today=day)

    def _decide(self, one: Somebody, fact: Fact, may_know: bool, day: date, look_again_on: date | None) -> None:
        """The social worker decides; the law has a lawyer asked first in some cases."""
        asks = {"reader_is_parent": one.told.has_parental_responsibility}
        is_advised = not may_know and asks_for_legal_advice(fact, self.fit.episode.legal_status, **asks)
        decide_knowing(
            relationship=self.around[one.key],
            fact=fact,
            may_know=may_know,
            why=one.why,
            advice=ADVICE if is_advised else "",
            look_again_on=look_again_on,
            by=self.fit.worker,
            today=day,
        )

    def _reply(self, one: Somebody, invitation: Invitation) -> None:
        is_written = one.told.way in (Relationship.Way.EMAIL, Relationship.Way.SMS) and not one.heard_from
        if is_written and answer_by_link(key=invitation.link_key, reply=one.reply, words=one.words):
            return
        said = {"reply": one.reply, "words": one.words, "heard_from": one.heard_from}
        note_reply(invitation=invitation, by=self.fit.worker, **said)
