"""Returns coming in: what each load added, changed and found wrong."""
