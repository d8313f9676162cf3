"""The family page as a whole, what one person may know fact by fact, and who is to be decided about after a stop."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.actions.care import LEGAL_STATUSES
from heard.children.models import Child, FamilyStop, Knowledge, Relationship, StopDecided
from heard.children.queries.apart import ApartRow, apart_rows
from heard.children.queries.family import (
    HEARS_NOTHING,
    KINDS,
    NOT_DECIDED,
    Family,
    capitalised,
    decided_after,
    decisions_about,
    facts_of,
    family_of,
    hearing_of,
    is_parent,
    live_stops,
    status_on,
    words_for,
)
from heard.children.queries.knowing import decided
from heard.children.queries.relations import RelationRow, around_on, relations_of
from heard.children.queries.who import ChildRow, child_row
from heard.rules.family_stop import StopReason
from heard.rules.secrecy import Knowing, ProtectedFact, warning_for, why_look_again

Kind = Relationship.Kind


@dataclass(frozen=True)
class StopLine:
    """Why everything stopped, since when, and who recorded it; nobody did where a file or time alone told it."""

    id: UUID
    sentence: str
    since: date
    by: str
    is_over: bool


@dataclass(frozen=True)
class FamilyPage:
    """Everybody around a child, who of them must not meet, why everything stopped, and what the asker may do here."""

    child: ChildRow
    family: Family
    apart: list[ApartRow]
    stops: tuple[StopLine, ...]
    has_died: bool
    may: dict[str, bool]
    not_decided: str = Knowing.NOT_DECIDED.label


@dataclass(frozen=True)
class FactRow:
    """One protected fact and one person: what was decided, and what to read before it is decided anew."""

    fact: ProtectedFact
    words: str
    knowing: Knowing
    why: str = ""
    advice: str = ""
    legal_status: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    look_again_on: date | None = None
    look_again: str = ""
    warning: str = ""


@dataclass(frozen=True)
class KnowPage:
    """What one person around a child may know, fact by fact, under the legal status of today ("" if not known)."""

    child: ChildRow
    id: UUID
    name: str
    kind: str
    is_parent: bool
    legal_status: str
    status_words: str
    facts: tuple[FactRow, ...]


@dataclass(frozen=True)
class StoppedRow:
    """Somebody about whom is decided after a stop, or about whom nothing can be decided now, and why not."""

    told: RelationRow
    is_protected: bool
    hears: str
    why: str
    decided_on: date | None
    decided_by: str
    why_not: str

    @property
    def is_decided(self) -> bool:
        """Whether somebody decided about them since everything stopped."""
        return self.hears != NOT_DECIDED


@dataclass(frozen=True)
class StopPage:
    """Why everything stopped, and the people about whom is decided: those nobody decided about yet come first."""

    child: ChildRow
    stops: tuple[StopLine, ...]
    has_died: bool
    people: tuple[StoppedRow, ...]


def family_page(rights: Rights, child: Child) -> FamilyPage:
    """The people around a child, for whoever may see them."""
    stops = live_stops(child)
    may = {"record": "family.record", "know": "knowing.decide", "stop": "family.stop", "around": "people.around"}
    return FamilyPage(
        child=child_row(child, rights),
        family=family_of(rights, child, stops),
        apart=apart_rows(rights, child),
        stops=tuple(_stop_line(stop, is_over=False) for stop in stops),
        has_died=_has_died(stops),
        may={word: rights.may(permission) for word, permission in may.items()},
    )


def know_page(rights: Rights, one: Relationship) -> KnowPage:
    """What one person may know: every protected fact that is a question for this child."""
    stops, child = live_stops(one.child), one.child
    status = status_on(child, rights.today)
    kinds = set(around_on(child, rights.today).values_list("kind", flat=True))
    kept = decisions_about([one.pk])[one.pk]
    facts = facts_of(kinds, status, stops, [kept])
    return KnowPage(
        child=child_row(child, rights),
        id=one.pk,
        name=one.name,
        kind=Kind(one.kind).label,
        is_parent=is_parent(one),
        legal_status=status,
        status_words=status_words(status),
        facts=tuple(_fact_row(one, fact, kept.get(fact), status, rights.today) for fact in facts),
    )


def stop_lines(child: Child) -> tuple[tuple[StopLine, ...], bool]:
    """Why everything to this child’s family stopped, if it did, and whether the child has died."""
    stops = live_stops(child)
    return tuple(_stop_line(stop, is_over=False) for stop in stops), _has_died(stops)


def stop_page(rights: Rights, child: Child, reasons: set[StopReason]) -> StopPage:
    """Whom the officer decides about; `reasons` are those for which everything would stop as the facts now stand."""
    stops = live_stops(child)
    has_died, after = _has_died(stops), decided_after(stops)
    rows = [_stopped_row(one, after.get(one.id, []), stops, has_died) for one in relations_of(child, rights.today)]
    return StopPage(
        child=child_row(child, rights),
        stops=tuple(_stop_line(stop, is_over=stop.why not in reasons) for stop in stops),
        has_died=has_died,
        people=tuple(sorted(rows, key=lambda row: (bool(row.why_not), row.is_decided))),
    )


def status_words(legal_status: str) -> str:
    """`Interim care order (C1)`, or ""."""
    words = LEGAL_STATUSES.get(legal_status, "")
    return f"{capitalised(words)} ({legal_status})" if words else legal_status


def _has_died(stops: list[FamilyStop]) -> bool:
    return any(stop.why == StopReason.DIED for stop in stops)


def _stop_line(stop: FamilyStop, *, is_over: bool) -> StopLine:
    by = stop.made_by.name if stop.made_by else ""
    return StopLine(stop.pk, StopReason(stop.why).sentence, stop.since_on, by, is_over)


def _fact_row(one: Relationship, fact: ProtectedFact, kept: Knowledge | None, status: str, today: date) -> FactRow:
    words, parent = capitalised(words_for(fact, one.kind)), is_parent(one)
    warning = warning_for(fact, status, reader_is_parent=parent)
    if kept is None:
        return FactRow(fact, words, Knowing.NOT_DECIDED, warning=warning)
    return FactRow(
        fact=fact,
        words=words,
        knowing=decided(kept).knowing,
        why=kept.why,
        advice=kept.advice,
        legal_status=status_words(kept.legal_status),
        decided_on=kept.decided_on,
        decided_by=kept.decided_by.name,
        look_again_on=kept.look_again_on,
        look_again=why_look_again(decided(kept), status, today),
        warning=warning,
    )


def _stopped_row(one: RelationRow, decisions: list[StopDecided], stops: list[FamilyStop], has_died: bool) -> StoppedRow:
    kind, last = KINDS[one.kind], decisions[-1] if decisions else None
    why_not = ""
    if one.is_excluded:
        why_not = f"Excluded, so hears nothing: {one.excluded_why}"
    if has_died and kind == Kind.CHILD:
        why_not = "Nothing is sent to them any more."
    return StoppedRow(
        told=one,
        is_protected=kind == Kind.ADOPTER,
        hears=HEARS_NOTHING if why_not else hearing_of(decisions, stops),
        why=last.why if last else "",
        decided_on=last.decided_on if last else None,
        decided_by=last.decided_by.name if last else "",
        why_not=why_not,
    )
