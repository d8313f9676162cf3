"""Who the child is, their times in care, the people around them, and where they live (apart)."""
