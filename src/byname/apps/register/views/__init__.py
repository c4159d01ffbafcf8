"""Pages of people: looking one up, one person's file, and a record opened in an emergency."""

from byname.apps.register.views.emergency import emergency
from byname.apps.register.views.people import give, people, person, reveal

__all__ = ["emergency", "give", "people", "person", "reveal"]
