"""The pages by which people record care and reviews, and say which two records are one child's."""
