"""What pages show of what was said: only to whom it may be shown."""
