"""The page of the messages that need somebody: whom it shows what, what can be done about each, and what it costs."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.outbox import gates
from heard.outbox.actions.queue import Recipient, queue_message
from heard.outbox.kinds import register_kind
from heard.outbox.models import Channel, Message, State
from heard.rules.day_words import clock_time
from tests import world
from tests.pages.caseload_people import browser, plain, text_of

pytestmark = pytest.mark.django_db
KIND = register_kind("trial.page", "Messages to look at, for a trial").code
PAGE = "/messages/"
CAME_BACK = "Nobody can be reached there."
ENDS = {
    State.FAILED: [State.FAILED],
    State.BOUNCED: [State.SENT, State.BOUNCED],
    State.UNSURE: [State.SENDING, State.UNSURE],
    State.SENT: [State.SENT],
}


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Jo Winterbottom")


@pytest.fixture
def officer(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def amara(council, officer):
    return world.a_child(council=council, iro=officer, forename="Amara", surname="Nwosu")


@pytest.fixture
def kofi(council):
    return world.a_child(council=council, forename="Kofi", surname="Mensah")


@pytest.fixture
def by_mail(settings):
    settings.EMAIL_HOST = "mail.council.invalid"


def an_email(council, child=None, name="Sam Example", state=State.QUEUED, subject="An invitation"):
    to = Recipient(name, Channel.EMAIL, "sam.canary@example.invalid")
    return came_to(state, sent(council, to, child, subject))


def a_letter(council, child=None, name="Pat Example", state=State.QUEUED):
    to = Recipient(name, Channel.LETTER, "1 Canary Street\nBorchester")
    return came_to(state, sent(council, to, child, "A letter to you"))


def sent(council, to, child, subject):
    words = {"kind": KIND, "subject": subject, "words": "Please come.", "by": None}
    return queue_message(council=council, to=to, about_child=child.pk if child else None, **words)


def came_to(state, message):
    """The message, after it has come to this."""
    moment = message.queued_at
    for step in ENDS.get(state, []):
        gone = moment if step in (State.SENT, State.BOUNCED) else None
        ended = moment if step in (State.FAILED, State.BOUNCED, State.UNSURE) else None
        told = {"sent_at": gone, "ended_at": ended, "tried_at": moment, "why": CAME_BACK if ended else ""}
        Message.objects.filter(pk=message.pk).update(state=step, **told)
    message.refresh_from_db()
    return message


def send(who, message, deed, **told):
    return browser(who).post(f"{PAGE}{message.pk}/{deed}/", {"once": str(uuid4())} | told)


def said_after(answer):
    """What the next page says to whoever sent a form."""
    assert answer.status_code == 302
    return plain(answer.client.get(answer["Location"]).content.decode())


def state_of(message):
    return Message.objects.get(pk=message.pk).state


# ---- what stands there


def test_a_quiet_page_says_what_will_stand_there(coordinator):
    page = text_of(browser(coordinator), PAGE)
    assert "Every message that was sent has arrived, as far as anybody knows." in page
    assert "No letter waits to be printed." in page
    assert "No message waits to be sent." in page
    assert "Send again" not in page


def test_what_did_not_arrive_stands_there_with_its_fate_and_what_to_do(council, coordinator, amara, by_mail):
    an_email(council, amara, "Ola Failed", State.FAILED)
    an_email(council, amara, "Bea Bounced", State.BOUNCED)
    an_email(council, amara, "Uma Unsure", State.UNSURE)
    an_email(council, amara, "Ada Arrived", State.SENT)
    page = text_of(browser(coordinator), PAGE)
    assert "Needs you: 3" in page
    assert f"To Ola Failed, by e-mail. Not sent. {CAME_BACK}" in page
    assert f"To Bea Bounced, by e-mail. Came back. {CAME_BACK}" in page
    assert "To Uma Unsure, by e-mail. Not known whether it was sent." in page
    assert "Ask Uma Unsure first." in page
    assert "Ask Bea Bounced first." not in page
    assert "Ada Arrived" not in page
    assert page.count("Send again") == page.count("Leave it") == 3
    assert f"/children/{amara.pk}/" in browser(coordinator).get(PAGE).content.decode()


def test_nowhere_on_the_page_stands_an_address(council, coordinator, amara):
    an_email(council, amara, state=State.BOUNCED)
    a_letter(council, amara)
    page = browser(coordinator).get(PAGE).content.decode()
    assert "Sam Example" in page
    assert "Pat Example" in page
    assert "canary" not in page.lower()


def test_letters_stand_there_until_they_are_posted(council, coordinator, amara):
    letter = a_letter(council, amara)
    page = text_of(browser(coordinator), PAGE)
    assert "Letters to print and post: 1" in page
    assert "Download the letter (PDF) : A letter to you, to Pat Example" in page
    assert "No message waits to be sent." in page
    assert "the letter is posted" in said_after(send(coordinator, letter, "posted"))
    assert state_of(letter) == "sent"
    assert "No letter waits to be printed." in text_of(browser(coordinator), PAGE)
    assert Event.objects.filter(action="message.sent", about_id=letter.pk, actor_id=coordinator.pk).exists()


def test_a_letter_that_is_not_to_be_posted_is_left(council, coordinator, amara):
    letter = a_letter(council, amara)
    assert "Do not post it" in text_of(browser(coordinator), PAGE)
    assert "That is settled" in said_after(send(coordinator, letter, "leave"))
    assert state_of(letter) == "stopped"
    assert "No letter waits to be printed." in text_of(browser(coordinator), PAGE)
    assert "Only a letter that waits" in said_after(send(coordinator, letter, "posted"))
    assert Event.objects.filter(action="message.stopped", about_id=letter.pk, actor_id=coordinator.pk).exists()


def test_what_waits_says_how_many_since_when_and_why(council, coordinator, amara):
    an_email(council, amara)
    first = Message.objects.get()
    here = first.queued_at.astimezone(clock.ENGLAND)
    page = text_of(browser(coordinator), PAGE)
    assert f"1 message waits to be sent, since {here:%A} {here.day} {here:%B} at {clock_time(here.time())}." in page
    assert "No mail server is set up. You need do nothing here" in page
    an_email(council, amara)
    assert "2 messages wait to be sent, the first since" in text_of(browser(coordinator), PAGE)


def test_what_waits_for_a_carrier_that_is_not_there_says_so(council, coordinator, amara, by_mail):
    message = an_email(council, amara)
    assert "messages go out by themselves, within minutes" in text_of(browser(coordinator), PAGE)
    Message.objects.filter(pk=message.pk).update(tries=2, why="The mail server could not be reached.")
    assert "The mail server could not be reached. You need do nothing here" in text_of(browser(coordinator), PAGE)


# ---- whose messages


def test_an_officer_sees_the_messages_of_their_own_children_alone(council, officer, coordinator, amara, kofi):
    mine, others = an_email(council, amara, "To Mine", State.FAILED), an_email(council, kofi, "To Others", State.FAILED)
    nobodys = an_email(council, None, "To Nobodys", State.FAILED)
    a_letter(council, kofi, "Letter Others")
    an_email(council, kofi)
    page = text_of(browser(officer), PAGE)
    assert "To Mine" in page
    assert "To Others" not in page
    assert "To Nobodys" not in page
    assert "Letter Others" not in page
    assert "No message waits to be sent." in page
    assert "Needs you: 1" in page
    everything = text_of(browser(coordinator), PAGE)
    assert all(name in everything for name in ("To Mine", "To Others", "To Nobodys", "Letter Others", "About no child"))
    for message in (others, nobodys):
        assert send(officer, message, "again").status_code == 404
        assert state_of(message) == "failed"
    assert send(officer, mine, "again").status_code == 302
    assert send(coordinator, nobodys, "again").status_code == 302


def test_who_is_kept_from_a_child_sees_nothing_of_their_messages(council, coordinator, amara):
    message = an_email(council, amara, "To Mine", State.FAILED)
    letter = a_letter(council, amara)
    world.an_exclusion(amara, coordinator)
    page = text_of(browser(coordinator), PAGE)
    assert "To Mine" not in page
    assert "Pat Example" not in page
    assert send(coordinator, message, "leave").status_code == 404
    assert browser(coordinator).get(f"{PAGE}{letter.pk}/letter/").status_code == 404


def test_another_councils_messages_are_not_there(council, coordinator):
    elsewhere = world.a_council()
    theirs = an_email(elsewhere, world.a_child(council=elsewhere), "To Theirs", State.FAILED)
    about_none = an_email(elsewhere, None, "To None", State.FAILED)
    page = text_of(browser(coordinator), PAGE)
    assert "To Theirs" not in page
    assert "To None" not in page
    for message in (theirs, about_none):
        assert send(coordinator, message, "leave").status_code == 404


def test_messages_under_a_record_that_was_joined_stand_under_the_one_that_goes_on(council, officer, amara, kofi):
    message = an_email(council, kofi, "To Joined", State.FAILED)
    assert send(officer, message, "leave").status_code == 404
    type(kofi).objects.filter(pk=kofi.pk).update(joined_to=amara)
    page = browser(officer).get(PAGE).content.decode()
    assert "To Joined" in page
    assert f"/children/{amara.pk}/" in page
    assert str(kofi.pk) not in page
    assert send(officer, message, "leave").status_code == 302


def test_a_team_manager_and_an_administrator_have_no_such_page(council):
    for role in (Role.TEAM_MANAGER, Role.ADMINISTRATOR):
        somebody = browser(world.a_person(role=role, council=council))
        assert somebody.get(PAGE).status_code == 403
        assert f'href="{PAGE}"' not in somebody.get("/account/messages/").content.decode()


# ---- what is done about them


def test_a_message_is_sent_again_and_left_once(council, coordinator, amara, by_mail):
    again, left = an_email(council, amara, state=State.UNSURE), an_email(council, amara, state=State.BOUNCED)
    assert "It goes to the same address again." in said_after(send(coordinator, again, "again"))
    assert "That is settled" in said_after(send(coordinator, left, "leave"))
    assert (state_of(again), state_of(left)) == ("queued", "bounced")
    assert "Send again" not in text_of(browser(coordinator), PAGE)
    twice = said_after(send(coordinator, again, "again"))
    assert "Only what did not arrive can be sent again. This one: waiting to be sent." in twice
    assert "There is nothing to settle about this message any more." in said_after(send(coordinator, left, "leave"))
    assert set(Event.objects.filter(action__startswith="message.").values_list("action", "actor_id")) >= {
        ("message.queued_again", coordinator.pk),
        ("message.left", coordinator.pk),
        ("message.settle", coordinator.pk),
    }


def test_what_did_not_arrive_is_noted_from_another_page_and_leads_back_there(council, coordinator, amara, by_mail):
    message, back = an_email(council, amara, state=State.SENT), f"/children/{amara.pk}/"
    answer = send(coordinator, message, "returned", next=back)
    assert answer["Location"] == back
    assert "stands among the messages that need somebody" in said_after(answer)
    assert state_of(message) == "bounced"
    refused = said_after(send(coordinator, message, "returned", next=back))
    assert "Only a message that was sent can come back. This one: came back." in refused


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.invalid/", "//example.invalid/", "/\\example.invalid", "javascript:alert(1)", "children/", ""],
)
def test_nobody_is_led_out_of_heard(council, coordinator, amara, elsewhere):
    message = an_email(council, amara, state=State.SENT)
    assert send(coordinator, message, "returned", next=elsewhere)["Location"] == PAGE
    letter = browser(coordinator).get(f"{PAGE}{message.pk}/letter/", {"next": elsewhere})
    assert letter["Location"] == PAGE


def test_a_deed_is_done_by_a_form_and_a_letter_is_fetched_by_a_link(council, coordinator, amara):
    message = a_letter(council, amara)
    for deed in ("again", "leave", "posted", "returned"):
        assert browser(coordinator).get(f"{PAGE}{message.pk}/{deed}/").status_code == 405
    assert send(coordinator, message, "letter").status_code == 405
    assert state_of(message) == "queued"


# ---- letters


def test_a_letter_is_a_file_that_says_nothing_by_its_name_and_is_kept_nowhere(council, coordinator, amara):
    letter = a_letter(council, amara)
    answer = browser(coordinator).get(f"{PAGE}{letter.pk}/letter/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="letter-{letter.pk.hex[:8]}.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"%PDF-")
    assert Event.objects.get(action="message.printed").actor_id == coordinator.pk
    assert state_of(letter) == "queued"


def test_a_letter_that_may_not_go_out_is_neither_printed_nor_posted(council, coordinator, amara, monkeypatch):
    letter, email = a_letter(council, amara), an_email(council, amara)
    monkeypatch.setattr(gates, "_GATES", [lambda message: "Everything to the family has stopped."])
    why = "Do not post this letter. Everything to the family has stopped."
    assert why in said_after(browser(coordinator).get(f"{PAGE}{letter.pk}/letter/"))
    assert why in said_after(send(coordinator, letter, "posted"))
    assert "This message is no letter that is printed here." in said_after(
        browser(coordinator).get(f"{PAGE}{email.pk}/letter/")
    )
    assert state_of(letter) == "queued"
    assert not Event.objects.filter(action="message.printed").exists()


# ---- how many


def many(council, children, count, state, carrier):
    """So many messages at once, spread over these children."""
    now = clock.now()
    facts = {"council": council, "kind": KIND, "subject": "Many", "words": "Come.", "urgency": "now", "why": CAME_BACK}
    facts |= {"channel": "letter" if carrier == "paper" else "email", "carrier": carrier, "state": state}
    facts |= {"to_address": "1 Street\nTown", "try_after_at": now, "good_until_at": now, "queued_at": now}
    facts |= {"ended_at": now if state == State.FAILED else None}
    Message.objects.bulk_create(
        Message(to_name=f"Person {number}", about_child=children[number % len(children)].pk, **facts)
        for number in range(count)
    )


def queries_of(person):
    client = browser(person)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE).status_code == 200
    return len(asked)


def test_seventy_messages_cost_no_more_than_seven(council, coordinator):
    children = [world.a_child(council=council) for _ in range(7)]
    asked = []
    for count in (7, 63):
        for state, carrier in ((State.FAILED, "smtp"), (State.QUEUED, "paper"), (State.QUEUED, "smtp")):
            many(council, children, count, state, carrier)
        asked.append(queries_of(coordinator))
    assert asked[0] == asked[1]


def test_fifty_stand_on_a_page_and_the_rest_on_the_next(council, coordinator, amara):
    many(council, [amara], 51, State.FAILED, "smtp")
    many(council, [amara], 52, State.QUEUED, "paper")
    client = browser(coordinator)
    first = text_of(client, PAGE)
    assert "Needs you: 51" in first
    assert (first.count("Leave it"), first.count("It is posted")) == (50, 50)
    assert text_of(client, f"{PAGE}?page=2").count("Leave it") == 1
    assert text_of(client, f"{PAGE}?letters=2").count("It is posted") == 2
    assert text_of(client, f"{PAGE}?page=nowhere&letters=99").count("It is posted") == 2
