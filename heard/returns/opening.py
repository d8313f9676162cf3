"""The door to a return: a folder, a zip, one XML file or one CSV file, opened or refused in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from heard.returns.csv_files import ModuleFile, open_csv
from heard.returns.file_kinds import Kind, kind_of
from heard.returns.modules import CORE, EPISODES, Module
from heard.returns.problems import Problem, Severity, file_problem
from heard.returns.refusals import NotAReturn
from heard.returns.ssd_tables import CLA_EPISODES, CLA_PLACEMENT, LEGAL_STATUS
from heard.returns.xml_files import open_xml
from heard.returns.zip_files import hidden_file, is_hidden, printable, unpack

_EXPECTED = (
    "a return is header, episodes or reviews as CSV files with the column names of the SSDA903 in the first row, "
    "in a folder or a zip, or one XML file of the whole; or the tables ssd_cla_episodes and ssd_cla_reviews of the "
    "Standard Safeguarding Dataset as CSV files"
)
_MOST_NAMED = 5


@dataclass
class OpenedReturn:
    """A return: the files to read, and what was odd about how it came."""

    name: str
    files: list[ModuleFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, module: Module) -> list[ModuleFile]:
        """The files of one module; mostly one, none where the return lacks it."""
        return [file for file in self.files if file.module == module]


def open_return(path: Path, workdir: Path) -> OpenedReturn:
    """The return at `path`; raises NotAReturn, with a sentence to act on, when there is none.

    Files directly in a folder are read, and files at any depth in a zip. What is unpacked or made from XML is put
    into a folder of its own in `workdir`, which the caller owns and removes.
    """
    name = printable(path.resolve().name)
    try:
        return _open(name, path, Path(mkdtemp(dir=workdir)))
    except OSError as error:
        raise NotAReturn(f"{name} could not be read: {error.strerror or error}.") from error


def _open(name: str, path: Path, workdir: Path) -> OpenedReturn:
    if not path.exists():
        raise NotAReturn(f"There is no file or folder {printable(str(path))}: look at its name and place.")
    opened = OpenedReturn(name)
    if path.is_dir():
        found = _files_in(path, opened.problems)
    elif path.is_file() and kind_of(path) is Kind.ZIP:
        found, opened.problems = unpack(name, path, workdir)
    elif path.is_file():
        found = [(name, path)]
    else:
        raise NotAReturn(f"{name} is no ordinary file: give a folder, a zip, or one XML or CSV file.")
    kinds = [(file, where, kind_of(where)) for file, where in found]
    if len(kinds) == 1 and kinds[0][2] in (Kind.ZIP, Kind.WORKBOOK, Kind.PACKED, Kind.EMPTY, Kind.OTHER):
        file, _, kind = kinds[0]
        raise NotAReturn(f"{file} is {kind.words}. {kind.advice}")
    _read(opened, kinds, workdir)
    return opened


def _files_in(folder: Path, problems: list[Problem]) -> list[tuple[str, Path]]:
    found = []
    for path in sorted(folder.iterdir()):
        name = printable(path.name)
        if is_hidden(path.name):
            problems.append(hidden_file(name))
        elif path.is_file():
            found.append((name, path))
        else:
            what = "It is a folder within the folder." if path.is_dir() else "It is no ordinary file."
            problems.append(file_problem(name, Severity.NOTE, what, "Not looked into."))
    return found


def _read(opened: OpenedReturn, kinds: list[tuple[str, Path, Kind]], workdir: Path) -> None:
    """Read the tables; the XML only where they are none of the return itself; name every file that is not read."""
    not_needed = []
    for name, path, kind in kinds:
        if kind is Kind.TABLE:
            module_file, odd = open_csv(name, path)
            opened.files += [module_file] if module_file else []
            opened.problems += odd
            not_needed += [] if module_file or odd else [name]
        elif kind is not Kind.XML:
            what = f"It is {kind.words}, which is no part of a return."
            opened.problems.append(file_problem(name, Severity.WARNING, what, f"Not read. {kind.advice}"))
    _read_xml(opened, [(name, path) for name, path, kind in kinds if kind is Kind.XML], workdir)
    if not any(file.module in CORE for file in opened.files):
        raise NotAReturn(_what_was_found(opened))
    opened.problems += [*_modules_met_twice(opened), *_tables_missed(opened), *_tables_not_needed(not_needed)]


def _read_xml(opened: OpenedReturn, found: list[tuple[str, Path]], workdir: Path) -> None:
    if any(file.module in CORE for file in opened.files):
        what = "It is XML, and the same return lies beside it as CSV."
        opened.problems += [
            file_problem(name, Severity.NOTE, what, "The CSV files were read; this was not.") for name, _ in found
        ]
    elif len(found) > 1:
        names = ", ".join(name for name, _ in found[:_MOST_NAMED])
        raise NotAReturn(f"{opened.name} holds {len(found)} XML files ({names}): give each return by itself.")
    elif found:
        files, odd = open_xml(*found[0], workdir)
        opened.files += files
        opened.problems += odd


def _what_was_found(opened: OpenedReturn) -> str:
    found = [f"{file.name} is {file.module.name}" for file in opened.files]
    found += [f"{problem.file}: {problem.what.rstrip('.')}" for problem in opened.problems if problem.row is None]
    more = [f"and {len(found) - _MOST_NAMED} more"] if len(found) > _MOST_NAMED else []
    listed = "; ".join(found[:_MOST_NAMED] + more) or "it is empty"
    return f"{opened.name} holds no header, episodes or reviews ({listed}): {_EXPECTED}."


def _modules_met_twice(opened: OpenedReturn) -> list[Problem]:
    first: dict[Module, ModuleFile] = {}
    problems = []
    for file in opened.files:
        if first.setdefault(file.module, file) is not file:
            what = f"It is a second file of {file.module.name}, beside {first[file.module].name}."
            problems.append(file_problem(file.name, Severity.NOTE, what, "Both were read."))
    return problems


def _tables_missed(opened: OpenedReturn) -> Iterator[Problem]:
    """What the Standard Safeguarding Dataset tells in tables of their own, where those are not here."""
    here = {file.module for file in opened.files}
    name = next((file.name for file in opened.of(CLA_EPISODES)), "")
    if name and LEGAL_STATUS not in here:
        what = "There is no ssd_legal_status beside it, so no legal status is known."
        yield file_problem(name, Severity.ERROR, what, "Every episode counts as in care: none as short breaks.")
    if name and CLA_PLACEMENT not in here:
        what = "There is no ssd_cla_placement beside it, so no placement is known."
        yield file_problem(name, Severity.NOTE, what, "Placements are left blank: none counts as for adoption.")
    if name and EPISODES in here:
        what = "The episodes of the 903 lie beside those of the Standard Safeguarding Dataset."
        yield file_problem(name, Severity.WARNING, what, "Both were read. Lay them in folders of their own.")


def _tables_not_needed(names: list[str]) -> Iterator[Problem]:
    """One note for all the tables that were passed over."""
    if names:
        listed = ", ".join(names[:_MOST_NAMED]) + f" and {len(names) - _MOST_NAMED} more" * (len(names) > _MOST_NAMED)
        what = f"Heard needs nothing from these tables of the Standard Safeguarding Dataset: {listed}."
        yield file_problem(names[0], Severity.NOTE, what, "Not read.")
