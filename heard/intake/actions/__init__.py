"""Every write of intake: a return loaded, uploaded, confirmed or dropped; a difference decided."""
