"""What is odd about one child's rows side by side: the DfE's period rules, and the gaps that no rule covers."""

from heard.returns.checks.one_child import ChildChecks

__all__ = ["ChildChecks"]
