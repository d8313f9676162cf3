"""A file is known by its columns, whatever its name, and however the columns are ordered or written."""

import pytest

from heard.returns.modules import HEADER, MODULES, PEOPLE, PLACE_SECRETS, UASC, Module, module_of, nearest_module


def names_of(module: Module) -> str:
    return module.name


@pytest.mark.parametrize("module", MODULES, ids=names_of)
def test_a_module_is_known_by_its_columns(module: Module) -> None:
    assert module_of(module.columns) is module


@pytest.mark.parametrize("module", MODULES, ids=names_of)
def test_a_module_is_known_in_any_order_any_case_padded_and_marked(module: Module) -> None:
    columns = [f" {column.lower()} " for column in reversed(module.columns)]
    columns[0] = "\ufeff" + columns[0]
    assert module_of(columns) is module


@pytest.mark.parametrize("module", MODULES, ids=names_of)
def test_a_module_is_known_among_columns_that_a_council_added(module: Module) -> None:
    assert module_of(["LA", "YEAR", *module.columns, "Team"]) is module


@pytest.mark.parametrize("module", MODULES, ids=names_of)
def test_a_module_is_known_by_the_needed_columns_alone_and_not_without_one_of_them(module: Module) -> None:
    needed = [*module.needed, *module.any_of[:1]]
    assert module_of(needed) is module
    for column in module.needed:
        assert module_of([name for name in module.columns if name != column]) is not module


@pytest.mark.parametrize("module", MODULES, ids=names_of)
def test_what_makes_a_row_and_what_are_dates_are_columns_of_the_module(module: Module) -> None:
    assert {*module.key, *module.dates, *module.needed, *module.any_of} <= set(module.columns)


@pytest.mark.parametrize(
    ("columns", "module"),
    [
        pytest.param("CHILD SEX DOB DUC", UASC, id="uasc is no header"),
        pytest.param("CHILD SEX DOB ETHNIC UPN MOTHER", HEADER, id="header without MC_DOB"),
        pytest.param("CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB DUC", HEADER, id="header with a column of uasc"),
        pytest.param("CHILD DOB", None, id="too little to tell"),
        pytest.param("CHILD POC_START DUE REVIEW ON_TIME", None, id="a list of reviews that is no reviews module"),
        pytest.param("List 8 of Annex A", None, id="another return"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_module_with_most_of_the_columns_is_taken(columns: str, module: Module | None) -> None:
    assert module_of(columns.split()) is module


@pytest.mark.parametrize(
    "columns",
    [
        ["CHILD", "NAME"],
        ["Child ID", "Forename", "Surname", "Known as"],
        ["child", "first name", "last name", "IRO e-mail"],
        ["CHILD", "IRO_EMAIL"],
    ],
)
def test_a_people_file_is_known_in_several_spellings(columns: list[str]) -> None:
    assert module_of(columns) is PEOPLE


def test_a_file_that_lacks_one_column_is_told_from_one_that_is_something_else() -> None:
    near = nearest_module(["CHILD", "DOB", "REVIEW"])
    assert near is not None
    assert (near[0].name, near[1]) == ("reviews", "REVIEW_CODE")
    assert nearest_module(["CHILD", "DOB", "School"]) is None


def test_the_columns_that_tell_where_a_child_lives_are_named_as_such() -> None:
    known = {column for module in MODULES for column in module.columns}
    assert known >= PLACE_SECRETS
