from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """Categories of the KATOTTG codifier, in Latin letters."""

    REGION = "O", _("region")
    SPECIAL_CITY = "K", _("city of special status")
    DISTRICT = "P", _("district")
    COMMUNITY = "H", _("community")
    TOWN = "M", _("town")
    URBAN_SETTLEMENT = "T", _("urban settlement")
    SETTLEMENT = "X", _("settlement")
    VILLAGE = "C", _("village")
    CITY_DISTRICT = "B", _("district of a city")


class Place(models.Model):
    """A unit of the codifier of administrative units; not personal, open to all."""

    code = models.CharField(primary_key=True, max_length=19)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    category = models.CharField(max_length=1, choices=Category)
    name = models.CharField(max_length=100, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(category__in=Category.values), name="register_place_category"
            )
        ]

    def __str__(self) -> str:
        return self.name
