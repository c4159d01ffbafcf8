"""One person's name in three scripts."""
