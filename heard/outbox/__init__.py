"""Messages out: everything that leaves Heard, to one recipient each, and what became of it."""
