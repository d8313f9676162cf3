"""The modules that change no answer: their dates can be read, and their children are in the header."""

from heard.returns.days import Days
from heard.returns.gathering.gathered import Gathered
from heard.returns.opening import ModuleFile


def check_others(gathered: Gathered, file: ModuleFile, base: int) -> None:
    """Tell a date that cannot be read and a child who is not in the header."""
    days = Days(may_be_part_known=True)
    columns = [column for column in file.module.dates if column in file.module.columns]
    for row, (raw, *texts) in file.rows("CHILD", *columns):
        child = raw.strip()
        if not gathered.low <= child < gathered.high:
            continue
        facts = gathered.children.get(child)
        if facts is None or not facts.header_place:
            gathered.tell("other_child" if child else "no_child", base + row, child, "CHILD", raw)
        for column, text in zip(columns, texts, strict=True):
            if text and days[text] is None and text in days.odd:
                gathered.tell("bad_date", base + row, child, column, text, days.odd[text])
