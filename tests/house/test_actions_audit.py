"""Every action writes down who did it: each public function of an actions file that is told `by` whom records it."""

import ast
from pathlib import Path

from tests.house.source import name, ours, tree

Function = ast.FunctionDef
RECORDED_BY_WHO_CALLS = {
    "heard/children/actions/appoint.py:set_aside": "kept with the appointment, which is recorded",
    "heard/children/actions/guard_join.py:shut_apart": "part of undoing a join, which is recorded",
    "heard/children/actions/independence.py:refuse_case_worker": "refuses, and writes nothing",
    "heard/children/actions/settle.py:strike_for_return": "part of deciding a difference, which is recorded",
    "heard/children/actions/stop.py:refuse_all_but_the_officer": "refuses, and writes nothing",
    "heard/children/actions/strike.py:refuse_to_strike": "refuses, and writes nothing",
    "heard/reviews/actions/change.py:hold_still": "holds the child and refuses, and writes nothing",
    "heard/reviews/actions/settle.py:take_returned_review": "part of deciding a difference, which is recorded",
}


def actions() -> list[Path]:
    """The files in which things are changed."""
    return [path for path in ours() if path.name == "actions.py" or path.parent.name == "actions"]


def functions() -> dict[str, Function]:
    """Every function of those files, by its name; names are few and told apart by their verbs."""
    return {node.name: node for path in actions() for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)}


def called(function: Function) -> set[str]:
    """The names of what a function calls, or hands on to be called."""
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}


def records(function: Function, known: dict[str, Function], seen: frozenset[str] = frozenset()) -> bool:
    """Whether a function, or one that it calls, writes to the audit trail."""
    names = called(function) - seen
    if names & {"record", "record_many"}:
        return True
    return any(records(known[each], known, seen | names) for each in names & known.keys())


def test_every_action_that_somebody_does_is_recorded() -> None:
    known, silent = functions(), []
    for path in actions():
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            arguments = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
            where = f"{name(path)}:{node.name}"
            if "by" in arguments and where not in RECORDED_BY_WHO_CALLS and not records(node, known):
                silent.append(where)
    assert not silent, f"these write nothing to the audit trail: {silent}"


def test_there_are_actions_to_look_at() -> None:
    assert len(actions()) > 15
    assert {"record_review", "add_child", "name_iro", "load_returns"} <= functions().keys()
