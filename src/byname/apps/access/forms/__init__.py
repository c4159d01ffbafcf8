"""What is asked on the pages of access, by subject: the shape of what is typed, no more."""
