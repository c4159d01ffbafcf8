"""The rooms: one folder for each part of the work."""
