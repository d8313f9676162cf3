"""The boxes of the meeting's page: the key of each, what it asks, and the values that a box of choices takes.

The order is the service's promise: what is going well comes first, then what the child wants to talk about, then what
we tell children that a review talks about, who they are, their hopes, and last the law's list. Pure: the pages and the
one action that saves a box both ask here (docs/adr/0042).
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from heard.rules.participation_codes import PARTICIPATION_CODES
from heard.rules.schedule_seven import BY_KEY, MATTERS, Looked
from heard.rules.topics import OF_A_MEETING, Topic

UUID_LIKE = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
OWN = re.compile(rf"own:(?P<item>{UUID_LIKE}):(?P<part>well|said)")
OWN_SCREEN = re.compile(rf"own:(?P<item>{UUID_LIKE})")
YES = "yes"


class Screen(StrEnum):
    """What the page shows at a time, beside the topics of the brief and of the child's own."""

    WELL = "well"
    IDENTITY = "identity"
    HOPES = "hopes"
    LAW = "law"
    END = "end"

    @property
    def words(self) -> str:
        """`What is going well`."""
        return SCREEN_WORDS[self]


SCREEN_WORDS = {
    Screen.WELL: "What is going well",
    Screen.IDENTITY: "Who I am",
    Screen.HOPES: "Hopes, goals and needs",
    Screen.LAW: "What the law also asks",
    Screen.END: "Before we end",
}
TOPICS = (Topic.OTHER, *OF_A_MEETING)
"""The topics that every meeting has, in their order; what else the child wants to say comes before all of them."""

LATER = (Screen.IDENTITY, Screen.HOPES, Screen.LAW, Screen.END)
"""What follows the topics."""

OF_TOPICS = frozenset(f"topic:{topic}" for topic in TOPICS)
UNTICKED = (Screen.LAW, Screen.END)


class Met(StrEnum):
    """How far something is as the child needs it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def words(self) -> str:
        """`Partly`."""
        return self.value.capitalize()


MET = {met.value: met.words for met in Met}
LOOKED = {looked.value: looked.words for looked in Looked}


class Box(NamedTuple):
    """One box: its key, what it asks (`{name}` is the child's), a hint, and its values with their words.

    A box without values takes words; one with a single value is ticked.
    """

    key: str
    label: str
    hint: str = ""
    values: Mapping[str, str] = {}

    @property
    def is_tick(self) -> bool:
        """Whether it is ticked or not."""
        return len(self.values) == 1


WELL = ("What is going well", "")
SAID = ("What was said", "Who said it, in their words. Short is fine: you can tidy it later.")
OPENING = Box("opening", "How {name} opens the meeting", "In their own words. It stands at the top for everybody here.")
IS_WELL = Box("well", "What is going well", "For {name}, and with the people around them. Everybody can say something.")
HOME = (
    Box("home:met", "Does this home meet {name}’s needs?", values=MET),
    Box("home:why", "Why", "What makes it so, and what is missing if anything is."),
)
IDENTITY = (
    Box(
        "identity:matters",
        "What matters to {name}",
        "Religion, language, culture, where family comes from, and all that makes them who they are.",
    ),
    Box("identity:met", "Is it met?", values=MET),
    Box("identity:change", "What must change"),
)
HOPES = Box("hopes", "What {name} hopes for", "In their own words, and as high as they like. A goal can come of it.")
PARTICIPATION = Box("participation", "How did {name} take part?", values=PARTICIPATION_CODES)
_FIXED = {box.key: box for box in (OPENING, IS_WELL, *HOME, *IDENTITY, HOPES, PARTICIPATION)}
_PARTS = {"well": WELL, "said": SAID}


def boxes_of(screen: str) -> tuple[Box, ...]:
    """The boxes of a screen, in order, the tick that it is done last; none of a screen that there is not.

    The law's list is done when all of it is, and the end when the meeting is: neither is ticked.
    """
    asked = _boxes(screen)
    return (*asked, _done(screen)) if asked and screen not in UNTICKED else asked


def _boxes(screen: str) -> tuple[Box, ...]:
    if OWN_SCREEN.fullmatch(screen):
        return tuple(_part(screen, part) for part in _PARTS)
    if screen in OF_TOPICS:
        said = tuple(_part(screen, part) for part in _PARTS)
        return (*said, *HOME) if screen == f"topic:{Topic.HOME}" else said
    return _LATER[Screen(screen)] if screen in set(Screen) else ()


def box_of(key: str) -> Box | None:
    """The box with this key, or None. Whether a topic of the child's own is one of this review, the action asks."""
    if key in _FIXED:
        return _FIXED[key]
    if own := OWN.fullmatch(key):
        return _part(f"own:{own['item']}", own["part"])
    first, _, rest = key.partition(":")
    if first == "done":
        return _done(rest) if _boxes(rest) and rest not in UNTICKED else None
    if first == "seven":
        matter = rest.removesuffix(":words")
        return next((box for box in seven(matter) if box.key == key), None) if matter in BY_KEY else None
    screen, _, part = key.rpartition(":")
    return _part(screen, part) if screen in OF_TOPICS and part in _PARTS else None


def seven(matter: str) -> tuple[Box, Box]:
    """What is asked about a matter of Schedule 7: what was done about it, and the words."""
    one = BY_KEY[matter]
    return Box(f"seven:{matter}", one.words, one.asks, LOOKED), Box(f"seven:{matter}:words", "What was said")


def screen_of(key: str) -> str:
    """The screen on which a box stands, which is the topic’s key on the agenda: `topic:school`; "" of no box."""
    if key.startswith("done:"):
        return key.removeprefix("done:")
    if key.startswith("seven:"):
        return Screen.LAW
    screen = key.rpartition(":")[0]
    if screen in OF_TOPICS or OWN_SCREEN.fullmatch(screen):
        return screen
    return _SCREENS.get(key, "")


def item_of(key: str) -> str:
    """The id of the child's own topic that a box is about, or ""."""
    own = OWN_SCREEN.match(key.removeprefix("done:"))
    return own["item"] if own else ""


def refuse(key: str, words: str) -> str | None:
    """Why these words cannot stand in this box, or None. Empty words empty it."""
    box = box_of(key)
    if box is None:
        return "The page of the meeting has no such box. Open the page again."
    if box.values and words and words not in box.values:
        return f"Choose one of these: {', '.join(box.values.values())}."
    return None


_LATER = {
    Screen.WELL: (OPENING, IS_WELL),
    Screen.IDENTITY: IDENTITY,
    Screen.HOPES: (HOPES,),
    Screen.LAW: tuple(box for matter in MATTERS for box in seven(matter.key)),
    Screen.END: (PARTICIPATION,),
}

_SCREENS: dict[str, str] = {box.key: screen for screen, boxes in _LATER.items() for box in boxes}
_SCREENS |= {box.key: f"topic:{Topic.HOME}" for box in HOME}


def _part(screen: str, part: str) -> Box:
    return Box(f"{screen}:{part}", *_PARTS[part])


def _done(screen: str) -> Box:
    return Box(f"done:{screen}", "We have talked about this", values={YES: "We have talked about this"})
