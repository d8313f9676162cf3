"""Every write of the room: what was said, talked about, typed in, checked and answered."""
