"""What runs each day, how the queue runs, and how the house itself is run: tables, grants, the demo."""
