"""Word documents (docx): packed anew without macros, without anything from outside, and without who wrote them."""

import re
from pathlib import Path

from heard.accounts.refusal import Refused
from heard.children.documents.kinds import SAVE_AS_PDF
from heard.children.documents.packed import (
    HOLDING,
    MACROS,
    REACHING,
    Member,
    kept_of_picture,
    pack_anew,
    part_of,
    refuse_other_files,
)
from heard.children.documents.xml_parts import SAFE_LINK, Attributes, bare, elements, read_xml

TYPES, BODY = "[Content_Types].xml", "word/document.xml"
IS_A_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NOT_A_DOCUMENT = f"This is no ordinary Word document. {SAVE_AS_PDF}"
HOLDS = frozenset("oleObject package control activeXControlBinary aFChunk frame subDocument attachedToolbars".split())
TEMPLATE = "attachedTemplate"
# Where the template lies says who wrote the document, and fetches it when the document is opened.
TEMPLATE_LINK = re.compile(rb"<Relationship\b[^>]*/attachedTemplate\"[^>]*?(/>|>\s*</Relationship>)")
TEMPLATE_ASKED = re.compile(rb"<w:attachedTemplate\b[^>]*/>")
FETCHING_FIELDS = frozenset("DDE DDEAUTO LINK INCLUDETEXT INCLUDEPICTURE IMPORT DATABASE".split())

BLANK_PART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{name} xmlns{prefix}="'
    'http://schemas.openxmlformats.org/{kind}-properties"/>'
)
EXTENDED = "officeDocument/2006"
BLANK = {
    "docprops/core.xml": ("cp:coreProperties", ":cp", "package/2006/metadata/core"),
    "docprops/app.xml": ("Properties", "", f"{EXTENDED}/extended"),
    "docprops/custom.xml": ("Properties", "", f"{EXTENDED}/custom"),
}
"""What says who wrote a document, with what and when: the name, prefix and kind of each part, without what it said."""


def safe_word(given: Path, made: Path) -> None:
    """Write the document anew; refuses what could do harm when somebody opens it, in a sentence."""
    _refuse_other_types(part_of(given, TYPES))
    pack_anew(given, made, _kept)


def _refuse_other_types(types: bytes) -> None:
    """Refuses what Word would open with macros, and what is no document."""
    told = {(each.get("PartName", ""), each.get("ContentType", "")) for _, each in elements(types)}
    said = " ".join(kind for _, kind in told).lower()
    if "macroenabled" in said or "vba" in said:
        raise Refused(MACROS, field="file")
    if "oleobject" in said or "activex" in said:
        raise Refused(HOLDING, field="file")
    if (f"/{BODY}", IS_A_DOCUMENT) not in told:
        raise Refused(NOT_A_DOCUMENT, field="file")


def _kept(member: Member) -> bytes | None:
    """What is kept of one part."""
    path, data = member.path.lower(), member.data
    refuse_other_files(member)
    if path in BLANK:
        name, prefix, kind = BLANK[path]
        return BLANK_PART.format(name=name, prefix=prefix, kind=kind).encode()
    if path.startswith("docprops/thumbnail"):
        return b""
    if path.endswith("/settings.xml"):
        data = TEMPLATE_ASKED.sub(b"", data)
    if path.endswith(".rels"):
        data = TEMPLATE_LINK.sub(b"", data)
        for element, told in elements(data):
            _refuse_relation(element, told)
        return data
    if member.ending == "xml":
        _refuse_fields(data)
        return data
    return kept_of_picture(member)


def _refuse_relation(element: str, told: Attributes) -> None:
    """Refuses what a document is tied to, but for its own parts and for links that a reader presses."""
    if element != "Relationship":
        return
    kind, is_outside = told.get("Type", "").rpartition("/")[2], told.get("TargetMode", "").lower() == "external"
    if kind in HOLDS:
        raise Refused(HOLDING, field="file")
    if "vba" in kind.lower():
        raise Refused(MACROS, field="file")
    target = told.get("Target", "")
    is_pressed = kind == "hyperlink" and (SAFE_LINK.match(target) or target.startswith("#"))
    if kind == TEMPLATE or (is_outside and not is_pressed):
        raise Refused(REACHING, field="file")
    if not is_outside and re.match(r"[a-z][\w+.-]*:|//|\\", target, re.IGNORECASE):
        raise Refused(REACHING, field="file")


class _Fields:
    """Follows the fields of a part: each begins, says what it does, and ends; one may stand in another."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.is_said = False

    def start(self, element: str, told: Attributes) -> None:
        """An element begins."""
        self.is_said = element in ("instrText", "delInstrText")
        if element == "attachedTemplate":
            raise Refused(REACHING, field="file")
        if element == "fldSimple":
            _refuse_field(told.get("instr", ""))
        if element == "fldChar":
            self._turn(told.get("fldCharType", ""))

    def letters(self, text: str) -> None:
        """Some of what stands in an element."""
        if self.is_said and self.open:
            self.open[-1] += text

    def _turn(self, what: str) -> None:
        if what == "begin":
            if self.open and not self.open[-1].strip():  # what a field does is made up by another: nobody needs that
                raise Refused(REACHING, field="file")
            self.open.append("")
        elif self.open and what in ("separate", "end"):
            _refuse_field(self.open[-1])
            if what == "end":
                self.open.pop()


def _refuse_fields(data: bytes) -> None:
    """Refuses fields that fetch something, or start another program, when the document is opened."""
    fields = _Fields()
    read_xml(data, fields.start, fields.letters)


def _refuse_field(said: str) -> None:
    words = said.split()
    if words and bare(words[0]).strip('"').upper() in FETCHING_FIELDS:
        raise Refused(REACHING, field="file")
