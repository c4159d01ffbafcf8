"""An invented world for demonstration, tests and benchmarks: two parties, families, and lists that go wrong.

Nobody in it is real. Everything follows from a seed; what a list row really means (`truth`) stays in memory
and is never written beside the list.
"""
