"""Orders beside the levers in the words of the scenario: answers, ventures, experiments, a study."""

from __future__ import annotations

from strategysim.model.market import Choice, Event
from strategysim.session import Game


def order_told(game: Game, name: str, answer: str) -> str:
    """Return one order of the draft, such as ``ventures.tablet`` and ``browser``, by the titles of both."""
    market, (kind, _, what) = game.scenario.market, name.partition(".")
    if kind == "ventures":
        card = next(card for card in market.ventures if card.name == what)
        ways = {variant.name: variant.title for variant in card.variants}
        return f"{card.title}: {ways.get(answer, answer)}"
    if kind == "experiments":
        running = {f"slot{slot.slot}": slot.title for slot in game.view().portfolio}
        return f"{answer.capitalize()} the experiment '{running.get(what, what)}'"
    if name == "study":
        return f"Study: {next(study.title for study in market.studies if study.name == answer)}"
    choices = [choice for choice in (market.promise, market.mandate) if choice]
    stories: list[Event | Choice] = [*market.events, *choices]
    story = next(story for story in stories if story.name == (what or name))
    asked = story.title if story.title.endswith("?") else f"{story.title}:"
    return f"{asked} {next(option.title for option in story.options if option.name == answer)}"
