"""Small returns that the tests make: invented children, and every way in which a file can be good or bad."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from heard.returns.problems import Problem

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n101,M,03/05/2012,WBRI,UN1,,\nA2,F,17/11/2009,MWBA,UN2,0,\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "101,08/06/2024,S,V2,N1,U6,PR1,09/09/2024,X1,CARPL,ZZ1 1ZZ,ZZ2 2ZZ,1000001\n"
    "101,09/09/2024,P,V2,N1,K2,PR4,,,,ZZ1 1ZZ,ZZ3 3ZZ,1000002\n"
    "A2,01/02/2023,S,C2,N5,U1,PR1,,,,ZZ4 4ZZ,ZZ5 5ZZ,\n"
)
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n101,03/05/2012,02/07/2024,PN1\nA2,17/11/2009,20/06/2024,PN6\n"
PEOPLE = "CHILD,FORENAME,SURNAME,CALLED,CALLED_SHOWN_TO,IRO_EMAIL\n101,Zoë,Made-Up,Zo,everyone,iro@example.org\n"
MODULES = {"header.csv": HEADER, "episodes.csv": EPISODES, "reviews.csv": REVIEWS}

XML = """<?xml version="1.0" encoding="UTF-8"?>
<EXPSSDA903>
<CHILD><HEADER><CHILDID>101</CHILDID><UPN>UN1</UPN><SEX>M</SEX><DOB>03/05/2012</DOB><ETHNIC>WBRI</ETHNIC><UASC>0</UASC>
<AREVIEW><REVIEW>02/07/2024</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW><MOTHER /><MC_DOB /></HEADER>
<EPISODE><DECOM>08/06/2024</DECOM><RNE>S</RNE><LS>V2</LS><CIN>N1</CIN><PL>U6</PL><PL_POST>ZZ2 2ZZ</PL_POST>
<HOME_POST>ZZ1 1ZZ</HOME_POST><URN>1000001</URN><PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>09/09/2024</DEC><REC>X1</REC>
<REASON_PLACE_CHANGE>CARPL</REASON_PLACE_CHANGE></EPISODE>
<EPISODE><DECOM>09/09/2024</DECOM><RNE>P</RNE><LS>V2</LS><CIN>N1</CIN><PL>K2</PL><PL_POST>ZZ3 3ZZ</PL_POST>
<HOME_POST>ZZ1 1ZZ</HOME_POST><URN>1000002</URN><PLACE_PROVIDER>PR4</PLACE_PROVIDER><DEC /><REC />
<REASON_PLACE_CHANGE /></EPISODE></CHILD>
<CHILD><HEADER><CHILDID>A2</CHILDID><UPN>UN2</UPN><SEX>F</SEX><DOB>17/11/2009</DOB><ETHNIC>MWBA</ETHNIC><UASC>0</UASC>
<AREVIEW><REVIEW>20/06/2024</REVIEW><REVIEW_CODE>PN6</REVIEW_CODE></AREVIEW><MOTHER>0</MOTHER><MC_DOB /></HEADER>
<EPISODE><DECOM>01/02/2023</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N5</CIN><PL>U1</PL><PL_POST>ZZ5 5ZZ</PL_POST>
<HOME_POST>ZZ4 4ZZ</HOME_POST><URN /><PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC /><REC /></EPISODE></CHILD>
</EXPSSDA903>
"""


def folder(where: Path, files: Mapping[str, str | bytes] = MODULES) -> Path:
    """A folder with these files, text in UTF-8 and with its line endings as they stand."""
    where.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return where


def file(where: Path, content: str | bytes) -> Path:
    """One file with this content."""
    return folder(where.parent, {where.name: content}) / where.name


def zipped(where: Path, files: Mapping[str, str | bytes] = MODULES, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip with these files, under the very names given."""
    with zipfile.ZipFile(where, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return where


def workbook(formula: str = "=H2+5") -> bytes:
    """The bones of an Excel workbook with a formula in it."""
    sheet = f'<worksheet><sheetData><row r="1"><c r="A1"><f>{formula}</f></c></row></sheetData></worksheet>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return packed.getvalue()


def bomb(where: Path, megabytes: int = 40) -> Path:
    """A zip of some kilobytes that unpacks to a table of this many megabytes, a thousand to one."""
    rows = b"101,03/05/2012,02/07/2024,PN1\n" * (megabytes * 1_000_000 // 30)
    return zipped(where, {"reviews.csv": b"CHILD,DOB,REVIEW,REVIEW_CODE\n" + rows})


def locked(where: Path) -> Path:
    """A zip whose files say that they are locked with a password."""
    content = bytearray(zipped(where).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    where.write_bytes(content)
    return where


LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE EXPSSDA903 [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>\n<EXPSSDA903><CHILD><HEADER><CHILDID>&i;</CHILDID></HEADER></CHILD></EXPSSDA903>"
)


def told(problems: list[Problem]) -> list[tuple[int | None, str, str]]:
    """Where each problem stands, what it is, and what was done."""
    return [(problem.row, problem.what, problem.done) for problem in problems]
