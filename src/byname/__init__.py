"""Byname keeps the account of people whom a war has taken away, by name, each one."""
