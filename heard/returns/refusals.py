"""The one way in which a return is refused."""


class NotAReturn(Exception):  # noqa: N818 - a refusal, named for what it says
    """One sentence that a person can act on: why this is no return, and what to do next."""
