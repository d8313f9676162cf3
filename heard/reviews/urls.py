"""The addresses of the pages by which care and reviews are recorded."""

from django.urls import path

from heard.reviews import views

app_name = "reviews"
urlpatterns = [
    path("children/<uuid:pk>/care/begin/", views.care_begin, name="care_begin"),
    path("children/<uuid:pk>/care/end/", views.care_end, name="care_end"),
    path("children/<uuid:pk>/care/<uuid:episode>/strike/", views.care_strike, name="care_strike"),
    path("children/<uuid:pk>/reviews/record/", views.review_record, name="review_record"),
    path("children/<uuid:pk>/reviews/<uuid:review>/strike/", views.review_strike, name="review_strike"),
]
