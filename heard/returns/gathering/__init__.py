"""One return's rows gathered by child: days and codes read, every odd row told.

This is the hot loop of judging a whole authority: a row costs a few look-ups, and only an odd one costs words.
"""

from collections.abc import Callable

from heard.returns.gathering import episodes, headers, reviews
from heard.returns.gathering.dataset import STANDS_FOR, Dataset
from heard.returns.gathering.gathered import LAST_ID, ROW_BITS, Facts, Gathered, Rows, Tell
from heard.returns.gathering.others import check_others

__all__ = ["LAST_ID", "ROW_BITS", "Facts", "Gathered", "Tell", "gather"]

READ: dict[str, tuple[Callable[[Gathered, Rows, int], None], tuple[str, ...]]] = {
    "header": (headers.read_headers, headers.COLUMNS),
    "episodes": (episodes.read_episodes, episodes.COLUMNS),
    "reviews": (reviews.read_reviews, reviews.COLUMNS),
}
ORDER = list(READ)


def gather(gathered: Gathered) -> None:
    """Read header, episodes and reviews of the return into `gathered`, in that order, and check the other modules.

    Tables of the Standard Safeguarding Dataset are laid together in the shape of these modules, and read as such.
    """
    dataset = Dataset(gathered) if gathered.is_ssd else None
    kinds = {place: _kind(gathered.files[place].module.name) for place in gathered.own}
    for place in sorted(kinds, key=lambda place: (*ORDER, kinds[place]).index(kinds[place])):
        file, base = gathered.files[place], place << ROW_BITS
        if kinds[place] in READ:
            read, columns = READ[kinds[place]]
            if not file.module.is_ssd:
                read(gathered, file.rows(*columns), base)
            elif dataset is not None:
                read(gathered, dataset.rows(file, base), base)
        elif kinds[place] != "people" and not file.module.is_ssd:
            check_others(gathered, file, base)


def _kind(name: str) -> str:
    return STANDS_FOR.get(name, name)
