"""Heard: every review of a child in care on time, every date explained."""
