"""Addresses of lists; each has a line in the permission table."""

from django.urls import path

from byname.apps.lists import views

app_name = "lists"
urlpatterns = [
    path("", views.lists, name="lists"),
    path("receive/", views.receive, name="receive"),
    path("<uuid:list_id>/", views.one, name="list"),
    path("<uuid:list_id>/give/", views.give, name="give"),
    path("<uuid:list_id>/rows/", views.rows, name="rows"),
    path("sheets/<uuid:sheet_id>/columns/", views.columns, name="columns"),
    path("rows/<uuid:row_id>/class/", views.reclass, name="reclass"),
]
