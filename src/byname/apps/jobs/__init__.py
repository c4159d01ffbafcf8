"""Long work: the table is the queue."""
