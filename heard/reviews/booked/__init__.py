"""Meetings that are booked already, brought in from a file: read into rows, looked at, and planned one by one."""
