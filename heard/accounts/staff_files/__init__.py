"""Files of staff: read into rows, and told what is wrong with them, before anything is written."""
