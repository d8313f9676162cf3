"""The law and the practice of reviewing: pure rules, to be read aloud and corrected by whoever knows them."""
