"""Widgets: they are given frozen views, know no game, and say what they show in words (``as_text``)."""
