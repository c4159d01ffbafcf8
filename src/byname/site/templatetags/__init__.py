"""What templates draw."""
