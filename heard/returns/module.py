"""What a kind of file is: its columns, and what they are called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Module:
    """One kind of file: its columns, those it is known by, its dates, and what makes a row of it the same row.

    `called` gives, for a column that has another name in the file than in the SSDA903, our name and the file's own.
    """

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    dates: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()

    @property
    def is_ssd(self) -> bool:
        """Whether this is a table of the Standard Safeguarding Dataset."""
        return bool(self.called)

    def lacks(self, names: frozenset[str]) -> list[str]:
        """The columns without which a file is not taken for this module, of those that it does not have."""
        missing = [column for column in self.needed if column not in names]
        return missing + [" or ".join(self.any_of)] * (bool(self.any_of) and names.isdisjoint(self.any_of))

    def in_file(self, column: str) -> str:
        """What the file calls one of our columns."""
        return dict(self.called).get(column, column)
