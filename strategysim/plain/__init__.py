"""The whole game as prompts and text: for a keyboard, a pipe, a script, a screen reader."""

from __future__ import annotations

from strategysim.plain.console import Console as Console
from strategysim.plain.console import Left as Left
from strategysim.plain.play import play as play
