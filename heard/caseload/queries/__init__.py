"""Every read of the caseload's pages, as frozen rows."""
