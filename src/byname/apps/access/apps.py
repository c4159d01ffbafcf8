from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AccessConfig(AppConfig):
    name = "byname.apps.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have second factors sealed, and every connection to PostgreSQL told who is at work."""
        from byname.apps.access import factors
        from byname.apps.access.wall.telling import attach

        factors.watch()
        connection_created.connect(attach, dispatch_uid="byname.wall")
