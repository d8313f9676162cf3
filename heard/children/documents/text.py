"""Plain text: letters and nothing else, written again as UTF-8."""

import re

from heard.accounts.refusal import Refused

MOST_BYTES = 2 << 20
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SPACES = frozenset("\t\n\f")
MARKUP = re.compile(r"^\s*<|<\s*(script|html|svg|iframe|!doctype)\b", re.IGNORECASE)

NOT_KEPT = (
    "Heard cannot read this file. It keeps PDF, Word (docx) and OpenDocument (odt) files, pictures (JPEG, PNG, WebP) "
    "and plain text. Save it as a PDF, and choose that."
)
IS_A_PAGE = (
    "This is a web page or a drawing made of code, which Heard does not keep. Print it to a PDF, and choose that."
)
NO_WORDS = "There are no words in this text. Choose the plan or report itself."
TOO_LONG = "This text is longer than 2 MB. Choose the plan or report itself."


def safe_text(data: bytes) -> bytes:
    """The text in UTF-8, without signs that no text needs; refuses what is no text, and what a browser would run."""
    if len(data) > MOST_BYTES:
        raise Refused(TOO_LONG if b"\0" not in data else NOT_KEPT, field="file")
    words = _letters(data).replace("\r\n", "\n").replace("\r", "\n")
    if not words.strip():
        raise Refused(NO_WORDS, field="file")
    if any(ord(letter) < ord(" ") and letter not in SPACES or "\x7f" <= letter <= "\x9f" for letter in words):
        raise Refused(NOT_KEPT, field="file")
    if MARKUP.search(words):
        raise Refused(IS_A_PAGE, field="file")
    return words.encode()


def _letters(data: bytes) -> str:
    """The letters, as the file's mark says, or in UTF-8, or as older Windows wrote them."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(NOT_KEPT, field="file")
