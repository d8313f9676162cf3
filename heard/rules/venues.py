"""Where a review is held, as far as it matters to who may know it: some places say where the child lives."""

from enum import StrEnum

from heard.rules.secrecy import ProtectedFact


class VenueKind(StrEnum):
    """What kind of place it is."""

    OPEN = "open"
    ONLINE = "online"
    HOME = "home"
    SCHOOL = "school"
    NEAR = "near"

    @property
    def label(self) -> str:
        """The kind as a question offers it."""
        return WORDS[self]

    @property
    def gives_away(self) -> ProtectedFact | None:
        """The protected fact that it is to name this place, or None where anybody invited may know it."""
        return GIVES_AWAY.get(self)


WORDS = {
    VenueKind.OPEN: "A place that everybody who is invited may know, as a council office",
    VenueKind.ONLINE: "By video or telephone",
    VenueKind.HOME: "The child’s home",
    VenueKind.SCHOOL: "The child’s school",
    VenueKind.NEAR: "Another place that could say where the child lives",
}

GIVES_AWAY = {
    VenueKind.HOME: ProtectedFact.VENUE,
    VenueKind.SCHOOL: ProtectedFact.SCHOOL,
    VenueKind.NEAR: ProtectedFact.VENUE,
}
