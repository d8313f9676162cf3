"""A message as a letter that can be printed: one page or more of A4, for an envelope with a window.

It says what the message says, to the one whom it goes to, and nothing else: no child is named by its title, its file's
name or anything that the file tells about itself.
"""

import re
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.conf import settings
from django.template.loader import render_to_string
from PIL import ImageFile

from heard.outbox.carriers.notify import address_lines
from heard.outbox.compose import absolute, parcel_of
from heard.outbox.models import Message
from heard.rules.day_words import long_day

STYLES = settings.BASE_DIR / "heard" / "static" / "heard" / "letter.css"
GREETED = re.compile(r"(dear|hello|hi)\b", re.IGNORECASE)
ONE_AT_A_TIME = Lock()
"""What lays letters out keeps the fonts it has found for the whole process, and two threads may not share them."""


@dataclass(frozen=True)
class Letter:
    """A letter as it is laid out. `greeting` is empty where the words begin with one themselves."""

    sender: str
    title: str
    to: tuple[str, ...]
    day: str
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    link: str


def letter_of(message: Message, day: date) -> Letter:
    """The letter that this message is, with the day on which it is printed."""
    words = message.words.strip()
    return Letter(
        sender=message.council.name,
        title=f"A letter from {message.council.name}",
        to=tuple(address_lines(parcel_of(message)).values()),
        day=long_day(day),
        subject=message.subject,
        greeting="" if GREETED.match(words) else f"Dear {message.to_name}",
        paragraphs=tuple(part.strip() for part in re.split(r"\n\s*\n", words) if part.strip()),
        link=absolute(message.link),
    )


def file_name_of(message: Message) -> str:
    """What the file is called: nobody can tell from it whom or what it is about."""
    return f"letter-{message.pk.hex[:8]}.pdf"


def pdf_of(letter: Letter) -> bytes:
    """The letter as a PDF that a screen reader can read; nothing is fetched for it, whatever its words say."""
    from weasyprint import CSS, HTML  # here, because it takes half a second that no other page should wait for
    from weasyprint.urls import URLFetcher

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets damaged pictures in, for the whole process
    nothing = URLFetcher(allowed_protocols=())
    page = render_to_string("outbox/letter.html", {"letter": letter})
    with ONE_AT_A_TIME:
        styles = CSS(string=STYLES.read_text(), url_fetcher=nothing)
        pdf: bytes = HTML(string=page, url_fetcher=nothing).write_pdf(stylesheets=[styles], pdf_variant="pdf/ua-1")
    return pdf
