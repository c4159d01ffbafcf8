"""The search page over a large register: how long an answer takes, and whether the right person is in it."""
