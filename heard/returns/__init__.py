"""Statutory returns, read, merged, checked, judged and written without a database, a clock or a network."""
