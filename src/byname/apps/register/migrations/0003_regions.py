from typing import Any

from django.db import migrations

from byname.apps.register.regions import REGIONS


def ship(apps: Any, schema_editor: Any) -> None:
    place = apps.get_model("register", "Place")
    place.objects.bulk_create(
        place(code=each.katottg, category=each.category, name=each.uk) for each in REGIONS
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0002_written_once")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
