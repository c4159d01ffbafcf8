"""Candidates, judgements, and the account of a list, both ways."""
