"""How a fault is written into the log: of which kind, and where. Never what it says, which may quote a record."""

from traceback import format_tb

from structlog.typing import ExcInfo


def where_it_was(exc_info: ExcInfo) -> str:
    """The fault and those that led to it, the first of them first, as a log may keep them."""
    error: BaseException | None = exc_info[1]
    found: list[str] = []
    while error is not None:
        kind = type(error)
        found.append("".join([*format_tb(error.__traceback__), f"{kind.__module__}.{kind.__qualname__}"]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\n".join(reversed(found))
