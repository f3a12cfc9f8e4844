"""The screens of the game, a file each."""
