"""An XML return gives the same rows as its CSV; one that could harm is refused where the harm begins."""

from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns.opening import OpenedReturn
from heard.returns.refusals import NotAReturn
from tests.returns import made

Open = Callable[[Path], OpenedReturn]


def rows(opened: OpenedReturn) -> dict[str, list[tuple[str, ...]]]:
    """Every row of each module, without its number."""
    return {file.module.name: [tuple(values) for _, values in file.rows(*file.module.columns)] for file in opened.files}


def child(inside: str, header: str = "") -> str:
    """A return of one child with more in it."""
    head = f"<HEADER><CHILDID>101</CHILDID><SEX>M</SEX><DOB>03/05/2012</DOB>{header}</HEADER>"
    return f"<EXPSSDA903><CHILD>{head}{inside}</CHILD></EXPSSDA903>"


def test_an_xml_return_gives_the_rows_of_its_csv(opened: Open, tmp_path: Path) -> None:
    from_xml = opened(made.file(tmp_path / "903.xml", made.XML))
    from_csv = opened(made.folder(tmp_path / "csv"))
    assert rows(from_xml) == rows(from_csv)
    assert from_xml.problems == []


def test_files_made_from_xml_go_by_the_name_of_the_xml(opened: Open, tmp_path: Path) -> None:
    assert {file.name for file in opened(made.file(tmp_path / "903.xml", made.XML)).files} == {"903.xml"}


def test_a_row_number_tells_which_record_of_its_kind_it_is(opened: Open, tmp_path: Path) -> None:
    found = opened(made.file(tmp_path / "903.xml", made.XML))
    numbers = {file.module.name: [(row, *child) for row, child in file.rows("CHILD")] for file in found.files}
    assert numbers["header"] == [(1, "101"), (2, "A2")]
    assert numbers["episodes"] == [(1, "101"), (2, "101"), (3, "A2")]


def test_every_module_that_lies_in_xml_is_found(opened: Open, tmp_path: Path) -> None:
    header = (
        "<UASC>1</UASC><DUC>03/05/2030</DUC><DATE_INT>01/02/2024</DATE_INT><NB_ADOPTR>2</NB_ADOPTR>"
        "<IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV>"
        "<AMISSING><MISSING>M</MISSING><MIS_START>05/06/2024</MIS_START></AMISSING>"
        "<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE><OC2><SDQ_SCORE>12</SDQ_SCORE><CONVICTED>0</CONVICTED></OC2>"
        "<AD_PLACED><DATE_PLACED>01/03/2024</DATE_PLACED></AD_PLACED>"
    )
    found = rows(opened(made.file(tmp_path / "903.xml", child("", header))))
    assert found["uasc"] == [("101", "M", "03/05/2012", "03/05/2030")]
    assert found["ad1"] == [("101", "03/05/2012", "01/02/2024", "", "", "2", "", "")]
    assert found["oc3"] == [("101", "03/05/2012", "YES", "F2", "")]
    assert found["missing"] == [("101", "03/05/2012", "M", "05/06/2024", "")]
    assert found["previous_permanence"] == [("101", "03/05/2012", "Z1", "", "")]
    assert found["oc2"][0][:5] == ("101", "03/05/2012", "12", "", "0")
    assert found["placed_for_adoption"] == [("101", "03/05/2012", "01/03/2024", "", "")]


def test_a_module_that_no_child_has_is_not_there(opened: Open, tmp_path: Path) -> None:
    found = rows(opened(made.file(tmp_path / "903.xml", child("", "<UASC>0</UASC><DUC /><IN_TOUCH></IN_TOUCH>"))))
    assert set(found) == {"header"}


def test_elements_that_no_return_has_are_told_and_not_read(opened: Open, tmp_path: Path) -> None:
    episode = "<EPISODE><DECOM>08/06/2024</DECOM><SHOE>38</SHOE><RNE>S</RNE><RNE>L</RNE></EPISODE><SOCK/>"
    found = opened(made.file(tmp_path / "903.xml", child(episode)))
    assert rows(found)["episodes"][0][:3] == ("101", "08/06/2024", "S")
    assert [(problem.column, problem.what) for problem in found.problems] == [
        ("SHOE", "SHOE is not part of a 903 return (1 times)."),
        ("SOCK", "SOCK is not part of a 903 return (1 times)."),
        ("RNE", "RNE stands twice in one record (1 times)."),
    ]


def test_a_value_with_a_comma_or_a_line_end_stays_one_value(opened: Open, tmp_path: Path) -> None:
    found = opened(made.file(tmp_path / "903.xml", child("", "<UPN>a,&quot;b\nc</UPN>")))
    assert list(found.files[0].rows("UPN")) == [(1, ('a,"b\nc',))]
    assert [problem.row for problem in found.problems] == [1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_survive_whatever_the_encoding(opened: Open, tmp_path: Path, encoding: str) -> None:
    content = ('<?xml version="1.0"?>\n' + child("", "<UPN>Zoë</UPN>")).encode(encoding)
    found = opened(made.file(tmp_path / "903.xml", content))
    assert list(found.files[0].rows("UPN")) == [(1, ("Zoë",))]
    assert [problem.what for problem in found.problems] == ["Its letters are not in UTF-8."] * (encoding == "cp1252")


def test_an_encoding_that_the_file_declares_is_believed(opened: Open, tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?>' + child("", "<UPN>Zoë</UPN>")
    found = opened(made.file(tmp_path / "903.xml", content.encode("latin-1")))
    assert list(found.files[0].rows("UPN")) == [(1, ("Zoë",))]


# Refusals


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(made.LAUGHS, id="a billion laughs"),
        pytest.param('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + made.XML.partition("\n")[2], id="a file of the host"),
        pytest.param('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x903>&e;</x903>', id="an outside entity"),
        pytest.param("<!DOCTYPE html><html><body>Sign in</body></html>", id="a web page"),
    ],
)
def test_a_document_type_is_refused_where_it_begins(opened: Open, tmp_path: Path, content: str) -> None:
    with pytest.raises(NotAReturn, match="holds a document type or entity declarations"):
        opened(made.file(tmp_path / "903.xml", content))
    assert list((tmp_path / "workdir").rglob("*.csv")) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(
            "<Message><CHILD/></Message>", "begins with MESSAGE where a return begins with EXPSSDA903", id="other"
        ),
        pytest.param("<EXPSSDA903></EXPSSDA903>", "holds no child", id="no child"),
        pytest.param(made.XML[:700], "is damaged or cut short at line 9", id="cut short"),
        pytest.param(made.XML.replace("</HEADER>", "", 1), "is damaged or cut short", id="not closed"),
        pytest.param(child("&nothing;"), "is damaged or cut short", id="an entity that is not there"),
        pytest.param('<?xml version="1.0" encoding="big5"?>' + child(""), "cut short at line 1", id="a far encoding"),
        pytest.param(child("<A>" * 20 + "</A>" * 20), "elements more than twelve deep", id="deep"),
        pytest.param(child("", f"<UPN>{'1' * 20_000}</UPN>"), "a value of more than ten thousand letters", id="long"),
        pytest.param(child("<EPISODE/>" * 10_001), "more than ten thousand records of one child", id="many records"),
        pytest.param(child(f'<A b="{"1" * 3_000_000}"/>'), "a tag of more than a million letters", id="a long tag"),
        pytest.param(child("".join(f"<A{n}/>" for n in range(1100))), "a thousand kinds of element", id="many kinds"),
    ],
)
def test_what_no_system_would_write_is_refused(opened: Open, tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(NotAReturn, match=why) as refusal:
        opened(made.file(tmp_path / "903.xml", content))
    assert str(refusal.value).startswith("903.xml ")
