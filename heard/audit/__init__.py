"""Who did and who read what: written in the same transaction as the deed, and never altered."""
