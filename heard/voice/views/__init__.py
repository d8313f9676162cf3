"""The pages by which what a child said is written down, shared and answered."""
