"""Which two records may be one person, how sure, and why."""
