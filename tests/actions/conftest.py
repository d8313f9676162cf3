"""The sample returns, for actions that load them."""

from tests.returns.conftest import samples

__all__ = ["samples"]
