"""The GOV.UK components, for templates and forms: presentation alone, no tables."""
