"""The portfolio: no title of an idea is cut off, on the screen or in text."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from driving import SIZES, drive, game_after, reads, shown, until

from strategysim.plain import Console
from strategysim.plain.pages import show_experiments
from strategysim.session.view import Slot

SLOTS = (
    Slot(1, "The first month for a dollar, joined with two more of the fields", 8.0, -0.3, 0.45),
    Slot(2, "A short one", 3.0, 1.1, 0.45),
)


@pytest.mark.parametrize("size", SIZES)
def test_titles_are_whole_on_the_screen(size):
    """A title that is too long to stand beside its evidence stands above it, at every size."""
    game = game_after(1)
    view = replace(game.view(), portfolio=SLOTS)
    game.view = lambda: view

    async def steps(pilot):
        await pilot.press("escape", "escape", "escape", "3")
        await reads(pilot, "3 weeks")
        assert all(slot.title in shown(pilot.app) for slot in SLOTS)
        await until(pilot, lambda: "weak" in shown(pilot.app) and "strong" in shown(pilot.app), "the evidence")

    drive(steps, game, size)


def test_titles_are_whole_in_text():
    """The same at the prompt; a title that fits stands in its column."""
    out = io.StringIO()
    show_experiments(Console(io.StringIO(), out), replace(game_after(1).view(), portfolio=SLOTS))
    lines = out.getvalue().splitlines()
    assert all(any(slot.title in line for line in lines) for slot in SLOTS)
    assert all(len(line) < 80 for line in lines)
    assert next(line for line in lines if "strong" in line).startswith("  2     A short one ")


def test_a_card_is_explained():
    """Behind i stands where the figures of the marked card come from, and what an experiment's evidence is worth."""

    async def steps(pilot):
        await pilot.press("escape", "escape", "escape", "3")
        await reads(pilot, "A dealer digitises")
        await pilot.press("i")
        await reads(pilot, "What the looks so far say")
        await pilot.press("escape", "end", "i")
        await reads(pilot, "to develop; ")

    drive(steps, game_after(1), SIZES[0])
