"""Lists as they came, row for row."""
