"""What happens to the company and asks for an answer, told as far as a player may know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from strategysim.errors import PlanError, Problem, nearest
from strategysim.model.effects import TARGETS
from strategysim.model.market import Choice, Effect, Event, Option
from strategysim.model.world import World


@dataclass(frozen=True)
class Meter:
    """A meter that an option moves: how much, never which way; ``after`` weeks, for ``weeks`` weeks (0: for good)."""

    name: str
    title: str
    unit: str
    size: float
    after: int
    weeks: int


@dataclass(frozen=True)
class Answer:
    """One thing that can be answered or chosen."""

    name: str
    title: str
    meters: tuple[Meter, ...]


@dataclass(frozen=True)
class Question:
    """An event that waits for an answer, or a choice that the scenario offers; the first answer is the default."""

    name: str
    title: str
    story: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Happening:
    """Something that happened in the last quarter and what it does at once; ``asks`` if it waits for an answer."""

    name: str
    title: str
    story: str
    asks: bool
    effects: tuple[Effect, ...]


def question_of(story: Event | Choice) -> Question:
    """Return an event or a choice as a question."""
    return Question(story.name, story.title, story.story, tuple(_answer(option) for option in story.options))


def _answer(option: Option) -> Answer:
    meters = []
    for effect in option.effects:
        target = TARGETS[effect.on]
        meters.append(Meter(effect.on, target.title, target.unit, abs(effect.by), effect.after, effect.weeks))
    return Answer(option.name, option.title, tuple(meters))


def pending(world: World) -> tuple[Question, ...]:
    """Return the events of the player's firm that wait for an answer."""
    return tuple(question_of(event) for event in _waiting(world))


def _waiting(world: World) -> Iterator[Event]:
    s = world.state.circumstances
    for k, event in enumerate(world.market.events):
        if event.options and s.begun[k, 0, 0] < world.quarter * 13.0 and s.answered[k, 0, 0] < 0.0:
            yield event


def happened(world: World) -> tuple[Happening, ...]:
    """Return what happened to the player's firm, or to the market, in the quarter that has just ended, in order."""
    begun, last = world.state.circumstances.begun, world.quarter * 13.0
    found = [
        (begun[k, 0, 0], Happening(event.name, event.title, event.story, bool(event.options), event.effects))
        for k, event in enumerate(world.market.events)
        if last - 13.0 <= begun[k, 0, 0] < last
    ]
    return tuple(happening for _, happening in sorted(found, key=lambda pair: pair[0]))


def chosen(question: Question, answer: str) -> str:
    """Return the name of an answer.

    Raises
    ------
    PlanError
        If the question has no such answer.
    """
    names = [a.name for a in question.answers]
    if answer not in names:
        message = f"must be one of {', '.join(names)}, not {answer!r}"
        raise PlanError(Problem("decisions", None, question.name, message, nearest(answer, names)))
    return answer


def asked(questions: tuple[Question, ...], name: str) -> Question:
    """Return the question of that name.

    Raises
    ------
    PlanError
        If nothing of that name waits for an answer.
    """
    for question in questions:
        if question.name == name:
            return question
    names = [question.name for question in questions]
    waits = f"waiting are {', '.join(names)}" if names else "nothing waits for an answer"
    raise PlanError(
        Problem("decisions", None, str(name), f"does not wait for an answer; {waits}", nearest(str(name), names))
    )
