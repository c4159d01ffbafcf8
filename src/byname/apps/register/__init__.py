"""Persons, claims and their sources."""
