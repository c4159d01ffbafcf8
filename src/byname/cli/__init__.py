"""The `byname` command."""
