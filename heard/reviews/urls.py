"""The addresses of the pages by which care and reviews are recorded, and two records become one."""

from django.urls import path

from heard.reviews.views import care, same_child, tell

app_name = "reviews"
urlpatterns = [
    path("children/came-into-care/", tell.care_tell, name="care_tell"),
    path("children/<uuid:pk>/care/begin/", care.care_begin, name="care_begin"),
    path("children/<uuid:pk>/care/end/", care.care_end, name="care_end"),
    path("children/<uuid:pk>/care/<uuid:episode>/strike/", care.care_strike, name="care_strike"),
    path("children/<uuid:pk>/reviews/record/", care.review_record, name="review_record"),
    path("children/<uuid:pk>/reviews/<uuid:review>/strike/", care.review_strike, name="review_strike"),
    path("same-child/", same_child.same_children, name="same_children"),
    path("same-child/<uuid:pk>/", same_child.same_child, name="same_child"),
]
