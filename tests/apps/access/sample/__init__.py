"""A small app with personal tables, installed while the tests of access run."""
