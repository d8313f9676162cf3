"""Every DfE check that Heard makes fires on a smallest return that breaks it, and not on its sound twin."""

from pathlib import Path

import pytest

from tests.returns.told import a_return, judged, judged_one

OPEN = "A S V2 U6 2024-06-03 open"
HELD = "A 2024-06-28"
ENDED = "A S V2 U6 2024-06-03 2024-08-01"
BESIDE = "\nB S V2 U6 2024-06-03 open"
BREAKS = "A S V3 U6 2024-04-08 2024-04-12 E4A"
SEVENTY_FIVE = "\n".join(
    f"A S V3 U6 2024-0{month}-01 2024-0{month}-{last} E4A"
    for month, last in zip("45678", (16, 16, 16, 16, 16), strict=True)
)

# Rule; what breaks it, and its sound twin, each as episodes; reviews; births; where it is told: file to value.
ONE_RETURN = [
    ("102", f"{OPEN};{HELD};A 31/02/2012", f"{OPEN};{HELD}", "header.csv 2 A DOB 31/02/2012"),
    ("102", f"{OPEN};;A -", f"{OPEN};;", "header.csv 2 A DOB -"),
    ("141", f"A S V2 U6 31/02/2024 open{BESIDE};;", f"{OPEN};;", "episodes.csv 2 A DECOM 31/02/2024"),
    ("141", f"A S V2 U6 - open{BESIDE};;", f"{OPEN};;", "episodes.csv 2 A DECOM -"),
    ("142", f"{OPEN}\nA L C2 U6 2024-08-01 open;;", f"{ENDED} X1\nA L C2 U6 2024-08-01 open;;",
     "episodes.csv 2 A DEC -"),
    ("143", "A Q V2 U6 2024-06-03 open;;", f"{OPEN};;", "episodes.csv 2 A RNE Q"),
    ("143", "A - V2 U6 2024-06-03 open;;", f"{OPEN};;", "episodes.csv 2 A RNE -"),
    ("144", "A S C9 U6 2024-06-03 open;;", f"{OPEN};;", "episodes.csv 2 A LS C9"),
    ("144", "A S - U6 2024-06-03 open;;", f"{OPEN};;", "episodes.csv 2 A LS -"),
    ("145", f"{OPEN} - N9;;", f"{OPEN};;", "episodes.csv 2 A CIN N9"),
    ("146", "A S V2 Q1 2024-06-03 open;;", "A S V2 K3 2024-06-03 open;;", "episodes.csv 2 A PLACE Q1"),
    ("147", "A S V2 U6 2024-06-03 31/09/2024 E4A;;", f"{ENDED} E4A;;", "episodes.csv 2 A DEC 31/09/2024"),
    ("148", f"{ENDED};;", f"{ENDED} E4A;;", "episodes.csv 2 A DEC 01/08/2024"),
    ("148", f"{OPEN} X1;;", f"{OPEN};;", "episodes.csv 2 A REC X1"),
    ("149", f"{ENDED} E99;;", f"{ENDED} E4A;;", "episodes.csv 2 A REC E99"),
    ("166", f"{OPEN};A 31/02/2024;", f"{OPEN};{HELD};", "reviews.csv 2 A REVIEW 31/02/2024"),
    ("166", f"{OPEN};A - PN1;", f"{OPEN};A - -;", "reviews.csv 2 A REVIEW -"),
    ("167", f"{OPEN};{HELD} PN8;", f"{OPEN};{HELD} PN7;", "reviews.csv 2 A REVIEW_CODE PN8"),
    ("167", f"{OPEN};{HELD} -;", f"{OPEN};A - -;", "reviews.csv 2 A REVIEW_CODE -"),
    ("302", f"{OPEN};;A 2024-06-04", f"{OPEN};;A 2024-06-03", "episodes.csv 2 A DECOM 03/06/2024"),
    ("352", f"{ENDED} E4A;;A 2006-06-03", f"{ENDED} E4A;;A 2006-06-04", "episodes.csv 2 A DECOM 03/06/2024"),
    ("353", "A S V2 U6 1991-10-13 1992-01-01 E4A;;A 1988-01-01", "A S V2 U6 1991-10-14 1992-01-01 E4A;;A 1988-01-01",
     "episodes.csv 2 A DECOM 13/10/1991"),
    ("354", f"A S V2 U6 2025-04-01 open{BESIDE};;", "A S V2 U6 2025-03-31 open;;", "episodes.csv 2 A DECOM 01/04/2025"),
    ("355", "A S V2 U6 2024-06-03 2024-06-03 E4A;;", "A S V2 U6 2024-06-03 2024-06-04 E4A;;",
     "episodes.csv 2 A DEC 03/06/2024"),
    ("356", "A S V2 U6 2024-06-03 2024-06-02 E4A;;", "A S V2 U6 2024-06-03 2024-06-03 E4A;;",
     "episodes.csv 2 A DEC 02/06/2024"),
    ("357", "A P V2 U6 2024-06-03 open;;", f"{OPEN};;", "episodes.csv 2 A RNE P"),
    ("365", "A S V3 U6 2024-04-08 2024-04-26 E4A;;", "A S V3 U6 2024-04-08 2024-04-25 E4A;;",
     "episodes.csv 2 A DECOM 08/04/2024"),
    ("366", "A S V3 U6 2024-04-08 2024-04-12 X1\nA P V3 K2 2024-04-12 2024-04-16 E4A;;",
     f"{BREAKS}\nA S V3 K2 2024-05-12 2024-05-16 E4A;;", "episodes.csv 3 A PLACE K2"),
    ("367", f"{SEVENTY_FIVE}\nA S V3 U6 2024-09-02 2024-09-03 E4A;;",
     f"{SEVENTY_FIVE}\nA S V3 U6 2025-08-02 2025-08-03 E4A;;", "episodes.csv 7 A DECOM 02/09/2024"),
    ("385", "A S V2 U6 2024-06-03 2025-04-01 E4A;;", "A S V2 U6 2024-06-03 2025-03-31 E4A;;",
     "episodes.csv 2 A DEC 01/04/2025"),
    ("388", f"{ENDED} X1\nA S V2 U6 2024-09-02 open;;", f"{ENDED} E4A\nA S V2 U6 2024-09-02 open;;",
     "episodes.csv 2 A REC X1"),
    ("388", f"{ENDED} E4A\nA P V2 K2 2024-08-01 open;;", f"{ENDED} X1\nA P V2 K2 2024-08-01 open;;",
     "episodes.csv 2 A REC E4A"),
    ("388", f"{ENDED} X1;;", f"{ENDED} E4A;;", "episodes.csv 2 A REC X1"),
    ("399", f"{BREAKS};A 2024-04-10;", "A S V2 U6 2024-04-08 2024-04-12 E4A;A 2024-04-10;",
     "reviews.csv 2 A REVIEW 10/04/2024"),
    ("426", f"{BREAKS}\nA S V4 U6 2024-06-03 open;;", f"{BREAKS}\nA S V3 U6 2025-03-20 open;;",
     "episodes.csv 3 A LS V4"),
    ("431", f"{ENDED} X1\nA S C2 U6 2024-08-01 open;;", f"{ENDED} X1\nA L C2 U6 2024-08-01 open;;",
     "episodes.csv 3 A RNE S"),
    ("432", f"{ENDED} E4A\nA P V2 K2 2024-09-02 open;;", f"{ENDED} E4A\nA S V2 K2 2024-09-02 open;;",
     "episodes.csv 3 A RNE P"),
    ("433", f"{ENDED} X1\nA P V2 K2 2024-08-02 open;;", f"{ENDED} X1\nA P V2 K2 2024-08-01 open;;",
     "episodes.csv 3 A RNE P"),
    ("434", f"{ENDED} X1\nA L V2 U6 2024-08-01 open;;", f"{ENDED} X1\nA L C2 U6 2024-08-01 open;;",
     "episodes.csv 3 A RNE L"),
    ("434", f"{ENDED} X1\nA L C2 K2 2024-08-01 open;;", f"{ENDED} X1\nA B C2 K2 2024-08-01 open;;",
     "episodes.csv 3 A RNE L"),
    ("435", f"{ENDED} X1\nA P C2 K2 2024-08-01 open;;", f"{ENDED} X1\nA P V2 K2 2024-08-01 open;;",
     "episodes.csv 3 A RNE P"),
    ("435", f"{ENDED} X1\nA T C2 K2 2024-08-01 open;;", f"{ENDED} X1\nA T V2 K2 2024-08-01 open;;",
     "episodes.csv 3 A RNE T"),
    ("436", f"{ENDED} X1\nA B V2 K2 2024-08-01 open;;", f"{ENDED} X1\nA B C2 K2 2024-08-01 open;;",
     "episodes.csv 3 A RNE B"),
    ("436", f"{ENDED} X1\nA U V2 K2 2024-08-01 open;;", f"{ENDED} X1\nA U C2 K2 2024-08-01 open;;",
     "episodes.csv 3 A RNE U"),
    ("437", f"{ENDED} E2\nA S V2 U6 2024-09-02 open;;", f"{ENDED} E4A\nA S V2 U6 2024-09-02 open;;",
     "episodes.csv 2 A REC E2"),
    ("437", f"{ENDED} E15\nA S V2 U6 2024-09-02 open;;", f"{ENDED} E15;;", "episodes.csv 2 A REC E15"),
    ("440", f"{OPEN};{HELD} PN0;A 2020-06-27", f"{OPEN};{HELD} PN0;A 2020-06-28", "reviews.csv 2 A REVIEW_CODE PN0"),
    ("441", f"{OPEN};{HELD} PN1;A 2020-06-29", f"{OPEN};{HELD} PN1;A 2020-06-28", "reviews.csv 2 A REVIEW_CODE PN1"),
    ("501", f"{ENDED} X1\nA P V2 K2 2024-07-31 open;;", f"{ENDED} X1\nA P V2 K2 2024-08-01 open;;",
     "episodes.csv 3 A DECOM 31/07/2024"),
    ("504", f"{ENDED} X1 N1\nA P V2 K2 2024-08-01 open - N5;;", f"{ENDED} E4A N1\nA S V2 K2 2024-08-02 open - N5;;",
     "episodes.csv 3 A CIN N5"),
    ("1012", ";A 2024-06-28;", f"{OPEN};{HELD};", "reviews.csv 2 A REVIEW 28/06/2024"),
    ("INT03", f"{OPEN};;A absent", f"{OPEN};;", "episodes.csv 2 A CHILD A"),
    ("INT08", f"B S V2 U6 2024-06-03 open;{HELD};A absent", f"B S V2 U6 2024-06-03 open;{HELD};",
     "reviews.csv 2 A CHILD A"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "broken", "sound", "told"), ONE_RETURN, ids=[each[0] for each in ONE_RETURN])
def test_a_check_fires_once_where_it_should_and_not_on_the_sound_twin(
    tmp_path: Path, rule: str, broken: str, sound: str, told: str
) -> None:
    assert judged_one(tmp_path / "broken", *broken.split(";")).told(rule) == [told]
    assert judged_one(tmp_path / "sound", *sound.split(";")).told(rule) == []


LAST = "A S C2 U6 2023-06-05 open - N1"
TWO_RETURNS = [
    ("502", "B S V2 U6 2024-06-03 open", LAST, "episodes.csv 2 A DECOM 05/06/2023"),
    ("503A", "A P C2 U6 2023-06-05 open - N1", LAST, "episodes.csv 2 A RNE P"),
    ("503B", "A S V2 U6 2023-06-05 open - N1", LAST, "episodes.csv 2 A LS V2"),
    ("503C", "A S C2 U6 2023-06-05 open - N5", LAST, "episodes.csv 2 A CIN N5"),
    ("503D", "A S C2 K2 2023-06-05 open - N1", LAST, "episodes.csv 2 A PLACE K2"),
    (
        "NoE",
        f"{LAST}\nB S V2 U6 2024-03-31 open",
        f"{LAST}\nB S V2 U6 2024-04-01 open",
        "episodes.csv 3 B DECOM 31/03/2024",
    ),
]


@pytest.mark.parametrize(("rule", "broken", "sound", "told"), TWO_RETURNS, ids=[each[0] for each in TWO_RETURNS])
def test_a_check_against_last_years_return_fires_once_where_it_should_and_not_on_the_sound_twin(
    tmp_path: Path, rule: str, broken: str, sound: str, told: str
) -> None:
    last = a_return(tmp_path / "last", LAST, "A 2023-06-30")
    this = a_return(tmp_path / "broken", broken, "Z 2024-06-28"), a_return(tmp_path / "sound", sound, "Z 2024-06-28")
    (found,) = judged(tmp_path, last, this[0], out="told").told(rule)
    assert found.endswith(told)
    assert judged(tmp_path, last, this[1], out="not told").told(rule) == []


def test_a_review_whose_birth_differs_from_the_headers_is_told(tmp_path: Path) -> None:
    folder = a_return(tmp_path / "return", f"{OPEN}\nB S V2 U6 2024-06-03 open", "A 2024-06-28\nB 2024-06-28")
    path = folder / "reviews.csv"
    path.write_text(path.read_text().replace("A,03/05/2012", "A,04/05/2012"))
    answer = judged(tmp_path, folder)
    assert answer.told("INT17") == ["reviews.csv 2 A DOB 04/05/2012"]
    assert len(answer.problems) == 1


def test_a_birth_in_the_reviews_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = a_return(tmp_path / "return", OPEN, HELD)
    path = folder / "reviews.csv"
    path.write_text(path.read_text().replace("A,03/05/2012", "A,31/02/2012"))
    assert judged(tmp_path, folder).told_of("") == ["reviews.csv 2 A DOB 31/02/2012"]


def test_a_child_with_episodes_and_reviews_but_no_header_is_told_of_both(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, f"{OPEN}\nB S V2 U6 2024-06-03 open", HELD, "A absent")
    assert answer.told("INT03", "file child") == ["episodes.csv A"]
    assert answer.told("INT08", "file child") == ["reviews.csv A"]


def test_every_severity_is_one_of_three_words(tmp_path: Path) -> None:
    found = set()
    for place, (_, broken, _, _) in enumerate(ONE_RETURN):
        found |= {row["severity"] for row in judged_one(tmp_path / str(place), *broken.split(";")).problems}
    assert found == {"error", "warning", "note"}


@pytest.mark.parametrize(("rule", "broken"), [(each[0], each[1]) for each in ONE_RETURN])
def test_every_problem_says_what_is_wrong_and_what_was_done_in_whole_sentences(
    tmp_path: Path, rule: str, broken: str
) -> None:
    for row in judged_one(tmp_path, *broken.split(";")).problems:
        for words in (row["what"], row["done"]):
            assert words.endswith(".")
            assert words[0].isupper()
            assert "{" not in words


def test_both_kinds_of_short_breaks_in_different_years_are_no_problem(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, f"{BREAKS}\nA S V4 U6 2020-06-01 2020-09-01 E4A", "A 2020-07-01\nA 2024-04-10")
    assert answer.told("426") == []


def test_open_after_18_names_the_row_that_is_open(tmp_path: Path) -> None:
    episodes = f"{OPEN}\nA S V2 U6 2025-06-02 open"
    answer = judged_one(tmp_path, episodes, "", "A 2007-01-15")
    assert answer.told_of("became an adult on 15 January 2025") == ["episodes.csv 2 A DEC -"]
