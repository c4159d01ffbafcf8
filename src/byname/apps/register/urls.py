"""Addresses of people; each has a line in the permission table."""

from django.urls import path

from byname.apps.register import views

app_name = "register"
urlpatterns = [
    path("", views.people, name="people"),
    path("emergency/", views.emergency, name="emergency"),
    path("<uuid:person_id>/", views.person, name="person"),
    path("<uuid:person_id>/give/", views.give, name="give"),
    path("<uuid:person_id>/reveal/", views.reveal, name="reveal"),
]
