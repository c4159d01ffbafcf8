from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AccessConfig(AppConfig):
    name = "byname.apps.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have every connection to PostgreSQL told who is at work."""
        from byname.apps.access.wall.telling import attach

        connection_created.connect(attach, dispatch_uid="byname.wall")
