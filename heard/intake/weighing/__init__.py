"""A return weighed against what Heard knows already: what it adds, changes, strikes out, and leaves for a person."""
