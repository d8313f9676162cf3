"""What people type about what a child and others said."""
