"""Reviews that were held, and the clock that says when the next one is due."""
