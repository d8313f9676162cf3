"""One return's rows gathered by child: days and codes read, every odd row told.

This is the hot loop of judging a whole authority: a row costs a few look-ups, and only an odd one costs words.
"""

from heard.returns.gathering.episodes import read_episodes
from heard.returns.gathering.gathered import LAST_ID, ROW_BITS, Facts, Gathered, Tell
from heard.returns.gathering.headers import read_headers
from heard.returns.gathering.others import check_others
from heard.returns.gathering.reviews import read_reviews

__all__ = ["LAST_ID", "ROW_BITS", "Facts", "Gathered", "Tell", "gather"]

READ = {"header": read_headers, "episodes": read_episodes, "reviews": read_reviews}
ORDER = list(READ)


def gather(gathered: Gathered) -> None:
    """Read header, episodes and reviews of the return into `gathered`, in that order, and check the other modules."""
    kinds = {place: gathered.files[place].module.name for place in gathered.own}
    for place in sorted(kinds, key=lambda place: (*ORDER, kinds[place]).index(kinds[place])):
        if kinds[place] != "people":
            READ.get(kinds[place], check_others)(gathered, gathered.files[place], place << ROW_BITS)
