"""A letter says what its message says, to the one whom it goes to, and is printed while nothing speaks against it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import StreamObject

from heard import clock
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.outbox import letters
from heard.outbox.actions.again import note_posted, send_again
from heard.outbox.actions.printing import print_letter
from heard.outbox.actions.queue import Recipient
from heard.outbox.actions.sending import send_due
from heard.outbox.gates import register_gate
from heard.outbox.letters import Letter, file_name_of, letter_of, pdf_of
from heard.outbox.models import Channel
from tests import world
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import an_email, now, queued

pytestmark = pytest.mark.django_db
A_DAY = date(2026, 3, 24)
MM = 72 / 25.4
ADDRESS = ("Sadia Rahman", "27 Invented Street", "Borchester", "BC1 1AA")
WINDOW = {"left": 20, "right": 100, "top": 46, "bottom": 84}  # where a DL window is, however the paper lies in it


@pytest.fixture
def letter() -> Letter:
    return Letter(
        sender="Northmere Council",
        title="A letter from Northmere Council",
        to=ADDRESS,
        day="Tuesday 24 March 2026",
        subject="An invitation to a meeting",
        greeting="Dear Sadia Rahman",
        paragraphs=("You are invited on Thursday 26 March.", "Tell us whether you can come.\nOr call 01632 960000."),
        link="https://heard.northmere.invalid/answer/aB-c_9/",
    )


def a_letter(council, **fields):
    """A letter that waits to be printed here."""
    return queued(council, **{"to": Recipient(ADDRESS[0], Channel.LETTER, "\n".join(ADDRESS[1:]))} | fields)


def words_of(pdf: bytes) -> str:
    """What somebody reads on its pages, as one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def everything_in(pdf: bytes) -> str:
    """Its words, what it tells about itself, and every stream of it unpacked."""
    reader = PdfReader(BytesIO(pdf))
    found = [words_of(pdf), str(reader.metadata), pdf.decode("latin-1")]
    for number in range(1, len(reader.xref[0]) + 1):
        each = reader.get_object(number)
        found.append(each.get_data().decode("latin-1") if isinstance(each, StreamObject) else str(each))
    return "\n".join(found)


def lines_at(pdf: bytes) -> list[tuple[float, float, str]]:
    """The lines of the first page: how many millimetres from the left and from the top, and what they say."""
    found: list[tuple[float, float, str]] = []
    page = PdfReader(BytesIO(pdf)).pages[0]

    def seen(text, current, matrix, *_):
        x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
        y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
        if text.strip():
            found.append((x / MM, (float(page.mediabox.height) - y) / MM, text.strip()))

    page.extract_text(visitor_text=seen)
    return found


def test_a_letter_says_who_writes_to_whom_when_what_and_where_to_answer(letter):
    pdf = pdf_of(letter)
    assert pdf.startswith(b"%PDF-")
    said = words_of(pdf)
    for words in ("Northmere Council", *ADDRESS, letter.day, letter.greeting, letter.subject, letter.link):
        assert words in said
    assert "You are invited on Thursday 26 March. Tell us whether you can come. Or call 01632 960000." in said
    assert said.endswith("Yours sincerely The reviewing service Northmere Council page 1 of 1")


def test_a_letter_tells_of_itself_who_writes_and_nothing_else(letter):
    reader = PdfReader(BytesIO(pdf_of(letter)))
    told = {name: value for name, value in reader.metadata.items() if name != "/Producer"}
    assert told == {"/Title": "A letter from Northmere Council", "/Author": "Northmere Council"}
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_the_address_and_nothing_else_stands_in_the_window_of_the_envelope(letter):
    lines = lines_at(pdf_of(replace(letter, to=(*ADDRESS, "Line five", "Line six", "Line seven"))))
    seen = [text for x, y, text in lines if x < WINDOW["right"] + 10 and WINDOW["top"] <= y <= WINDOW["bottom"] + 8]
    assert " ".join(seen) == " ".join([*ADDRESS, "Line five", "Line six", "Line seven"])
    first, last = lines[1], next(line for line in lines if line[2] == "Line seven")
    assert first[0] >= WINDOW["left"] + 4
    assert WINDOW["top"] + 3 <= first[1] < last[1] <= WINDOW["bottom"]


def test_an_address_of_many_lines_is_kept_whole_in_seven(council):
    lines = "\n".join(f"Line {number}" for number in range(1, 10))
    letter = letter_of(a_letter(council, to=Recipient("Sam", Channel.LETTER, lines)), A_DAY)
    assert len(letter.to) == 7
    assert all(f"Line {number}" in " ".join(letter.to) for number in range(1, 10))


def test_what_is_about_somebody_else_is_nowhere_in_the_file(council, settings):
    child = world.a_child(council=council, surname="Canarysurname", forename="Canaryforename", number="CANARY7")
    other = Recipient("Canaryother Person", Channel.LETTER, "1 Canarystreet\nTown")
    a_letter(council, to=other, about_child=child.pk, about=child)
    mine = a_letter(council, about_child=child.pk, about=child, link="/answer/abc/", words="Please come.")
    kept = everything_in(pdf_of(letter_of(mine, A_DAY)))
    assert "Please come." in kept
    for secret in ("canary", str(child.pk), str(mine.pk), str(settings.BASE_DIR), "file:"):
        assert secret.lower() not in kept.lower()
    assert file_name_of(mine) == f"letter-{mine.pk.hex[:8]}.pdf"


def test_the_link_is_written_out_and_the_greeting_is_said_once(council, settings):
    settings.HEARD_ADDRESS = "https://heard.invalid/"
    letter = letter_of(a_letter(council, words="Please come.\n\n\nOr call.", link="/answer/abc/"), A_DAY)
    assert (letter.link, letter.greeting, letter.day) == (
        "https://heard.invalid/answer/abc/",
        "Dear Sadia Rahman",
        "Tuesday 24 March 2026",
    )
    assert letter.paragraphs == ("Please come.", "Or call.")
    greeted = letter_of(a_letter(council, words="Dear Sadia\n\nPlease come."), A_DAY)
    assert (greeted.greeting, greeted.link) == ("", "")


def test_words_that_look_like_a_page_are_words_and_fetch_nothing(letter, tmp_path, monkeypatch):
    (tmp_path / "other.css").write_text('h1::after { content: "FETCHED" }')
    styles = tmp_path / "letter.css"
    styles.write_text(f'@import url("file://{tmp_path}/other.css"); {letters.STYLES.read_text()}')
    monkeypatch.setattr(letters, "STYLES", styles)
    page = f'<link rel="stylesheet" href="file://{tmp_path}/other.css"><script>1</script>'
    said = words_of(pdf_of(replace(letter, paragraphs=(page,))))
    assert '<link rel="stylesheet"' in said
    assert "<script>1</script>" in said
    assert "FETCHED" not in said


def test_a_long_letter_goes_on_on_a_second_page(letter):
    pdf = pdf_of(replace(letter, paragraphs=tuple(f"Part {number} of many." for number in range(60))))
    said = words_of(pdf)
    assert len(PdfReader(BytesIO(pdf)).pages) > 1
    assert all(f"Part {number} of many." in said for number in range(60))


def test_the_same_letter_is_the_same_file_also_when_four_print_at_once(letter):
    first = pdf_of(letter)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(pdf_of, [letter] * 8)) == {first}
    assert pdf_of(replace(letter, subject="Another")) != first


def test_printing_is_written_down_and_the_letter_waits_until_it_is_posted(council, person):
    letter = a_letter(council)
    assert "Sadia Rahman" in words_of(print_letter(message=letter, by=person, today=A_DAY))
    event = Event.objects.get(action="message.printed")
    assert (event.about_id, event.actor_id, event.council_id) == (letter.pk, person.pk, council.pk)
    assert now(letter).state == "queued"
    print_letter(message=letter, by=person, today=A_DAY)  # the first sheet may have jammed
    note_posted(message=letter, by=person)
    with pytest.raises(Refused, match="Only a letter that waits to be posted is printed. This one: sent."):
        print_letter(message=letter, by=person, today=A_DAY)
    assert Event.objects.filter(action="message.printed").count() == 2


def test_what_may_not_go_out_and_what_is_no_letter_is_not_printed(council, person):
    with pytest.raises(Refused, match="no letter that is printed here"):
        print_letter(message=an_email(council), by=person, today=A_DAY)
    stopped, other = a_letter(council), a_letter(council)
    register_gate(lambda message: "It stops." if message.pk == stopped.pk else "")
    with pytest.raises(Refused, match="Do not post this letter. It stops."):
        print_letter(message=stopped, by=person, today=A_DAY)
    assert print_letter(message=other, by=person, today=A_DAY).startswith(b"%PDF-")
    assert Event.objects.get(action="message.printed").about_id == other.pk


def test_a_letter_that_nobody_posts_for_a_week_is_old_news_until_somebody_says_otherwise(council, person):
    letter, posted = a_letter(council), a_letter(council)
    note_posted(message=posted, by=person)
    with time_machine.travel(clock.now() + timedelta(days=6), tick=False):
        assert send_due() == 0
    assert now(letter).state == "queued"
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        send_due()
        assert (now(letter).state, now(posted).state) == ("failed", "sent")
        assert now(letter).why.endswith("may be old news now.")
        send_again(message=letter, by=person)
        assert send_due() == 0
        assert print_letter(message=letter, by=person, today=A_DAY).startswith(b"%PDF-")


def test_who_has_made_a_letter_still_refuses_a_damaged_picture(letter):
    """What lays letters out would have the whole process take pictures of which a part is missing."""
    kept = BytesIO()
    Image.effect_noise((300, 300), 90).save(kept, "PNG")
    pdf_of(letter)
    with pytest.raises(OSError, match="truncated"):
        Image.open(BytesIO(kept.getvalue()[: len(kept.getvalue()) // 2])).load()
