"""The header: one row a child, with their date of birth."""

from heard.returns.gathering.gathered import Gathered, Rows

COLUMNS = ("CHILD", "DOB", "SEX")


def read_headers(gathered: Gathered, rows: Rows, base: int) -> None:
    """Take each child and their date of birth; the first row of a child counts."""
    days, odd = gathered.days, gathered.days.odd
    for row, (raw, born, sex) in rows:
        place = base + row
        child = gathered.named(raw, place)
        if not gathered.is_ours(child):
            continue
        if not child:
            gathered.tell("no_child", place, "", "CHILD", raw)
            continue
        facts = gathered.facts(child)
        if facts.header_place:
            gathered.tell("same_child", place, child, "CHILD", raw)
            continue
        facts.header_place, facts.sex, facts.born_on = place, sex.strip().upper(), days[born]
        if born in odd:
            gathered.day_told(born, place, child, "DOB", "102")
        elif facts.born_on is None:
            gathered.tell("102", place, child, "DOB", born)
