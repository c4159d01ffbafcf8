"""Seal and open the key file; versions and rotation; no policy."""
