"""Three themes of our own. Good is sky blue, bad is orange (Okabe and Ito), and each comes with a sign as well."""

from __future__ import annotations

from textual.theme import Theme

# What the game draws with, beside Textual's own names: text on the background, and the bands of a forecast.
_DARK = {
    "good": "#56B4E9", "bad": "#E69F00", "muted": "#9AA7B4", "mark": "#F0E442", "ghost": "#CC79A7",
    "outer": "#2E6E9E", "inner": "#5FA8D3", "chosen": "#142B3E",
    "footer-key-foreground": "#F0E442", "footer-background": "#161B22", "footer-description-foreground": "#E6EDF3",
    "input-cursor-background": "#F0E442", "border": "#56B4E9", "block-cursor-foreground": "#0D1117",
    "block-cursor-background": "#56B4E9", "block-cursor-text-style": "bold",
}  # fmt: skip
_LIGHT = {
    "good": "#00558A", "bad": "#8F3E00", "muted": "#4A5560", "mark": "#6B3A00", "ghost": "#8A2F66",
    "outer": "#7FA8C4", "inner": "#3B78A3", "chosen": "#D3E5F2",
    "footer-key-foreground": "#00558A", "footer-background": "#E4E8EC", "footer-description-foreground": "#14181C",
    "input-cursor-background": "#00558A", "border": "#00558A", "block-cursor-foreground": "#FFFFFF",
    "block-cursor-background": "#00558A", "block-cursor-text-style": "bold",
}  # fmt: skip
_CONTRAST = {
    "good": "#7FD0FF", "bad": "#FFB733", "muted": "#D0D0D0", "mark": "#FFFF66", "ghost": "#FFA6DA",
    "outer": "#4FA3D6", "inner": "#A6DCFF", "chosen": "#00304F",
    "footer-key-foreground": "#FFFF66", "footer-background": "#000000", "footer-description-foreground": "#FFFFFF",
    "input-cursor-background": "#FFFF66", "border": "#FFFFFF", "block-cursor-foreground": "#000000",
    "block-cursor-background": "#FFFF66", "block-cursor-text-style": "bold",
}  # fmt: skip

DARK = Theme(
    name="strategy-dark", primary="#56B4E9", secondary="#CC79A7", accent="#F0E442", warning="#E69F00", error="#E69F00",
    success="#56B4E9", foreground="#E6EDF3", background="#0D1117", surface="#161B22", panel="#1F2731", dark=True,
    variables=_DARK,
)  # fmt: skip
LIGHT = Theme(
    name="strategy-light", primary="#00558A", secondary="#8A2F66", accent="#6B3A00", warning="#8F3E00", error="#8F3E00",
    success="#00558A", foreground="#14181C", background="#FAFBFC", surface="#EEF1F4", panel="#E4E8EC", dark=False,
    variables=_LIGHT,
)  # fmt: skip
CONTRAST = Theme(
    name="strategy-contrast", primary="#7FD0FF", secondary="#FFA6DA", accent="#FFFF66", warning="#FFB733",
    error="#FFB733", success="#7FD0FF", foreground="#FFFFFF", background="#000000", surface="#000000", panel="#101010",
    dark=True, variables=_CONTRAST,
)  # fmt: skip

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}
# Colours in which something has to be read.
TEXT = ("good", "bad", "muted", "mark", "ghost")
