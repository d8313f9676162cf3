"""One return in XML (`EXPSSDA903`), turned into one CSV file a module, so that reading has a single path.

The file is read as a stream, and only while it is what it says: a document type, and so any entity, is refused
where it begins; so are elements too deep, values too long, and too many records of one child.

A record's row number is which one of its kind it is in the file, counted from 1: the third EPISODE is row 3 of
episodes, the third CHILD row 3 of header. The modules that lie within HEADER in XML (uasc, oc3, ad1) count
only the children that have them.
"""

import csv
import re
from collections import Counter
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat  # nosec B407

from heard.returns.csv_files import ModuleFile, encoding_problems, open_csv
from heard.returns.encodings import encoding_of
from heard.returns.modules import (
    AD1,
    EPISODES,
    HEADER,
    MISSING,
    OC2,
    OC3,
    PLACED_FOR_ADOPTION,
    PREVIOUS_PERMANENCE,
    REVIEWS,
    UASC,
    Module,
)
from heard.returns.problems import Problem, Severity, file_problem
from heard.returns.refusals import NotAReturn

# The elements that are records; every other is a value of the record around it.
_RECORDS = {
    "HEADER": HEADER,
    "EPISODE": EPISODES,
    "AREVIEW": REVIEWS,
    "AMISSING": MISSING,
    "PERMANENCE": PREVIOUS_PERMANENCE,
    "OC2": OC2,
    "AD_PLACED": PLACED_FOR_ADOPTION,
}
_SHARED = {"CHILD", "SEX", "DOB"}
_WITHIN_HEADER = {module: [column for column in module.columns if column not in _SHARED] for module in (UASC, OC3, AD1)}
_HEADER_VALUES = {"UASC", *HEADER.columns, *(name for names in _WITHIN_HEADER.values() for name in names)}
_COLUMNS = {"CHILDID": "CHILD", "PL": "PLACE"}

_CHUNK = 1 << 16
_DEEPEST = 12
_LONGEST_VALUE = 10_000
_LONGEST_TAG = 1 << 20
_LONGEST_NAME = 40
_MOST_RECORDS_OF_A_CHILD = 10_000
_MOST_KINDS_UNKNOWN = 1000


def open_xml(name: str, path: Path, workdir: Path) -> tuple[list[ModuleFile], list[Problem]]:
    """The modules in an XML return, as CSV files in `workdir`, and what is odd; raises NotAReturn."""
    encoding = _encoding_to_force(path)
    with ExitStack() as files:
        tables = _Tables(workdir, files)
        reader = _Reader(name, tables)
        _parse(path, reader, encoding)
    problems = list(encoding_problems(name, encoding or "utf-8")) + reader.problems()
    modules = []
    for table in tables.paths:
        module_file, odd = open_csv(name, table, encoding="utf-8", row_of_heading=0)
        modules += [module_file] if module_file else []
        problems += odd
    return modules, problems


def _encoding_to_force(path: Path) -> str | None:
    """cp1252 where a file says, or leaves it to be taken, that it is in UTF-8 and it is not."""
    with path.open("rb") as file:
        declared = re.search(rb"<\?xml[^>]*encoding=[\"']([\w-]+)", file.read(200))
    is_utf_8 = declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")
    return "cp1252" if is_utf_8 and encoding_of(path) == "cp1252" else None


def _parse(path: Path, reader: "_Reader", encoding: str | None) -> None:
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse_document_type
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.letters
    parser.EndElementHandler = reader.end
    fed = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                    reader.refuse("holds a tag of more than a million letters")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        why = expat.ErrorString(parser.ErrorCode) if parser.ErrorCode else "its letters cannot be read"
        raise NotAReturn(
            f"{reader.name} is damaged or cut short at line {parser.ErrorLineNumber} ({why}): make the XML file again."
        ) from error


class _Tables:
    """One CSV file a module, made when its first record comes."""

    def __init__(self, workdir: Path, files: ExitStack) -> None:
        self.paths: list[Path] = []
        self._workdir = workdir
        self._files = files
        self._writers: dict[Module, Any] = {}

    def write(self, module: Module, record: dict[str, str]) -> None:
        """Add one row to a module's file."""
        if module not in self._writers:
            path = self._workdir / f"{module.name}.csv"
            file = self._files.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._writers[module] = csv.writer(file, lineterminator="\n")
            self._writers[module].writerow(module.columns)
            self.paths.append(path)
        self._writers[module].writerow([record.get(column, "") for column in module.columns])


class _Reader:
    """Follows the elements of a return and writes each child's records when the child ends."""

    def __init__(self, name: str, tables: _Tables) -> None:
        self.name = name
        self._tables = tables
        self._depth = 0
        self._text = ""
        self._records: list[tuple[Module, dict[str, str]]] = []
        self._open: list[tuple[Module, dict[str, str]]] = []
        self._unknown: Counter[str] = Counter()
        self._repeated: Counter[str] = Counter()

    def refuse(self, why: str) -> NoReturn:
        """This is not what a council's system would write."""
        raise NotAReturn(f"{self.name} {why}, so it is no 903 return: make the XML file again.")

    def refuse_document_type(self, *_: object) -> NoReturn:
        """No return needs a document type; with one, a small file can unfold into gigabytes."""
        self.refuse("holds a document type or entity declarations")

    def start(self, element: str, _: object) -> None:
        """An element begins."""
        tag = _tag(element)
        if not self._depth and "903" not in tag:
            self.refuse(f"begins with {tag} where a return begins with EXPSSDA903")
        self._depth += 1
        self._text = ""
        if self._depth > _DEEPEST:
            self.refuse("has elements more than twelve deep")
        if module := _RECORDS.get(tag):
            self._open.append((module, {}))
            self._records.append(self._open[-1])
            if len(self._records) > _MOST_RECORDS_OF_A_CHILD:
                self.refuse("has more than ten thousand records of one child")

    def letters(self, text: str) -> None:
        """Some of an element's text."""
        self._text += text
        if len(self._text) > _LONGEST_VALUE:
            self.refuse("holds a value of more than ten thousand letters")

    def end(self, element: str) -> None:
        """An element ends: a child, a record of theirs, or a value of the record around it."""
        tag = _tag(element)
        self._depth -= 1
        if tag in _RECORDS:
            self._open.pop()
        elif tag == "CHILD":
            self._write_child()
        elif self._open:
            self._keep(tag, *self._open[-1])
        elif self._depth:
            self._count_unknown(tag)
        self._text = ""

    def _keep(self, tag: str, module: Module, record: dict[str, str]) -> None:
        column = _COLUMNS.get(tag, tag)
        if column not in (_HEADER_VALUES if module is HEADER else module.columns):
            self._count_unknown(tag)
        elif column in record:
            self._repeated[tag] += 1
        else:
            record[column] = self._text

    def _count_unknown(self, tag: str) -> None:
        self._unknown[tag] += 1
        if len(self._unknown) > _MOST_KINDS_UNKNOWN:
            self.refuse("holds more than a thousand kinds of element that no return has")

    def _write_child(self) -> None:
        header = next((record for module, record in self._records if module is HEADER), {})
        shared = {column: header.get(column, "") for column in _SHARED}
        for module, record in self._records:
            self._tables.write(module, shared | record)
        for module, columns in _WITHIN_HEADER.items():
            is_asylum_seeker = module is UASC and header.get("UASC", "").strip() == "1"
            if is_asylum_seeker or any(header.get(column, "").strip() for column in columns):
                self._tables.write(module, header)
        self._records = []

    def problems(self) -> list[Problem]:
        """What was met that no return has, each kind once; raises NotAReturn where no child was met."""
        if not self._tables.paths:
            self.refuse("holds no child")
        odd = [
            (self._unknown, "is not part of a 903 return", "Not read."),
            (self._repeated, "stands twice in one record", "The first was read."),
        ]
        return [
            file_problem(self.name, Severity.NOTE, f"{tag} {what} ({times:,} times).", done, column=tag)
            for counted, what, done in odd
            for tag, times in counted.items()
        ]


@lru_cache(maxsize=1024)
def _tag(element: str) -> str:
    """An element's name in capitals, without the prefix of a namespace."""
    return element.rpartition(":")[2].upper()[:_LONGEST_NAME]
