"""Pages that read many rooms and write nothing: my week, the team board, the child."""
