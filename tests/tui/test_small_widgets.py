"""The other widgets alone: scarce things, the status, the pages, signs and colours."""

from __future__ import annotations

from itertools import product

import pytest
from driving import shown, stage
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color

from strategysim.tui.ink import bar, hanging
from strategysim.tui.letters import ascii_of
from strategysim.tui.themes import TEXT, THEMES
from strategysim.tui.widgets.claims import Claims, ClaimView
from strategysim.tui.widgets.status import Figure, Status, StatusView
from strategysim.tui.widgets.tabs import PAGES, Tabs

CLAIMS = (ClaimView("Time", 0.5, "50% left of 100%", False), ClaimView("Budget", 1.2, "$1k TOO MUCH of $9k", True))


def test_too_much_is_said_in_words_and_fills_the_bar():
    """A claim beyond what there is fills its bar and says so in words, not only in colour."""
    claims = Claims()
    claims.can_focus = True

    async def steps(pilot):
        claims.show(CLAIMS)
        await pilot.pause()
        rows = [row for row in shown(pilot.app).split("\n") if row]
        assert rows[0].count("█") < rows[1].count("█")
        assert "TOO MUCH" in rows[1]

    stage(claims, steps, (60, 24))
    assert claims.as_text() == "Time: 50% left of 100%\nBudget: $1k TOO MUCH of $9k"


def test_the_status_leaves_figures_out_where_there_is_no_room():
    """The first figures come first, none is cut in the middle, and a wider screen shows more of them."""
    figures = tuple(Figure(f"Figure{k}", "1,000", "▲10", "$good") for k in range(12))
    for width in (80, 110, 140):
        status = Status()
        status.can_focus = True

        async def steps(pilot, status=status, width=width):
            status.show(StatusView(3, 16, "Evening Post", "saved ✓", figures))
            await pilot.pause()
            first, second = shown(pilot.app).split("\n")[:2]
            assert "Q3/16" in first and "Evening Post" in first and first.rstrip().endswith("saved ✓")
            # The first tell how much they changed, the last at least which way.
            assert "Figure0 1,000" in second
            assert second.rstrip().endswith(("▲10", "▲"))
            assert second.count("Figure") >= width // 17

        stage(status, steps, (width, 24))


def test_an_ultimatum_stands_in_the_status():
    """What must be known on every page takes the place of the company's name."""
    view = StatusView(3, 16, "Evening Post", "saved ✓", (), " ULTIMATUM: board 20%, must be 30% in 2 quarters ")
    status = Status()
    status.can_focus = True

    async def steps(pilot):
        status.show(view)
        await pilot.pause()
        assert "ULTIMATUM: board 20%" in shown(pilot.app)

    stage(status, steps)
    assert "ULTIMATUM" in status.as_text()


def test_the_open_page_is_marked_without_colour():
    """The open page stands in brackets, every page has the number of its key."""
    tabs = Tabs("market")
    assert "[Market]" in tabs.as_text()
    assert all(f"{k} {title}" in tabs.content.plain for k, (_, title) in enumerate(PAGES, 1))


@given(share=st.floats(-1, 2), width=st.integers(1, 60))
def test_a_bar_is_as_long_as_its_share(share, width):
    """A bar takes all its cells and fills its share of them."""
    text = bar(share, width)
    assert len(text) == width
    assert abs(text.count("█") - min(max(share, 0.0), 1.0) * width) <= 1.0


@given(text=st.text(st.sampled_from("ab ─│╭●▲▼…–‘’“”░▒▕▏⛓⏎✓é€ß⠿"), max_size=60))
def test_ascii_takes_the_same_room(text):
    """What is drawn with ASCII only is ASCII, and as wide as it was."""
    plain = ascii_of(text)
    assert plain.isascii()
    assert cell_len(plain) == cell_len(text)


def test_a_hanging_paragraph_stays_within_its_width():
    """A paragraph is broken at the width, its other lines stand under the first."""
    text = hanging("one two three four five six seven eight nine", 22, "- ", "  ")
    assert all(len(line) <= 22 for line in text.split("\n"))
    assert text.split("\n")[1].startswith("  ")


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_in_every_theme(name):
    """Text has a contrast of 4.5 and more on every ground on which it stands, 7 in the theme for contrast (WCAG 2)."""
    theme = THEMES[name]
    least = 7.0 if name == "strategy-contrast" else 4.5
    told = {key: theme.variables[key] for key in TEXT}
    told |= {"foreground": theme.foreground, "accent": theme.accent, "primary": theme.primary}
    grounds = {
        "background": theme.background,
        "surface": theme.surface,
        "panel": theme.panel,
        "chosen": theme.variables["chosen"],
    }
    low = {
        f"{what} on {where}": round(contrast(ink, ground), 2)
        for (what, ink), (where, ground) in product(told.items(), grounds.items())
        if contrast(ink, ground) < least
    }
    pairs = (("block-cursor-foreground", "block-cursor-background"), ("footer-key-foreground", "footer-background"),
             ("footer-description-foreground", "footer-background"))  # fmt: skip
    for ink, ground in pairs:
        value = contrast(theme.variables[ink], theme.variables[ground])
        low |= {f"{ink} on {ground}": value} if value < least else {}
    assert not low


@pytest.mark.parametrize("name", THEMES)
def test_bands_can_be_told_from_the_ground(name):
    """The shades of a fan have the contrast that drawings need (3), the outer one beside its signs at least 1.8."""
    theme = THEMES[name]
    assert contrast(theme.variables["inner"], theme.background) >= 3.0
    assert contrast(theme.variables["outer"], theme.background) >= 1.8


def contrast(ink: str, ground: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(colour).normalized
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
