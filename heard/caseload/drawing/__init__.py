"""Drawings of a child's time in care: pure functions from days to shapes, which the templates turn into SVG."""
