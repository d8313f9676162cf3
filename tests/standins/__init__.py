"""Stand-ins on this machine for what messages go out by: a mail server, and GOV.UK Notify."""
