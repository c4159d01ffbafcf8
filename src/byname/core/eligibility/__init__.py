"""Categories: met, not met, or undetermined, with reasons."""
