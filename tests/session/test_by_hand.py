"""Orders by hand, and taking them back."""

from __future__ import annotations

import pytest

from strategysim.report.plan import changes, warnings
from strategysim.session import Game


def test_a_kill_by_hand_ends_one_experiment():
    """A kill is about the experiment that was there: what takes its slot in the same quarter goes on."""
    killed = {}
    for order in ({}, {"experiments.slot1": "kill"}):
        game = Game.new("newspaper", 8, 4)
        game.advance()
        game.decide(order)
        killed[bool(order)] = game.advance().killed
    assert killed[True] == killed[False] + 1


def test_going_back_to_the_last_plan_keeps_what_was_answered():
    """The promise and the year's mandate stay when the levers go back to the last plan."""
    game = Game.new("newspaper", 7, 4)
    promise, mandate = game.choices()
    game.promise(promise.answers[1].name)
    game.mandate(mandate.answers[0].name)
    game.decide(trust=0.9)
    game.reset()
    assert set(game.orders()) == {promise.name, mandate.name}
    assert game.plan() == game.last_plan()


def test_an_order_about_a_venture_is_taken_back_to_what_it_was():
    """Who stops a venture and takes that back has ordered what was ordered in the quarter before."""
    game = Game.new("newspaper", 7, 4)
    game.advance()
    card = game.view().ventures[0]
    name, way = f"ventures.{card.name}", card.variants[0].name
    game.decide({name: way}, ventures=0.5)
    game.advance()
    game.decide({name: "stop"})
    game.take_back(name)
    assert game.orders()[name] == way
    game.take_back("experiments.slot1")
    assert "experiments.slot1" not in game.orders()


def test_orders_are_told_by_their_titles_and_only_when_they_are_new():
    """What changes is told in the words of the scenario; an order that holds on is no change."""
    game = Game.new("newspaper", 7, 4)
    game.promise("bold")
    game.advance()
    card, slot = game.view().ventures[0], game.view().portfolio[0]
    game.decide({f"ventures.{card.name}": card.variants[0].name, "experiments.slot1": "kill", "study": "readers-panel"})
    told = changes(game)
    assert f"{card.title}: {card.variants[0].title}" in told
    assert f"Kill the experiment '{slot.title}'" in told
    assert any(line.startswith("Study: ") for line in told)
    assert any("no money goes to ventures" in line for line in warnings(game, game.costs()))
    game.advance()
    assert not [line for line in changes(game) if card.title in line]


@pytest.mark.parametrize("text", ["1e400", "4e3"])
def test_numbers_with_exponents_are_none(text):
    """Half of a number is not read as a number."""
    from strategysim.report.wording import numbers

    assert numbers(text) == []
