"""Orders beside the levers: experiments by hand, ventures, studies; each function takes the words after its command."""

from __future__ import annotations

from strategysim.errors import nearest
from strategysim.plain.console import Console
from strategysim.session import Game
from strategysim.session.view import Card
from strategysim.units import format_value


def by_hand(console: Console, game: Game, what: str, rest: list[str]) -> None:
    """Keep or kill an experiment this quarter, whatever its evidence.

    Raises
    ------
    ValueError
        If no such slot runs.
    """
    slots = {str(slot.slot): slot for slot in game.view().portfolio}
    slot = slots.get(rest[0]) if rest else None
    if slot is None:
        there = f"'{what} N' with N one of {', '.join(slots)}" if slots else "no experiment is running"
        raise ValueError(f"Which? {there}.")
    game.decide({f"experiments.slot{slot.slot}": what})
    console.say(f"{slot.title}: {what} it, this quarter. 'next' plays the quarter.")


def start(console: Console, game: Game, rest: list[str]) -> None:
    """Say how a venture is to be done when there is room for it.

    Raises
    ------
    ValueError
        If there is no such card, or no such way to do it.
    """
    card = _card(game, rest, "start")
    names = [variant.name for variant in card.variants]
    variant = (
        names[0]
        if len(rest) < 2
        else names[_number(rest[1], names) - 1]
        if _number(rest[1], names)
        else rest[1].lower()
    )
    if variant not in names:
        close = nearest(variant, names)
        hint = f"; did you mean '{close}'?" if close else ""
        raise ValueError(f"{card.title} can be done as {', '.join(names)}{hint}")
    game.decide({f"ventures.{card.name}": variant})
    room = "" if card.stage == "found" else f" It is past that choice already ({card.stage})."
    console.say(f"{card.title}: to be done as '{variant}' as soon as lever 3 makes room for it.{room}")


def stop(console: Console, game: Game, rest: list[str]) -> None:
    """End a venture, or keep a found one from being started.

    Raises
    ------
    ValueError
        If there is no such card.
    """
    card = _card(game, rest, "stop")
    game.decide({f"ventures.{card.name}": "stop"})
    console.say(f"{card.title}: stopped. 'reset ventures.{card.name}' takes that back before you play.")


def study(console: Console, game: Game, rest: list[str]) -> None:
    """List the studies, or buy one.

    Raises
    ------
    PlanError
        If there is no such study.
    """
    studies = game.scenario.market.studies
    names = [one.name for one in studies]
    if rest and studies:
        number = _number(rest[0], names)
        game.study(names[number - 1] if number else rest[0].lower())
        console.say("Noted; it is paid and read when the quarter is played.")
        return
    console.title("Studies")
    for number, one in enumerate(studies, 1):
        owned = " (bought)" if one.name in game.studies else ""
        console.say(f"{number} {one.title} [{one.name}], {format_value(one.cost, 'money')}{owned}", "  ", "    ")
    if studies:
        console.say("A study narrows what the forecast does not know. 'study 1' buys, 'study none' does not.")
    else:
        console.say("None is offered here.")


def _card(game: Game, rest: list[str], what: str) -> Card:
    cards = game.view().ventures
    by_name = {card.name: card for card in cards} | {str(k): card for k, card in enumerate(cards, 1)}
    card = by_name.get(rest[0].lower()) if rest else None
    if card is None:
        there = ", ".join(f"{k} {card.name}" for k, card in enumerate(cards, 1)) or "none found yet"
        raise ValueError(f"Which? '{what} N' with one of: {there}.")
    return card


def _number(text: str, names: list[str]) -> int:
    """Return the number from 1 that was typed for a name, 0 if it was none."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return number if number <= len(names) else 0
