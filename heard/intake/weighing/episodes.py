"""A child's episodes: the newest return wins, and what a person recorded is never lost."""

from collections.abc import Iterable, Sequence
from datetime import date

from heard.intake.models import Difference
from heard.intake.reading import Reading
from heard.intake.weighing.known import Known, KnownEpisode
from heard.intake.weighing.others import Others, View
from heard.intake.weighing.outcome import Differs, EpisodesWeighed
from heard.returns.merging import DIFFERENCES, tell_differing
from heard.returns.standing import Voice, first_day_of, is_gone
from heard.rules.care_periods import Episode, mended

# What a return may fill in where a person left it blank.
CODES = ("reason", "legal_status", "placement", "need")


def weigh_episodes(
    reading: Reading, number: str, told: Sequence[Episode], known: Known, view: View, others: Others
) -> EpisodesWeighed:
    """What becomes of the episodes of a child whom the return names."""
    weighed = EpisodesWeighed()
    for row in told:
        if row.started_on in view.shown_later:
            _tell_older(reading, number, row, known.episodes.get(row.started_on))
        elif is_gone(others.new, view.later, row.started_on):
            _take_back(reading, number, row, known.episodes.get(row.started_on), weighed)
        else:
            weighed.taken[row.row] = row.started_on
            _take(reading, number, row, known.episodes.get(row.started_on), weighed)
    _tell_unseen_before(reading, number, told, view, others)
    shown = {row.started_on for row in told}
    for one in (one for day, one in known.episodes.items() if day not in shown):
        _not_shown(reading, number, one, view, others, weighed)
    return weighed


def one_a_day(rows: Sequence[Episode], today: date) -> list[Episode]:
    """Each first day once: of two rows the one that the rules would judge by."""
    if len({row.started_on for row in rows}) == len(rows):
        return list(rows)
    by_day: dict[date, list[Episode]] = {}
    for row in rows:
        by_day.setdefault(row.started_on, []).append(row)
    return [same[0] if len(same) == 1 else _that_counts(same, today) for same in by_day.values()]


def _that_counts(same: Sequence[Episode], today: date) -> Episode:
    chosen = mended(same, max(today, same[0].started_on))[0].row
    return next(row for row in same if row.row == chosen)


def _take(reading: Reading, number: str, row: Episode, one: KnownEpisode | None, weighed: EpisodesWeighed) -> None:
    """The return's row counts: it is new, or says of a known episode how it stands now."""
    if one is None:
        weighed.added.append(row)
        return
    after = _beside_hand(reading, number, row, one, weighed) if one.by_hand or one.end_by_hand else row
    if not one.by_hand:
        tell_differing(reading.gathered, number, one.row, row)
    if after._replace(row=0) == one.row._replace(row=0):
        weighed.unchanged += 1
    else:
        weighed.changed.append((one, after))


def _beside_hand(reading: Reading, number: str, row: Episode, one: KnownEpisode, weighed: EpisodesWeighed) -> Episode:
    """What a person recorded stays; blanks are filled, and another end is theirs to decide."""
    if one.end_by_hand and _ends_differ(one.row, row, reading.until):
        weighed.differences.append(Differs(Difference.About.CARE_END, _end(one.row), _end(row)))
    ended = one.row if one.end_by_hand else row
    if not one.by_hand:
        return row._replace(ended_on=ended.ended_on, end_reason=ended.end_reason)
    blanks = {name: getattr(row, name) for name in CODES if not getattr(one.row, name)}
    after = one.row._replace(ended_on=ended.ended_on, end_reason=ended.end_reason, row=row.row, **blanks)
    for _, column, name in DIFFERENCES:
        if getattr(row, name) and getattr(row, name) != getattr(after, name):
            reading.gathered.tell("heard_counts", row.row, number, column, getattr(row, name))
    return after


def _ends_differ(known: Episode, row: Episode, until: date) -> bool:
    """Whether the return gainsays an end: it has another, or shows the episode open on a later day."""
    if row.ended_on is None:
        return known.ended_on is not None and known.ended_on <= until
    return known.ended_on != row.ended_on or row.end_reason not in ("", known.end_reason)


def _end(row: Episode) -> str:
    return f"{row.started_on} {row.ended_on or ''} {row.end_reason}".strip()


def _take_back(reading: Reading, number: str, row: Episode, one: KnownEpisode | None, weighed: EpisodesWeighed) -> None:
    """A later submission of the year, loaded before, no longer shows what this one does."""
    reading.gathered.tell("episode_gone", row.row, number, "DECOM", f"{row.started_on:%d/%m/%Y}")
    if one is not None and not one.by_hand:
        weighed.struck.append(one)


def _not_shown(
    reading: Reading, number: str, one: KnownEpisode, view: View, others: Others, weighed: EpisodesWeighed
) -> None:
    """An episode that the return does not show: taken back, left, or a person's to decide."""
    started_on = one.row.started_on
    if one.by_hand:
        if others.is_newest and _would_show(one.row, reading, others):
            weighed.differences.append(Differs(Difference.About.CARE_UNSEEN, str(started_on), ""))
        return
    last = view.last_shown.get(started_on)
    if last and started_on not in view.shown_later and is_gone(last, [Voice(others.new, True)], started_on):
        weighed.struck.append(one)
        reading.tell("episode_gone", number, "DECOM", f"{started_on:%d/%m/%Y}")


def _would_show(row: Episode, reading: Reading, others: Others) -> bool:
    """Whether the return would have the episode, had the council's own system known it."""
    if not others.new.tells_episodes or row.started_on > reading.until:
        return False
    return others.new.is_history or row.ended_on is None or row.ended_on >= first_day_of(others.new.year)


def _tell_older(reading: Reading, number: str, row: Episode, one: KnownEpisode | None) -> None:
    """A newer return, loaded before, shows the episode: what it says stays."""
    for _, column, name in DIFFERENCES:
        if one is not None and getattr(row, name) != getattr(one.row, name):
            reading.gathered.tell("newer_counts", row.row, number, column, getattr(row, name))


def _tell_unseen_before(reading: Reading, number: str, told: Iterable[Episode], view: View, others: Others) -> None:
    """An episode from before the return's year that last year's return does not show, though it names the child."""
    if view.starts_of_year_before is None:
        return
    for row in told:
        if row.started_on < first_day_of(others.new.year) and row.started_on not in view.starts_of_year_before:
            reading.gathered.tell("NoE", row.row, number, "DECOM", f"{row.started_on:%d/%m/%Y}")
