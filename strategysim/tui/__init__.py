"""The game on a terminal's screen, with Textual. It is imported only when a screen is opened."""
