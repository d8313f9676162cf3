"""Every write of the outbox: queued, sent, stopped, asked about."""
