"""The addresses of the pages about loads and what they leave to decide."""

from django.urls import path

from heard.intake import views

app_name = "intake"
urlpatterns = [
    path("loads/", views.loads, name="loads"),
    path("loads/new/", views.load_new, name="load_new"),
    path("loads/<uuid:pk>/", views.load, name="load"),
    path("loads/<uuid:pk>/confirm/", views.load_confirm, name="load_confirm"),
    path("loads/<uuid:pk>/drop/", views.load_drop, name="load_drop"),
    path("loads/<uuid:pk>/problems.csv", views.load_problems, name="load_problems"),
    path("workers/", views.workers, name="workers"),
    path("workers/<uuid:pk>/", views.worker, name="worker"),
    path("differences/<uuid:pk>/", views.difference, name="difference"),
]
