"""What people type about a child's care and reviews."""

from heard.reviews.forms.care import (
    BeginCareForm,
    EndCareForm,
    ReviewForm,
    SameChildForm,
    StrikeCareForm,
    StrikeForm,
    ToldForm,
    TwoNumbersForm,
)

__all__ = [
    "BeginCareForm",
    "EndCareForm",
    "ReviewForm",
    "SameChildForm",
    "StrikeCareForm",
    "StrikeForm",
    "ToldForm",
    "TwoNumbersForm",
]
