"""Every write about a child: who they are, their episodes, who works with them, and who may open their record."""
