"""Sessions, and the short notes that all processes share: attempts to sign in, rows that lie open."""

from django.db import models


class Session(models.Model):
    """One session: under the keyed hash of its cookie, its owner a keyed hash, its content sealed."""

    session_key = models.CharField(max_length=40, primary_key=True)
    owner = models.CharField(max_length=64, blank=True, db_index=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.session_key


class SharedNote(models.Model):
    """What is remembered for a while of attempts, used codes and open rows, under a keyed hash of each."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
