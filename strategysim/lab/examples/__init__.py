"""Lessons for a lecture hall: each is a script that prints a table and draws one or two figures."""
