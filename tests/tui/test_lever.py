"""A lever alone: set by keys, mouse and wheel, between its bounds, and told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from driving import drive, game_after, shown, stage
from hypothesis import given
from hypothesis import strategies as st

from strategysim.model.levers import LEVERS
from strategysim.tui.widgets.lever import Lever, LeverView, drawn, slider

VIEW = LeverView("trust", "8", "Trust people", 40.0, 50.0, 0.0, 100.0, 5.0, "40", "▼10", "$1.0k", "5%")


class Heard(Lever):
    """A lever that shows what it is moved to, as a game would let it."""

    def _on_lever_changed(self, message: Lever.Changed) -> None:
        value = message.value
        self.show(replace(self.view, value=value, shown=f"{value:g}"))


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["right"], 45), (["l", "l"], 50), (["left"], 35), (["h"], 35), (["shift+right"], 60), (["H"], 20),
        (["home"], 0), (["end"], 100), (["end", "right"], 100), (["home", "left"], 0),
    ],
)  # fmt: skip
def test_keys_move_it(keys, value):
    """Arrow keys and letters move a lever by steps, with shift by more, and never beyond its ends."""
    lever = Heard(VIEW)

    async def steps(pilot):
        await pilot.press(*keys)

    stage(lever, steps)
    assert lever.view.value == value


def test_a_click_sets_it_and_the_wheel_moves_it():
    """A click on the slider sets the lever there; the wheel moves the lever in focus."""
    lever = Heard(VIEW)

    async def steps(pilot):
        await pilot.click(Lever, offset=(27, 0))
        assert lever.view.value == 0
        lever.on_mouse_scroll_up(type("Wheel", (), {"stop": lambda self: None})())
        await pilot.pause()
        assert lever.view.value == 5

    stage(lever, steps)


def test_one_that_is_fixed_stays():
    """A lever of a plan that is held cannot be moved."""
    lever = Heard(replace(VIEW, fixed=True))

    async def steps(pilot):
        await pilot.press("right", "end", "home")

    stage(lever, steps)
    assert lever.view.value == 40


def test_a_value_between_two_steps_goes_to_the_next_of_them():
    """A value that a script has set, such as 12.5 with steps of 5, goes to 15 and to 10."""
    for key, value in (("right", 15), ("left", 10)):
        lever = Heard(replace(VIEW, value=12.5))

        async def steps(pilot, key=key):
            await pilot.press(key)

        stage(lever, steps)
        assert lever.view.value == value


def test_words_are_chosen():
    """A field whose values are words shows the word, and a click goes on to the next and round."""
    view = LeverView("strategy.aim", " ", "Aim", 0.0, 0.0, 0.0, 2.0, 1.0, "balanced", word=True)
    lever = Heard(view)

    async def steps(pilot):
        assert "‹ balanced ›" in shown(pilot.app)
        for value in (1.0, 2.0, 0.0):
            await pilot.click(Lever, offset=(30, 0))
            assert lever.view.value == value

    stage(lever, steps)


def test_it_is_told_in_words():
    """Whoever cannot see the row is told the same."""
    assert Lever(VIEW).as_text() == "Trust people: 40, ▼10, $1.0k, 5%"


@given(
    width=st.integers(6, 80), low=st.floats(-10, 10), span=st.floats(0.1, 100), share=st.floats(0, 1),
    last=st.floats(0, 1),
)  # fmt: skip
def test_the_slider_shows_where_the_value_lies(width, low, span, share, last):
    """The knob lies as far along the slider as the value between its bounds, at any width."""
    view = replace(VIEW, low=low, high=low + span, value=low + share * span, last=low + last * span)
    text = slider(view, width).plain
    assert len(text) == width
    assert text.count("●") == 1
    assert abs(text.index("●") - share * (width - 1)) <= 0.5 + 1e-6


@given(width=st.integers(45, 140), name=st.sampled_from(sorted(LEVERS)))
def test_a_row_fills_no_more_than_its_width(width, name):
    """Every lever of the model has room for its title and its value."""
    one = LEVERS[name]
    view = LeverView(
        name, "1", one.title, one.high, one.low, one.low, one.high, one.step, "100", "▲100", "$100.0k", "50%"
    )
    row = drawn(view, width, focused=True).plain
    assert len(row) <= width
    assert one.title[:24] in row
    assert "100" in row


def test_keys_faster_than_answers_all_count():
    """Three presses before the game has answered the first move the lever by three steps."""
    game = game_after(0)
    before = game.plan()["strategy"]

    async def steps(pilot):
        await pilot.press("escape", "escape", "escape")
        lever = pilot.app.screen.query(Lever).first()
        for _ in range(3):
            lever.action_step(1)
        await pilot.pause()

    drive(steps, game)
    assert game.plan()["strategy"] == pytest.approx(before + 0.15)
