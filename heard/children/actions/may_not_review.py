"""The refusal of somebody who may not review a child's plan: every ground, for a page to list one by one."""

from collections.abc import Sequence

from heard.accounts.refusal import Refused
from heard.rules.grounds import Ground

AS_OFFICER = "be this child’s reviewing officer"


class MayNotReview(Refused):
    """Somebody who may not be this child's reviewing officer, with every ground; a page lists them one by one."""

    def __init__(self, name: str, grounds: Sequence[Ground], *, what: str = AS_OFFICER, field: str = "iro") -> None:
        self.sentence_alone = f"{name} may not {what}."
        told = " ".join(f"{ground.told_as}: {ground.sentence}" for ground in grounds)
        super().__init__(f"{self.sentence_alone} {told}", field=field)
        self.grounds = tuple(grounds)

    @property
    def may_be_overridden(self) -> bool:
        """Whether only the service's own rules stand against them."""
        return all(ground.may_be_overridden for ground in self.grounds)
