"""The workflow of a review, drawn from its table for docs/workflow.md: a picture, and the same in words."""

from heard.rules.review_states import State
from heard.rules.review_workflow import BEGINS_AS, DUE_DATE_STAYS, NEXT, Move, is_end, one_of

HEAD = """\
# The workflow of a review

Drawn from `NEXT` in `heard/rules/review_workflow.py` by `bin/heard draw_workflow`. Change the table, not this page; \
a test compares the two.
"""


def drawn() -> str:
    """The whole page: the picture, what each state means, and what each move needs."""
    return "\n".join([HEAD, _picture(), _states(), _moves()])


def _picture() -> str:
    """A Mermaid diagram of the states."""
    names = [f'    state "{state.label}" as {state}' for state in State]
    arrows = [f"    {now} --> {then}: {_short(move)}" for now, moves in NEXT.items() for then, move in moves.items()]
    ends = [f"    {state} --> [*]" for state in State if is_end(state)]
    lines = ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {BEGINS_AS}", *arrows, *ends, "```", ""]
    return "\n".join(lines)


def _states() -> str:
    rows = [f"| {state.label} | {state.means} |" for state in State]
    return "\n".join(["## What each state means", "", "| State | Meaning |", "|---|---|", *rows, ""])


def _moves() -> str:
    """Each move once, with every pair of states that it joins."""
    joins: dict[Move, list[str]] = {}
    for now, moves in NEXT.items():
        for then, move in moves.items():
            joins.setdefault(move, []).append(f"{now.label} → {then.label}")
    rows = [_row(move, "<br>".join(pairs)) for move, pairs in joins.items()]
    head = ["| Move | From → to | When | Who may make it | What it needs |", "|---|---|---|---|---|"]
    ends = f"Nothing follows {_ends()}. Of a review that was cancelled or stood down a page says: “{DUE_DATE_STAYS}”"
    return "\n".join(["## What each move needs", "", *head, *rows, "", ends, ""])


def _row(move: Move, pairs: str) -> str:
    asks = "a reason" if move.needs_reason else ""
    allowed = f"who allowed it: {one_of(move.allowed_by)}" if move.needs_allowed_by else ""
    needs = ", and ".join(filter(None, [asks, allowed])) or "nothing more"
    needs += f" ({move.source})" if move.source else ""
    return f"| {_sentence(move.words)} | {pairs} | {move.when} | {one_of(move.who)} | {needs} |"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _short(move: Move) -> str:
    """`begin preparing`, for an arrow: every move is about the review."""
    return move.words.replace(" the review", "")


def _ends() -> str:
    *others, last = (f"“{state.label}”" for state in State if is_end(state))
    return f"{', '.join(others)} and {last}"
