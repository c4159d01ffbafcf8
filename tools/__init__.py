"""Tools for those who work on Byname; none is shipped."""
