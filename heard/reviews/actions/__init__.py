"""Every write about reviews: recording them, striking them out, and keeping the clocks."""
