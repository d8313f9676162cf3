"""Files as people bring them, and as somebody who means harm would: each made here, none kept in the repository."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from heard.accounts.refusal import Refused
from heard.children.documents.making import make_safe

AUTHOR, WORDS = "Author Vantongeren", "The plan in words."
XML = '<?xml version="1.0" encoding="UTF-8"?>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def made_of(data: bytes, folder: Path) -> tuple[str, bytes]:
    """What is kept of a file: its kind, and what it holds."""
    given, made = folder / "given", folder / "made"
    given.write_bytes(data)
    kind = make_safe(given, made)
    return kind.value, made.read_bytes()


def refusal_of(data: bytes, folder: Path) -> str:
    """The sentence with which a file is refused, at the box of the file."""
    with pytest.raises(Refused) as refused:
        made_of(data, folder)
    assert refused.value.field == "file"
    return refused.value.sentence


def zipped(parts: Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]], flags: int = 0) -> bytes:
    """A zip of these parts, under exactly these names."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in parts.items() if isinstance(parts, Mapping) else parts:
            info = ZipInfo("x")
            info.filename, info.compress_type = name, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(info, data)
            archive.filelist[-1].flag_bits |= flags
    return out.getvalue()


def types(main: str = MAIN, more: str = "") -> str:
    """The part of a Word document that says what the others are."""
    return f'{XML}<Types xmlns="t"><Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'


def relations(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    """The part that ties another part to something."""
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
    return f'{XML}<Relationships xmlns="r">{relation}</Relationships>'


def body(inside: str = "") -> str:
    """What a Word document says."""
    return (
        f'{XML}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>{WORDS}</w:t></w:r>{inside}</w:p></w:body></w:document>'
    )


def a_word(**more: bytes | str) -> bytes:
    """A Word document with an author; `more` are further parts, by their paths, or other ones in their place."""
    core = f'{XML}<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>'
    parts = {"[Content_Types].xml": types(), "word/document.xml": body(), "docProps/core.xml": core}
    return zipped(parts | more)


def field(*said: str) -> str:
    """A field of a Word document whose instruction comes in these pieces."""
    pieces = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in said)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "end"))
    return begin + pieces + end


def an_open(inside: str = "", **more: bytes | str) -> bytes:
    """An OpenDocument text with an author."""
    spaces = 'xmlns:office="o" xmlns:text="t" xmlns:xlink="x" xmlns:draw="d"'
    meta = f"{XML}<office:meta {spaces}><text:creator>{AUTHOR}</text:creator></office:meta>"
    content = f"{XML}<office:c {spaces}><text:p>{WORDS}</text:p>{inside}</office:c>"
    manifest = f'{XML}<manifest:manifest xmlns:manifest="m"/>'
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return zipped(parts | {"meta.xml": meta, "META-INF/manifest.xml": manifest} | more)


def a_pdf(change=lambda writer: None, **more: str) -> bytes:
    """A PDF of one page, with an author and, by `change`, with what else it should hold."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": AUTHOR, "/Producer": "Secret Machine"})
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def acting(kind: str, **more: str):
    """Has a PDF do something of this kind when it is opened."""

    def change(writer: PdfWriter) -> None:
        told = {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}
        action = writer._add_object(DictionaryObject({NameObject("/S"): NameObject(kind)} | told))
        writer._root_object[NameObject("/OpenAction")] = action

    return change


def a_photo(kind: str = "JPEG", size: tuple[int, int] = (900, 600)) -> bytes:
    """A picture that says where and by whom it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = AUTHOR
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (54.0, 58.0, 12.0)
    out = BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(out, kind, exif=exif)
    return out.getvalue()


def a_png_of(width: int, height: int) -> bytes:
    """A PNG of few bytes whose head says that it is very large."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(bytes(10_000))) + part(b"IEND", b"")
