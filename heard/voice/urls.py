"""The addresses of the pages about what a child said."""

from django.urls import path

from heard.voice.views import answers, sharing, wishes

app_name = "voice"
urlpatterns = [
    path("children/<uuid:pk>/voice/", wishes.wishes, name="wishes"),
    path("children/<uuid:pk>/voice/add/", wishes.wish_add, name="wish_add"),
    path("children/<uuid:pk>/voice/<uuid:wish>/", wishes.wish, name="wish"),
    path("children/<uuid:pk>/voice/<uuid:wish>/change/", wishes.wish_change, name="wish_change"),
    path("children/<uuid:pk>/voice/<uuid:wish>/take-back/", wishes.wish_take_back, name="wish_take_back"),
    path("children/<uuid:pk>/voice/<uuid:wish>/answer/", answers.wish_answer, name="wish_answer"),
    path("children/<uuid:pk>/voice/<uuid:wish>/told/", answers.wish_told, name="wish_told"),
    path("children/<uuid:pk>/voice/<uuid:wish>/share/", sharing.wish_share, name="wish_share"),
    path("children/<uuid:pk>/voice/<uuid:wish>/share/told/", sharing.wish_share_told, name="wish_share_told"),
]
