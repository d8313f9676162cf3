"""A canary is found however it is hidden: otherwise its absence would say nothing."""

from base64 import b64encode, urlsafe_b64encode
from email.header import Header
from email.message import EmailMessage
from html import escape
from quopri import encodestring

import pytest
from icalendar import Calendar, Event

from heard.outbox.letters import Letter, pdf_of
from tests.access.canaries import Nest

LONG = "Somebody wrote a good deal of other things before it, as people do, and then: "


@pytest.fixture
def nest() -> Nest:
    nest = Nest()
    for number in range(40):
        nest.lay(f"canary {number}")
    return nest


@pytest.fixture
def word(nest: Nest) -> str:
    return list(nest.laid)[17]


def in_calendar(word: str) -> str:
    """A calendar file with it in a long line, which goes on in the next."""
    event, calendar = Event(), Calendar()
    event.add("description", f"{LONG}{word}, so it is; {word}" * 3)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def in_mail(word: str, cte: str) -> str:
    mail = EmailMessage()
    mail["Subject"] = f"Ünïcode {LONG} {word}"
    mail["To"] = "somebody@example.invalid"
    mail.set_content(f"Ünïcode {LONG} – {word}", cte=cte)
    return mail.as_string()


def in_letter(word: str, **said: object) -> bytes:
    facts = {"sender": "A council", "title": "A letter", "to": ("Sam", "1 Street"), "day": "Today", "subject": "A"}
    return pdf_of(Letter(**facts | {"greeting": "", "paragraphs": (LONG,), "link": ""} | said))


def split(text: str, every: int) -> str:
    """Folded after so many letters, as calendar files and headers are."""
    return "\r\n ".join(text[begin : begin + every] for begin in range(0, len(text), every))


HIDDEN = {
    "as it is": lambda word: f"at {word} House",
    "in capitals": lambda word: word.upper(),
    "in base64": lambda word: b64encode(f"{LONG}{word}".encode()).decode(),
    "in base64 in lines": lambda word: "\r\n".join(split(b64encode(f"{LONG}{word}".encode()).decode(), 20).split()),
    "in base64 within an address": lambda word: (
        "https://a.invalid/x?" + urlsafe_b64encode(f"ü{word}".encode()).decode()
    ),
    "in base64 twice": lambda word: b64encode(b64encode(f"{LONG}{word}".encode())).decode(),
    "in base64, two bytes a letter": lambda word: b64encode(word.encode("utf-16-le")).decode(),
    "in quoted-printable": lambda word: encodestring(f"ü{LONG}{LONG}{word}".encode()).decode(),
    "as quoted-printable letters": lambda word: "".join(f"={ord(letter):02X}" for letter in word),
    "folded": lambda word: split(f"{LONG}{word}", 75),
    "folded within the word": lambda word: split(word, 3),
    "in a calendar file": in_calendar,
    "as numbers in a page": lambda word: "".join(f"&#{ord(letter)};" for letter in word),
    "as other numbers in a page": lambda word: "".join(f"&#x{ord(letter):x};" for letter in word),
    "in a page that marks a part of it": lambda word: f"<p>{escape(word[:4])}<b>{word[4:]}</b></p>",
    "in an address": lambda word: "".join(f"%{ord(letter):02x}" for letter in word),
    "in JSON": lambda word: "".join(f"\\u{ord(letter):04x}" for letter in word),
    "with other blanks": lambda word: "\u00ad".join(word),
    "with accents": lambda word: word.replace("a", "á"),
    "in a mail in base64": lambda word: in_mail(word, "base64"),
    "in a mail in quoted-printable": lambda word: in_mail(word, "quoted-printable"),
    "in the subject of a mail": lambda word: f"Subject: {Header(f'Ü {LONG} {word}', 'utf-8').encode()}",
    "in a letter": lambda word: in_letter(word, paragraphs=(LONG, word)),
    "in the title of a letter": lambda word: in_letter(word, title=word),
    "in the author of a letter": lambda word: in_letter(word, sender=word),
    "in the link of a letter": lambda word: in_letter(word, link=f"https://a.invalid/{word}/"),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_canary_is_found_and_no_other(how: str, nest: Nest, word: str) -> None:
    assert {canary.word for canary in nest.heard_in(HIDDEN[how](word))} == {word}
    assert nest.heard_in(HIDDEN[how]("nothing")) == set()


def test_words_and_numbers_are_unlike_each_other(nest: Nest) -> None:
    words = {nest.lay("a word") for _ in range(3000)} | {nest.lay("a number", digits=True) for _ in range(300)}
    assert len(words) == 3300
    assert nest.heard_in(" ".join(list(nest.laid)[:100])) == set(list(nest.laid.values())[:100])
    (number,) = [word for word in words if word.isdecimal()][:1]
    assert {one.word for one in nest.heard_in(f"{number[:5]} {number[5:8]} {number[8:]}")} == {number}
