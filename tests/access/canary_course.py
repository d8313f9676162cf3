"""A review from its planning to its end, twice, and everything that reaches anybody of it, kept to be looked at."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from io import StringIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from heard import clock
from heard.outbox.actions.again import note_posted
from heard.outbox.actions.sending import send_due
from heard.outbox.models import Carrier, Message, State
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import tick_people, withdraw_invitation
from heard.reviews.actions.plan import move_review, plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.actions.remind import send_reminders
from heard.reviews.actions.settle_venue import settle_venue
from heard.reviews.actions.sittings import add_sitting
from heard.reviews.models import Invitation, Preparation
from tests.access.canary_columns import lay_everywhere
from tests.access.canary_voices import fill_voices
from tests.access.canary_world import READERS, Scene, a_scene, fill
from tests.standins.mail_server import MailServer, serving
from tests.standins.notify import KEY, TEMPLATES, Notify, standing_in

FIRST_DAY, NEXT_DAY, OTHER_DAY = date(2026, 7, 7), date(2026, 7, 8), date(2026, 7, 14)  # after the law’s date: late
REMIND_ON = "2026-07-03T09:00:00+01:00"
# How everybody is reached: their way, and who carries it.
WAYS = {
    "e-mail": ("email", {"mail"}),
    "e-mail by Notify": ("email", {"notify"}),
    "text message": ("sms", {"notify", "mail"}),
    "printed letter": ("letter", {"mail"}),
    "letter by Notify": ("letter", {"notify", "mail"}),
}


@dataclass(frozen=True)
class Gone:
    """Something that reached one reader: on which occasion, and how, in a word."""

    reader: str
    occasion: str
    how: str
    said: bytes | str


@dataclass
class Course:
    """What happens with the review, and all that has gone out so far."""

    scene: Scene
    mail: MailServer
    notify: Notify
    gone: list[Gone] = field(default_factory=list)
    seen: set[UUID] = field(default_factory=set)
    log: StringIO = field(default_factory=StringIO)
    opens_links: bool = True

    def plan(self, on: date, kind: str, other: str) -> Preparation:
        """A review in a place of this kind, planned too late; some come apart, to a place of the other."""
        scene, by = self.scene, {"by": self.scene.coordinator, "today": clock.today()}
        late = scene.why("why it is late")
        plan = plan_review(child=scene.child, planned_on=on, starts_at=time(10), late_why=late, **by)
        settle_venue(preparation=plan, venue=scene.place(kind), venue_kind=kind, minutes=60, **by)
        place = {"venue": scene.place(other), "venue_kind": other}
        begin_preparing(preparation=plan, **by)
        add_sitting(preparation=plan, starts_at=time(14), minutes=30, **place, **by)
        return plan

    def tick(self, plan: Preparation) -> None:
        """Everybody who is written to is invited, to their sitting; the social worker too."""
        sittings = {key: READERS[name].sitting for key, name in self.scene.keys.items() if name in READERS}
        people, by = [*sittings, self.scene.worker.pk], {"by": self.scene.officer, "today": clock.today()}
        tick_people(preparation=plan, people=people, sittings=sittings, **by)

    def goes_out(self, occasion: str) -> None:
        """Everything that waits is sent, or printed and posted; what was said to whom is kept."""
        lay_everywhere(self.scene.child, self.scene.nest)
        send_due()
        for letter in Message.objects.filter(carrier=Carrier.PAPER, state=State.QUEUED):
            self.printed(letter, occasion)
        for mail in self.mail.taken:
            self.keep(mail["Message-ID"][1:].partition("@")[0], occasion, "e-mail", mail.as_bytes())
        for told in self.notify.taken:
            self.keep(told["reference"], occasion, f"{told['type']} by Notify", json.dumps(told["body"]))
        self.mail.taken.clear()
        self.notify.taken.clear()
        for one in Message.objects.exclude(pk__in=self.seen):
            self.seen.add(one.pk)
            said = "\n".join([one.subject, one.words, one.link, one.calendar])
            self.gone.append(Gone(self.name_of(one), occasion, "message as it is stored", said))

    def printed(self, letter: Message, occasion: str) -> None:
        """A letter is printed by the coordinator, and posted."""
        client = Client()
        client.force_login(self.scene.coordinator)
        answer = client.get(reverse("children:letter", args=[letter.pk]))
        assert answer["Content-Type"] == "application/pdf", letter.why
        self.keep(letter.reference, occasion, "letter", answer.content)
        self.keep(letter.reference, occasion, "name of the file of a letter", str(answer.headers))
        note_posted(message=letter, by=self.scene.coordinator)

    def keep(self, reference: UUID | str, occasion: str, how: str, said: bytes | str) -> None:
        """What a carrier was given, beside the one whom it was for."""
        self.gone.append(Gone(self.name_of(Message.objects.get(reference=reference)), occasion, how, said))

    def name_of(self, message: Message) -> str:
        """Whose a message is; the officer’s own news are staff’s."""
        return self.scene.keys.get(message.to_key or message.to_person_id, "staff")

    def links(self, plan: Preparation, occasion: str, *, answers: bool = False) -> None:
        """Everybody opens their link, and answers nothing, answers wrongly, answers, and looks again.

        The page is the same however the link came; who is in prison has one where letters are printed.
        """
        if not self.opens_links:
            return
        for one in Invitation.objects.filter(preparation=plan, excluded_at=None):
            key = one.relationship_id or one.person_id
            own = self.scene.nest.lay("their own answer", of=key)
            forms = [
                {},
                {"reply": "perhaps"},
                {"reply": "coming", "words": "a" * 501},
                {"reply": "coming", "words": own},
            ]
            page, client = reverse("reviews:answer", args=[one.link_key]), Client()
            for form in (None, *forms, None) if answers else (None,):
                answer = client.get(page) if form is None else client.post(page, form)
                said = f"{answer.status_code} {answer.headers} {answer.content.decode()}"
                self.gone.append(Gone(self.scene.keys[key], occasion, "page of their link", said))

    def ask(self, kind: str, other: str) -> Preparation:
        """A review is planned, all that can be is written down, and everybody is invited; nothing has gone yet."""
        plan = self.plan(FIRST_DAY, kind, other)
        fill(self.scene, plan)
        fill_voices(self.scene, plan)
        lay_everywhere(self.scene.child, self.scene.nest)
        self.tick(plan)
        send_invitations(preparation=plan, by=self.scene.coordinator, today=clock.today())
        return plan

    def first(self, kind: str, other: str, third: str, day: Any) -> None:
        """Planned, told, moved, settled elsewhere, answered, reminded, called off."""
        scene, by = self.scene, {"by": self.scene.coordinator}
        plan = self.ask(kind, other)
        self.goes_out("invited")
        self.links(plan, "invited", answers=True)
        day.move_to("2026-06-10T09:00:00+01:00")
        told = {"planned_on": NEXT_DAY, "starts_at": time(11), "late_why": scene.why("why it is late")}
        move_review(preparation=plan, **told, **by, today=clock.today())
        self.goes_out("moved")
        place = {"venue": scene.place(third), "venue_kind": third, "minutes": 90}
        settle_venue(preparation=plan, **place, **by, today=clock.today())
        self.goes_out("settled elsewhere")
        self.links(plan, "settled elsewhere")
        day.move_to(REMIND_ON)
        send_reminders(today=clock.today())
        self.goes_out("reminded")
        why = scene.why("why it is cancelled")
        cancel_review(preparation=plan, why=why, allowed_by=scene.officer, **by, today=clock.today())
        self.goes_out("called off")
        self.links(plan, "called off")

    def second(self, kind: str, other: str) -> None:
        """Planned again and told, then nobody is needed any more."""
        by = {"by": self.scene.officer, "today": clock.today()}
        plan = self.plan(OTHER_DAY, kind, other)
        self.tick(plan)
        send_invitations(preparation=plan, **by)
        self.goes_out("invited again")
        for one in Invitation.objects.filter(preparation=plan):
            withdraw_invitation(invitation=one, why=self.scene.why("why they need not come"), **by)
        self.goes_out("not needed")
        self.links(plan, "not needed")


@contextmanager
def a_course(way: str) -> Iterator[Course]:
    """A child with people around them who are all reached in this way; nothing has happened yet."""
    reached, who = WAYS[way]
    with carried(who) as (mail, notify), written_down() as log:
        yield Course(a_scene(reached), mail, notify, log=log, opens_links="notify" not in who)


@contextmanager
def carried(who: set[str]) -> Iterator[tuple[MailServer, Notify]]:
    """Heard is set up with these carriers."""
    with serving() as mail, standing_in() as notify:
        ours = {"EMAIL_SECURITY": "none", "EMAIL_TIMEOUT": 1, "DEFAULT_FROM_EMAIL": "Heard <heard@council.invalid>"}
        ours |= {"EMAIL_HOST": "127.0.0.1" if "mail" in who else "", "EMAIL_PORT": mail.port}
        ours |= {"NOTIFY_API_KEY": KEY if "notify" in who else "", "NOTIFY_BASE_URL": notify.url}
        with override_settings(**ours, NOTIFY_TEMPLATES=TEMPLATES, NOTIFY_TIMEOUT=1):
            yield mail, notify


@contextmanager
def written_down() -> Iterator[StringIO]:
    """The log as a service writes it, which is not a demo: every line of INFO and above."""
    lines, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(lines)
    line = settings.LOGGING["formatters"]["line"]
    handler.setFormatter(line["()"](**{name: value for name, value in line.items() if name != "()"}))
    handler.addFilter(lambda record: record.name != "mail.log")  # the mail server that stands in
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
