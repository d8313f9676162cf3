"""The addresses of the caseload's pages."""

from django.urls import path

from heard.caseload import views

app_name = "caseload"
urlpatterns = [
    path("", views.home, name="home"),
    path("week/", views.week, name="week"),
    path("week/print/", views.week_print, name="week_print"),
    path("my-children/", views.my_children, name="children"),
    path("my-children/search/", views.my_children_search, name="children_search"),
    path("board/", views.board, name="board"),
    path("board/search/", views.board_search, name="board_search"),
    path("caseloads/", views.caseloads, name="caseloads"),
    path("caseloads/file/", views.caseloads_file, name="caseloads_file"),
    path("children/<uuid:pk>/", views.child, name="child"),
    path("gallery/", views.gallery, name="gallery"),
]
