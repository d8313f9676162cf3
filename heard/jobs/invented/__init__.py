"""An invented council: its people, its children and their lives in care, all drawn from a seed. Nobody here is real."""
