"""Every address; each has a line in the permission table."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("byname.apps.access.urls")),
    path("", include("byname.apps.desk.urls")),
    path("journal/", include("byname.apps.access.journal_urls")),
    path("lists/", include("byname.apps.lists.urls")),
    path("people/", include("byname.apps.register.urls")),
    path("reconciliation/", include("byname.apps.reconciliation.urls")),
]
handler400 = "byname.apps.access.views.malformed"
handler403 = "byname.apps.access.views.refused"
handler404 = "byname.apps.access.views.not_found"
handler500 = "byname.apps.access.views.failed"
