"""Settings, addresses, templates and static files."""
