"""What the child and others said, who may know it, and what was answered."""
