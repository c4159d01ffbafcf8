"""Other engines for the work of the sciences; each is an extra, imported by whoever asks for it."""
