"""What each table of the Standard Safeguarding Dataset says, how they are laid together, and what is odd in them."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pytest

from heard.returns.problems import Severity
from tests.returns import made
from tests.returns.told import Judged, judged, short

# Amara came into care on 3 June 2024 under C1, moved in September, and had two reviews; someone else never did.
NIGHT = {
    "ssd_person": """pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob
A,Amara,Made-Up,F,2012-05-03T00:00:00
Z,Nobody,In-Care,M,2013-01-01T00:00:00""",
    "ssd_cla_episodes": """clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,\
clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,\
clae_cla_episode_ceased_reason,clae_cla_id,clae_cla_placement_id
E1,A,2024-06-03T00:00:00,S,N1,2024-09-02T00:00:00,X1,C1,P1
E2,A,2024-09-02T00:00:00,P,N1,NULL,NULL,C1,P2""",
    "ssd_legal_status": """lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,\
lega_legal_status_end_date
L1,A,C1,2024-06-03T00:00:00,NULL""",
    "ssd_cla_placement": """clap_cla_placement_id,clap_cla_placement_type,clap_cla_placement_postcode
P1,U6,ZZ9 9ZZ
P2,K2,ZZ9 9ZZ""",
    "ssd_cla_reviews": """clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,\
clar_cla_review_cancelled,clar_cla_review_participation
R1,C1,2024-07-01,2024-06-28T00:00:00,N,PN1
R2,C1,2024-09-27,2024-09-20T00:00:00,N,PN6 - Child does not attend""",
}
Night = Callable[..., Judged]
SHOWN = "file row child column value"


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """Judges the night's tables, each of those given instead of, or beside, the usual ones; "" leaves one out."""

    nights = count(1)

    def judge_it(changed: Mapping[str, str] = {}, **replaced: str) -> Judged:  # noqa: B006 - never written to
        tables = NIGHT | {name: _replaced(NIGHT[name], replaced[name]) for name in replaced} | dict(changed)
        files = {f"{name}.csv": f"{text}\n" for name, text in tables.items() if text}
        which = next(nights)
        answer = judged(tmp_path, made.folder(tmp_path / f"night {which}", files), out=f"out {which}")
        assert answer.code == 0, answer.complained
        return answer

    return judge_it


def _replaced(table: str, rows: str) -> str:
    return "\n".join([table.partition("\n")[0], rows])


def told(answer: Judged, words: str) -> list[str]:
    return answer.told_of(words, SHOWN)


# What is read


def test_the_tables_together_say_who_was_in_care_and_when_they_were_reviewed(night: Night) -> None:
    answer = night()
    assert short(answer.periods, "child started_on start_inferred ended_on kind reviews_held next_due_on") == [
        "A 2024-06-03 no - in_care 2 2025-03-20"
    ]
    assert short(answer.reviews, "number held_on due_on on_time") == [
        "1 2024-06-28 2024-07-01 yes",
        "2 2024-09-20 2024-09-28 yes",
    ]
    assert answer.problems == []


def test_whoever_was_never_in_care_is_no_child_of_the_return(night: Night) -> None:
    assert "Children   1\n" in night().said


def test_the_person_table_is_the_header_of_those_in_care(night: Night) -> None:
    """The date of birth is what tells that an episode begins before it."""
    answer = night(ssd_person="A,Amara,Made-Up,F,2024-07-01")
    assert answer.told("302") == ["ssd_cla_episodes.csv 2 A clae_cla_episode_start_date 2024-06-03"]


def test_a_child_in_care_whom_the_person_table_lacks_is_told(night: Night) -> None:
    assert night(ssd_person="Z,Nobody,In-Care,M,2013-01-01").rules == ["INT03", "INT08"]
    assert night().rules == []


def test_a_review_names_its_child_itself_or_through_the_time_in_care(night: Night) -> None:
    columns = "clar_cla_id,clar_cla_person_id,clar_cla_review_date,clar_cla_review_participation"
    answer = night({"ssd_cla_reviews": f"{columns}\n,A,2024-06-28,PN1\nC1,NULL,2024-09-20,PN1\nC9,,2024-09-21,PN1"})
    assert [row["held_on"] for row in answer.reviews] == ["2024-06-28", "2024-09-20"]
    assert told(answer, "names no child") == ["ssd_cla_reviews.csv 4 - clar_cla_id C9"]


@pytest.mark.parametrize(
    ("held", "cancelled"),
    [("2024-09-20", "Y"), ("2024-09-20", "yes"), ("NULL", "N"), ("", ""), ("2099-01-01T00:00:00", "N")],
)
def test_a_review_that_was_cancelled_or_lies_ahead_is_none_and_no_problem(
    night: Night, held: str, cancelled: str
) -> None:
    answer = night(ssd_cla_reviews=f"R1,C1,,2024-06-28,N,PN1\nR2,C1,2024-09-27,{held},{cancelled},PN1")
    assert [row["held_on"] for row in answer.reviews] == ["2024-06-28"]
    assert answer.problems == []


def test_a_review_of_the_very_day_was_held(night: Night) -> None:
    assert len(night(ssd_cla_reviews="R1,C1,,2025-03-31T10:00:00,N,PN1").reviews) == 1
    assert len(night(ssd_cla_reviews="R1,C1,,2025-04-01T10:00:00,N,PN1").reviews) == 0


@pytest.mark.parametrize(("cancelled", "held"), [("N", 2), ("", 2), ("NULL", 2), ("Y", 1)])
def test_only_a_plain_yes_cancels_a_review(night: Night, cancelled: str, held: int) -> None:
    answer = night(ssd_cla_reviews=f"R1,C1,,2024-06-28,N,PN1\nR2,C1,,2024-09-20,{cancelled},PN1")
    assert len(answer.reviews) == held


def test_a_review_whose_day_cannot_be_read_is_told(night: Night) -> None:
    answer = night(ssd_cla_reviews="R1,C1,,2024-06-31,N,PN1")
    assert answer.told("166") == ["ssd_cla_reviews.csv 2 A clar_cla_review_date 2024-06-31"]


@pytest.mark.parametrize("text", ["PN1", "pn1", "PN1 - Child attends & speaks for themselves", "Attends (PN1)"])
def test_how_the_child_took_part_is_the_code_in_the_text(night: Night, text: str) -> None:
    assert night(ssd_cla_reviews=f"R1,C1,,2024-06-28,N,{text}").problems == []


@pytest.mark.parametrize("text", ["Child attends", "PN11", "PN8", "NULL"])
def test_words_without_a_code_do_not_say_how_the_child_took_part(night: Night, text: str) -> None:
    answer = night(ssd_cla_reviews=f"R1,C1,,2024-06-28,N,{text}")
    assert [row["severity"] for row in answer.problems if row["rule"] == "167"] == ["warning"]
    assert len(answer.reviews) == 1


# The legal status


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        pytest.param("L1,A,V3,2024-06-03,NULL", "V3", id="the one that holds"),
        pytest.param("L1,A,C2,2020-01-01,NULL\nL2,A,V3,2024-06-03,NULL", "V3", id="the one that began last"),
        pytest.param("L1,A,V3,2024-06-03,NULL\nL2,A,C2,2020-01-01,NULL", "V3", id="in any order"),
        pytest.param("L1,A,V3,2024-06-01,2024-06-03\nL2,A,C2,2024-06-03,NULL", "C2", id="not the one that ends then"),
        pytest.param("L1,A,V3,2024-06-01,2024-06-03", "V3", id="its last day counts, where nothing follows"),
        pytest.param("L1,A,V3,2024-06-01,NULL\nL2,A,Supervision order,2024-06-03,NULL", "V3", id="not another order"),
        pytest.param("L1,A,V3,2024-06-01,NULL\nL2,A,C2,2024-06-04,NULL", "V3", id="not one of a later day"),
        pytest.param("L1,A,V3,2024-06-01,NULL\nL2,A,Care order applied for,2024-06-03,NULL", "V3", id="no application"),
        pytest.param("L1,A,V3,2024-06-01,NULL\nL2,A,Care Order Sec. 31(a),2024-06-03,NULL", "C2", id="in words"),
    ],
)
def test_an_episode_has_the_legal_status_of_its_first_day(night: Night, statuses: str, status: str) -> None:
    answer = night(ssd_legal_status=statuses, ssd_cla_episodes="E1,A,2024-06-03,S,N1,2024-06-05,E4A,C1,P1")
    assert [row["kind"] for row in answer.periods] == ["short_breaks" if status == "V3" else "in_care"]
    assert told(answer, "No legal status") == []


@pytest.mark.parametrize(
    ("codes", "next_review"),
    [(("C2", "E1"), "authorised 2024-12-02"), (("E1", "C2"), "authorised 2024-12-02"),
     (("C2", "C1"), "standard 2025-02-28")],
)  # fmt: skip
def test_a_placement_order_takes_the_place_of_the_care_order_of_the_same_day(
    night: Night, codes: tuple[str, str], next_review: str
) -> None:
    statuses = "L1,A,C1,2024-06-03,2024-09-02\nL2,A,{},2024-09-02,NULL\nL3,A,{},2024-09-02,NULL".format(*codes)
    answer = night(ssd_legal_status=statuses, ssd_cla_reviews="R1,C1,,2024-06-28,N,PN1\nR2,C1,,2024-08-30,N,PN1")
    assert short(answer.periods, "next_basis next_due_on") == [next_review]


@pytest.mark.parametrize(
    "text", ["V3", "v3", "V3 - Short breaks", "Short breaks (V3)", " V3 ", "V3: individual breaks"]
)
def test_a_status_is_the_code_in_the_text(night: Night, text: str) -> None:
    answer = night(
        ssd_legal_status=f"L1,A,{text},2024-06-03,NULL", ssd_cla_episodes="E1,A,2024-06-03,S,N1,2024-06-05,E4A,C1,P1"
    )
    assert answer.periods[0]["kind"] == "short_breaks"


@pytest.mark.parametrize(
    "statuses", ["L1,A,C1,2024-06-04,NULL", "L1,A,C1,2024-05-01,2024-06-02", "L1,Z,C1,2024-06-03,"]
)
def test_an_episode_on_whose_first_day_no_status_holds_is_told_and_counts_as_care(night: Night, statuses: str) -> None:
    answer = night(ssd_legal_status=statuses, ssd_cla_episodes="E1,A,2024-06-03T00:00:00,S,N1,NULL,NULL,C1,P1")
    assert told(answer, "No legal status") == [
        "ssd_cla_episodes.csv 2 A clae_cla_episode_start_date 2024-06-03T00:00:00"
    ]
    assert answer.periods[0]["kind"] == "in_care"


def test_a_status_whose_days_cannot_be_read_is_told_where_it_stands(night: Night) -> None:
    rows = "L1,A,C1,x,NULL\nL2,A,C1,,NULL\nL3,A,C2,2024-06-03,2024-02-31\nL4,Z,C2,x,NULL"
    answer = night(ssd_legal_status=rows)
    assert told(answer, "legal status") == [
        "ssd_legal_status.csv 2 A lega_legal_status_start_date x",
        "ssd_legal_status.csv 3 A lega_legal_status_start_date -",
        "ssd_legal_status.csv 4 A lega_legal_status_end_date 2024-02-31",
    ]


def test_without_the_table_of_statuses_that_is_told_once(night: Night) -> None:
    answer = night({"ssd_legal_status": ""})
    assert told(answer, "no legal status is known") == ["ssd_cla_episodes.csv - - - -"]
    assert len(answer.problems) == 1
    assert len(answer.periods) == 1


# The placement


def test_an_episode_has_the_kind_of_its_placement(night: Night) -> None:
    placed = night(
        ssd_cla_placement="P2,A6,ZZ9 9ZZ\nP1,U6,ZZ9 9ZZ",
        ssd_legal_status="L1,A,E1,2024-06-03,NULL",
        ssd_cla_reviews="R1,C1,,2024-06-03,N,PN1",
    )
    assert [row["next_basis"] for row in placed.periods] == ["adoption"]


def test_without_the_table_of_placements_that_is_told_once(night: Night) -> None:
    answer = night({"ssd_cla_placement": ""})
    assert [(row["severity"], row["what"]) for row in answer.problems] == [
        ("note", "There is no ssd_cla_placement beside it, so no placement is known.")
    ]


def test_an_episode_whose_placement_is_not_in_the_table_is_told(night: Night) -> None:
    answer = night(ssd_cla_placement="P1,U6,ZZ9 9ZZ")
    assert answer.told("146") == ["ssd_cla_episodes.csv 3 A clap_cla_placement_type -"]


def test_a_placement_of_several_kinds_is_told_and_counts_the_same_in_any_order(night: Night) -> None:
    one = night(ssd_cla_placement="P1,U6,\nP2,K2,\nP2,A6,")
    other = night(ssd_cla_placement="P2,A6,\nP2,K2,\nP1,U6,")
    assert one.files == other.files
    assert told(one, "several types") == ["ssd_cla_episodes.csv 3 A clap_cla_placement_type A6 and K2"]


def test_where_a_child_lives_is_read_from_no_table(night: Night) -> None:
    """The postcode stands in the table, and a value that slipped out of its place brings it nowhere."""
    answer = night(changed={"ssd_address": "addr_table_id,addr_person_id,addr_address_postcode\n1,A,ZZ9 9ZZ"})
    assert all(b"ZZ9" not in content for content in answer.files.values())


# Codes and days


@pytest.mark.parametrize(
    ("reason", "rules"),
    [("S", []), ("s", []), ("S - Started to be looked after", []), ("S) Started", []), ("Started", ["143", "357"])],
)
def test_a_reason_is_the_code_that_the_text_begins_with(night: Night, reason: str, rules: list[str]) -> None:
    answer = night(ssd_cla_episodes=f"E1,A,2024-06-03,{reason},N1,NULL,NULL,C1,P1")
    assert answer.rules == rules


def test_a_reason_for_the_end_may_have_words_after_it(night: Night) -> None:
    answer = night(ssd_cla_episodes="E1,A,2024-06-03,S,N1,2024-12-02,E4A Returned home - planned,C1,P1")
    assert answer.rules == []
    assert night(ssd_cla_episodes="E1,A,2024-06-03,S,N1,2024-12-02,Went home,C1,P1").rules == ["149"]


@pytest.mark.parametrize(
    "day", ["2024-06-03", "2024-06-03T00:00:00", "2024-06-03 00:00:00.000", "2024-06-03 14:30:00", "2024/06/03"]
)
def test_days_as_databases_write_them_are_not_odd(night: Night, day: str) -> None:
    answer = night(ssd_cla_episodes=f"E1,A,{day},S,N1,NULL,NULL,C1,P1")
    assert answer.periods[0]["started_on"] == "2024-06-03"
    assert answer.problems == []


def test_a_day_written_as_in_a_return_is_read_and_told(night: Night) -> None:
    answer = night(ssd_cla_episodes="E1,A,03/06/2024,S,N1,NULL,NULL,C1,P1")
    assert answer.periods[0]["started_on"] == "2024-06-03"
    assert told(answer, "unusual way") == ["ssd_cla_episodes.csv 2 A clae_cla_episode_start_date 03/06/2024"]


def test_a_check_of_the_rows_side_by_side_names_the_table_and_its_column(night: Night) -> None:
    rows = "E1,A,2024-06-03,S,N1,2024-12-02,X1,C1,P1\nE2,A,2024-09-02,P,N1,NULL,NULL,C1,P2"
    assert night(ssd_cla_episodes=rows).told("501") == [
        "ssd_cla_episodes.csv 3 A clae_cla_episode_start_date 2024-09-02"
    ]


def test_an_episode_that_cannot_be_used_is_told_where_it_stands(night: Night) -> None:
    answer = night(ssd_cla_episodes="E1,A,NULL,S,N1,NULL,NULL,C1,P1\nE2,,2024-06-03,S,N1,NULL,NULL,C2,P1")
    assert answer.told("141") == ["ssd_cla_episodes.csv 2 A clae_cla_episode_start_date -"]
    assert told(answer, "names no child") == ["ssd_cla_episodes.csv 3 - clae_person_id -"]


# The files


def test_the_older_names_of_columns_are_taken(night: Night) -> None:
    older = NIGHT | {
        "ssd_cla_episodes": NIGHT["ssd_cla_episodes"].replace("_start_date", "_start").replace("ceased_date", "ceased"),
        "ssd_legal_status": NIGHT["ssd_legal_status"].replace("start_date", "start").replace("end_date", "end"),
    }
    assert night(older).files == night().files


def test_the_names_of_columns_may_be_in_capitals_and_in_any_order(night: Night) -> None:
    heading, *rows = (line.split(",") for line in NIGHT["ssd_cla_episodes"].splitlines())
    turned = [",".join(row[::-1]) for row in ([column.upper() for column in heading], *rows)]
    answer = night({"ssd_cla_episodes": "\n".join(turned)})
    assert answer.files["periods.csv"] == night().files["periods.csv"]
    assert answer.problems == []


def test_a_table_that_lacks_a_column_says_which(night: Night) -> None:
    answer = night({"ssd_involvements": "invo_professional_id,invo_professional_role_id,invo_involvement_start_date,"
                                        "invo_involvement_end_date\nW1,IRO,2024-06-03,"})  # fmt: skip
    assert [row["what"] for row in answer.problems] == [
        "It looks like ssd_involvements, but has no column invo_person_id."
    ]


def test_a_table_that_comes_near_to_one_is_not_passed_over(night: Night) -> None:
    answer = night({"ssd_cla_review": "clar_cla_id,clar_cla_review_date\nC1,2024-06-28", "ssd_cla_reviews": ""})
    assert [(row["severity"], row["what"]) for row in answer.problems] == [
        ("error", "It looks like ssd_cla_reviews, but has no column clar_cla_review_participation.")
    ]


def test_the_other_tables_are_passed_over_with_one_note(night: Night) -> None:
    others = {
        "ssd_linked_identifiers": "link_table_id,link_person_id,link_identifier_type\n1,A,NHS",
        "ssd_disability": "disa_table_id,disa_person_id,disa_disability_code\n1,A,NONE",
        "visits": "clav_cla_visit_id,clav_cla_id,clav_person_id\n1,C1,A",
        "ssd_something_new": "new_id,what\n1,2",
    }
    answer = night(others)
    assert [(row["severity"], row["what"]) for row in answer.problems] == [
        (
            "note",
            "Heard needs nothing from these tables of the Standard Safeguarding Dataset: "
            "ssd_disability.csv, ssd_linked_identifiers.csv, ssd_something_new.csv, visits.csv.",
        )
    ]


def test_a_table_of_something_else_is_still_told_by_itself(night: Night) -> None:
    answer = night({"school": "School,Head\nMade-Up,Nobody"})
    assert [row["file"] for row in answer.problems] == ["school.csv"]


def test_a_folder_of_other_tables_alone_is_refused(tmp_path: Path) -> None:
    folder = made.folder(tmp_path / "night", {"ssd_person.csv": NIGHT["ssd_person"], "ssd_address.csv": "addr_id,x\n"})
    answer = judged(tmp_path, folder)
    assert answer.code == 2
    assert "ssd_person.csv is ssd_person" in answer.complained
    assert "ssd_cla_episodes" in answer.complained


def test_the_tables_may_lie_in_a_zip(night: Night, tmp_path: Path) -> None:
    files = {f"night/{name}.csv": f"{text}\n" for name, text in NIGHT.items()}
    answer = judged(tmp_path, made.zipped(tmp_path / "night.zip", files), out="zipped")
    assert answer.files["reviews.csv"] == night().files["reviews.csv"]


def test_social_workers_of_the_903_may_lie_beside_them(night: Night) -> None:
    columns = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON"
    assert night({"sw_episodes": f"{columns}\nA,03/05/2012,SW1,03/06/2024,,OTHERS"}).problems == []
    answer = night({"sw_episodes": f"{columns}\nB,03/05/2012,SW1,03/06/2024,,OTHERS"})
    assert told(answer, "not in the header") == ["sw_episodes.csv 2 B CHILD B"]


def test_both_kinds_of_episodes_in_one_folder_are_read_with_a_warning(night: Night) -> None:
    answer = night({"episodes": made.EPISODES.strip(), "header": made.HEADER.strip()})
    assert {row["child"] for row in answer.periods} == {"101", "A", "A2"}
    assert [row["severity"] for row in answer.problems if "lie beside" in row["what"]] == [Severity.WARNING]
