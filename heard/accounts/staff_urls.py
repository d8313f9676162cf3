"""The addresses of the pages about staff and teams."""

from django.urls import path

from heard.accounts.views import people, posts, staff_file, teams

app_name = "staff"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/add/", people.person_add, name="person_add"),
    path("people/file/", staff_file.staff_file, name="file"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/name/", people.name, name="name"),
    path("people/<uuid:pk>/registration/", people.registration, name="registration"),
    path("people/<uuid:pk>/password/", people.password, name="password"),
    path("people/<uuid:pk>/number/", people.number, name="number"),
    path("people/<uuid:pk>/post/", posts.post_begin, name="post_begin"),
    path("people/<uuid:pk>/posts/<uuid:post>/end/", posts.post_end, name="post_end"),
    path("people/<uuid:pk>/end/", posts.account_end, name="account_end"),
    path("people/<uuid:pk>/reopen/", posts.account_reopen, name="account_reopen"),
    path("teams/", teams.teams, name="teams"),
    path("teams/add/", teams.team_add, name="team_add"),
    path("teams/<uuid:pk>/", teams.team, name="team"),
]
