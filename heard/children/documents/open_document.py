"""OpenDocument texts (odt): packed anew without macros, without anything from outside, and without who wrote them."""

import re
from pathlib import Path

from heard.accounts.refusal import Refused
from heard.children.documents.kinds import SAVE_AS_PDF
from heard.children.documents.packed import (
    HOLDING,
    LOCKED,
    MACROS,
    REACHING,
    Member,
    kept_of_picture,
    pack_anew,
    part_of,
    refuse_other_files,
)
from heard.children.documents.xml_parts import SAFE_LINK, Attributes, elements, read_xml

TYPE, BODY, MANIFEST = "mimetype", "content.xml", "META-INF/manifest.xml"
IS_A_TEXT = b"application/vnd.oasis.opendocument.text"
NOT_A_TEXT = f"This is no OpenDocument text. {SAVE_AS_PDF}"
RUNS = frozenset({"script", "event-listener"})
HOLDS = frozenset({"object-ole", "applet", "plugin", "floating-frame"})
FETCHES = frozenset({"dde-source", "dde-connection-decl", "dde-connection", "database-display"})
LEADS_OUT = re.compile(r"[a-z][\w+.-]*:|/|\\|\.\./", re.IGNORECASE)
LEFT_OUT = frozenset({"META-INF/documentsignatures.xml", "layout-cache"})
BLANK = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
    b"<office:meta/></office:document-meta>"
)


def safe_open_document(given: Path, made: Path) -> None:
    """Write the text anew; refuses what could do harm when somebody opens it, in a sentence."""
    if part_of(given, TYPE).strip() != IS_A_TEXT:
        raise Refused(NOT_A_TEXT, field="file")
    if any(element == "encryption-data" for element, _ in elements(part_of(given, MANIFEST))):
        raise Refused(LOCKED, field="file")
    pack_anew(given, made, _kept)


def _kept(member: Member) -> bytes | None:
    """What is kept of one part."""
    if member.path == TYPE:
        return IS_A_TEXT
    if member.path in LEFT_OUT:
        return None
    refuse_other_files(member)
    if member.path.rpartition("/")[2] == "meta.xml":
        return BLANK
    if member.path.startswith("Thumbnails/"):
        return b""
    if member.ending in ("xml", "rdf") and member.data:  # LibreOffice leaves an empty one for its menus
        read_xml(member.data, _refuse_element)
        return member.data
    return kept_of_picture(member)


def _refuse_element(element: str, told: Attributes) -> None:
    """Refuses what runs, what holds another file, and what reaches out, but for links that a reader presses."""
    if element in RUNS:
        raise Refused(MACROS, field="file")
    if element in HOLDS:
        raise Refused(HOLDING, field="file")
    target = told.get("href", "")
    is_pressed = element == "a" and SAFE_LINK.match(target)
    if element in FETCHES or (LEADS_OUT.match(target) and not is_pressed):
        raise Refused(REACHING, field="file")
