"""What is read of loads, their problems and their differences, for the pages that show them."""
