"""What was done, by whom, when and why: append-only, signed, and silent about what was written."""
