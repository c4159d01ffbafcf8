"""Measurements that take minutes; `benchmarks/README.md` says how to run each."""
