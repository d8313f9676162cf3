"""What is read for the pages by which people record care and reviews, and decide which records are one child's."""

from heard.reviews.queries.next import ReviewToStrike, review_to_strike, what_is_next
from heard.reviews.queries.same_child import Comparison, compare, counts_of_questions, questions
from heard.reviews.queries.told import Known, known_row, what_starts

__all__ = [
    "Comparison",
    "Known",
    "ReviewToStrike",
    "compare",
    "counts_of_questions",
    "known_row",
    "questions",
    "review_to_strike",
    "what_is_next",
    "what_starts",
]
