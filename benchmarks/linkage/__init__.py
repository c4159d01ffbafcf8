"""How well and how fast lists are matched, beside a competent Splink model, on the same files in one run."""
