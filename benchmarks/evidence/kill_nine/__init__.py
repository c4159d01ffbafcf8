"""Servers and workers killed by SIGKILL while people work: what is lost, doubled or unlogged."""
