"""Geometry of the drawings: counts and dates in, lengths as text out; no HTML and no request."""
