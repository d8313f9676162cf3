"""What people type about a child's care and reviews."""

from heard.reviews.forms.booked import BookedFileForm
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
from heard.reviews.forms.course import AdjournForm, BeginReviewForm, CallOffForm, CompleteForm, MeetingForm
from heard.reviews.forms.invited import (
    AnswerForm,
    CameForm,
    ExcludeForm,
    ReplyForm,
    SittingForm,
    TickForm,
    WithdrawForm,
)
from heard.reviews.forms.plan_many import PlanManyForm
from heard.reviews.forms.planned import MoveReviewForm, PlanReviewForm
from heard.reviews.forms.prepared import ChoicesForm, FollowedForm, ProfileForm, VenueForm, step_forms
from heard.reviews.forms.promise import PromiseForm

__all__ = [
    "AdjournForm",
    "AnswerForm",
    "BeginCareForm",
    "BeginReviewForm",
    "BookedFileForm",
    "CallOffForm",
    "CameForm",
    "ChoicesForm",
    "CompleteForm",
    "EndCareForm",
    "ExcludeForm",
    "FollowedForm",
    "MeetingForm",
    "MoveReviewForm",
    "PlanManyForm",
    "PlanReviewForm",
    "ProfileForm",
    "PromiseForm",
    "ReplyForm",
    "ReviewForm",
    "SameChildForm",
    "SittingForm",
    "StrikeCareForm",
    "StrikeForm",
    "TickForm",
    "ToldForm",
    "TwoNumbersForm",
    "VenueForm",
    "WithdrawForm",
    "step_forms",
]
