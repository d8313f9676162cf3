"""The episodes: one row for each stretch of care in one legal status and one placement."""

from collections.abc import Sequence

from heard.returns.gathering.gathered import Facts, Gathered, Rows
from heard.rules.care_periods import Episode

COLUMNS = ("CHILD", "DECOM", "DEC", "RNE", "LS", "PLACE", "REC", "CIN")


def read_episodes(gathered: Gathered, rows: Rows, base: int) -> None:
    """Take each episode. The hot loop: a row costs its look-ups, and only an odd one costs words."""
    days, low, high = gathered.days, gathered.low, gathered.high
    reasons, statuses, needs = gathered.reasons, gathered.statuses, gathered.needs
    placements, end_reasons, children = gathered.placements, gathered.end_reasons, gathered.children
    odd_reasons, odd_statuses, odd_needs = reasons.odd, statuses.odd, needs.odd
    odd_placements, odd_end_reasons, unusual = placements.odd, end_reasons.odd, days.unusual
    for row, values in rows:
        raw, decom, dec, rne, ls, placed, rec, cin = values
        child = raw.strip()
        if not low <= child < high:
            continue
        started_on, ended_on = days[decom], days[dec]
        read = (reasons[rne], statuses[ls], placements[placed], end_reasons[rec], base + row, needs[cin])
        if (
            started_on is None or child != raw or not child or decom in unusual or dec in unusual
            or rne in odd_reasons or ls in odd_statuses or cin in odd_needs
            or placed in odd_placements or rec in odd_end_reasons
        ):  # fmt: skip
            _tell(gathered, base + row, values)
            if started_on is None or not child:
                continue
        facts = children.get(child)
        if facts is None:
            facts = children[child] = Facts()
        facts.episodes.append(Episode(started_on, ended_on, *read))


def _tell(gathered: Gathered, place: int, values: Sequence[str]) -> None:
    """Tell everything odd about one row."""
    raw, decom, dec, *code_texts = values
    gathered.as_written |= {(place, column): text for column, text in zip(COLUMNS, values, strict=True)}
    child = gathered.named(raw, place)
    if not child:
        gathered.tell("no_child", place, "", "CHILD", raw)
        return
    for column, text, key in (("DECOM", decom, "141"), ("DEC", dec, "147")):
        if text in gathered.days.odd:
            gathered.day_told(text, place, child, column, key)
        elif column == "DECOM" and gathered.days[text] is None:
            gathered.tell("141", place, child, "DECOM", text)
    known = (gathered.reasons, gathered.statuses, gathered.placements, gathered.end_reasons, gathered.needs)
    for codes, text, column, key in zip(
        known, code_texts, COLUMNS[3:], ("143", "144", "146", "149", "145"), strict=True
    ):
        if text in codes.odd:
            gathered.code_told(codes, text, place, child, column, key)
