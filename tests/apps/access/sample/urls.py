"""Pages behind the sample's tables, beside the real ones."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.access.permissions import Permission
from byname.apps.access.services import authorise
from tests.apps.access.sample.models import Case

PAGES = {
    "sample_case": Permission.PERSON_READ,
    "sample_forbidden": Permission.PERSON_READ,
    "sample_broken": Permission.PERSON_READ,
    "sample_accounts": Permission.ACCOUNT_MANAGE,
    "sample_managed": Permission.ACCOUNT_MANAGE,
}


def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = Case.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible("there is no such person")
    return HttpResponse(found.name)


def forbidden(request: HttpRequest) -> HttpResponse:
    raise NotPermitted("refused")


def broken(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("name", "")
    raise ValueError(f"{name} does not fit")


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def managed(request: HttpRequest) -> HttpResponse:
    """Do what needs a fresh proof."""
    if request.method == "POST":
        authorise(request.actor, Permission.ACCOUNT_MANAGE)
        return HttpResponse("done")
    return render(request, "base.html")


urlpatterns = [
    path("", include("byname.site.urls")),
    path("case/<uuid:pk>/", case, name="sample_case"),
    path("forbidden/", forbidden, name="sample_forbidden"),
    path("broken/", broken, name="sample_broken"),
    path("accounts/", plain, name="sample_accounts"),
    path("managed/", managed, name="sample_managed"),
    path("unlisted/", plain, name="sample_unlisted"),
]
handler404 = "byname.apps.access.views.not_found"
handler500 = "byname.apps.access.views.failed"
