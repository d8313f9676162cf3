"""What is read of a child: how they are named, who works with them, and the facts that the rules ask for."""

from heard.children.queries.care import Care, care_of
from heard.children.queries.episodes import EpisodeRow, episode_row, struck_episodes_of
from heard.children.queries.who import (
    ChildRow,
    Named,
    child_row,
    full_name_of,
    holds_on,
    iro_of,
    iros_of,
    name_of,
    social_workers_of,
)

__all__ = [
    "Care",
    "ChildRow",
    "EpisodeRow",
    "Named",
    "care_of",
    "child_row",
    "episode_row",
    "full_name_of",
    "holds_on",
    "iro_of",
    "iros_of",
    "name_of",
    "social_workers_of",
    "struck_episodes_of",
]
