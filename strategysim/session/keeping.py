"""A game as a file and back: written as it stands, and on loading played again and compared with what it remembers."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import strategysim
from strategysim.documents import Document
from strategysim.errors import InputError, PlanError, Problem, ReplayError, SaveError, Together
from strategysim.model import VERSION
from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.plan import Decisions, lasting
from strategysim.policies.played import (
    FORMAT,
    KEPT,
    PlanRow,
    PlayedFile,
    QuarterRow,
    decided,
    in_words,
    nine_digits,
    text_of,
)
from strategysim.scenario import Scenario, load_scenario
from strategysim.session.rules import Rules
from strategysim.session.saves import Save, find, read_save

if TYPE_CHECKING:
    from strategysim.session.game import Game

# Beyond this a replay is another game; below it, another processor rounded otherwise.
_ROUNDING = 1e-6

Kind = Literal["identical", "within rounding", "different"]


@dataclass(frozen=True)
class Replayed:
    """How a game that is played again compares with its file; ``quarter`` is the first that differs, else 0."""

    kind: Kind
    quarter: int = 0

    def __str__(self) -> str:
        if self.kind == "different":
            return f"different from quarter {self.quarter}"
        return "identical" if self.kind == "identical" else "same within 1e-6 (another processor)"


def text_of_game(game: Game) -> str:
    """Return the text of a game's file as it stands now."""
    rules, market = game.rules, game.scenario.market
    head = {
        "played": len(game.decisions),
        "format": FORMAT, "strategysim": strategysim.__version__, "model": VERSION, "scenario": game.scenario.source,
        "scenario_hash": game.scenario.hash, "seed": rules.seed, "quarters": rules.quarters, "turn": rules.turn,
        "scored": rules.scored, "opened": game.opened,
    }  # fmt: skip
    if rules.looks is not None:
        head["looks"] = rules.looks
    played = zip(game.decisions, game.expectations, game.looked, strict=True)
    quarters = [
        {**_row(in_words(given, market), expected, looks), "outcomes": _outcomes(game, quarter)}
        for quarter, (given, expected, looks) in enumerate(played)
    ]
    return text_of(head, quarters, _row(in_words(game.draft.given, market), game.expected, game.looks.used))


def _row(decisions: dict[str, Any], expected: tuple[float, float] | None, looks: int) -> dict[str, Any]:
    return {"looks": looks or None, "expected": list(expected) if expected else None, "decisions": decisions}


def _outcomes(game: Game, quarter: int) -> dict[str, float]:
    return remembered(game.world.history.quarters[quarter][:, 0, 0])


def remembered(outcomes: Array) -> dict[str, float]:
    """Return what a file remembers of a quarter's outcomes, given in their units, of shape (outcomes,)."""
    return {name: nine_digits(float(outcomes[ROW[name]])) for name in KEPT}


def begin(scenario: Scenario, seed: int) -> Save:
    """Return a new file for a game.

    Raises
    ------
    SaveError
        If the folder cannot be written to, or the scenario could not be found again.
    """
    if not scenario.source:
        raise SaveError(Problem("game", message="a scenario that is in no file cannot be found again, so not be kept"))
    return Save.begin(scenario.name, seed)


def load(made: type[Game], name: str | os.PathLike[str], accept: bool, keep: bool) -> Game:
    """Return a saved game; see :meth:`Game.load`.

    Raises
    ------
    SaveError
        As there.
    """
    # The file itself, so that its lock holds whatever link leads to it.
    path = Path(os.path.realpath(find(name)))
    # Read before it is locked: what is no game of ours is not to be touched.
    read_save(path)
    save = Save.open(path) if keep else None
    try:
        game, replayed = _restored(made, path)
        if replayed.kind == "different" and not accept:
            message = (
                f"played again this game is {replayed}: another version of the model played it, or the file was "
                "changed; if you accept that (--accept), it goes on in a new file"
            )
            raise ReplayError(Problem(str(path), message=message))
    except BaseException:
        if save:
            save.close()
        raise
    game.replayed = replayed
    if save:
        if replayed.kind == "different":
            save.close()
            save = begin(game.scenario, game.seed)
        game.keep_in(save)
        game.save()
    return game


def restored(name: str | os.PathLike[str]) -> tuple[Game, Replayed]:
    """Return a saved game, played again up to where it was left, and how it compares; its file is only read.

    Raises
    ------
    SaveError
        If there is no such game, it is damaged, foreign or of a newer version, or its scenario is gone or has changed.
    """
    from strategysim.session.game import Game

    return _restored(Game, find(name))


def _restored(made: type[Game], path: Path) -> tuple[Game, Replayed]:
    kept = kept_game(path)
    game = made(kept.scenario, kept.rules)
    for given, row in zip(kept.decisions, kept.rows, strict=True):
        game.replay_quarter(given, row.expected, row.looks)
    now = [_outcomes(game, quarter) for quarter in range(len(kept.rows))]
    game.draft.given, game.expected, game.looks.used = dict(kept.draft), kept.plan.expected, kept.plan.looks
    return game, kept.compared(now)


@dataclass(frozen=True)
class KeptGame:
    """What a file holds of a game, checked but not played again.

    Parameters
    ----------
    scenario, rules
        What was played, and how.
    decisions, draft
        Lever or order → number: of each quarter, and of the plan on the desk.
    rows, plan
        The same as it is written, with expectations, looks and outcomes.
    failed
        Whether its firm ran out of cash.
    """

    scenario: Scenario
    rules: Rules
    decisions: tuple[dict[str, float], ...]
    draft: dict[str, float]
    rows: tuple[QuarterRow, ...]
    plan: PlanRow
    failed: bool

    @property
    def course(self) -> tuple[Decisions, ...]:
        """The decisions by which the game is judged: as played, and of a firm that failed the last plan to the end."""
        left = self.rules.quarters - len(self.decisions) if self.failed else 0
        return (*self.decisions, *(lasting(self.decisions[-1]) for _ in range(left)))

    def compared(self, now: Sequence[Mapping[str, float]]) -> Replayed:
        """Return how the outcomes of every quarter, played again, compare with those that the file remembers."""
        kinds = [_compared(again, row.outcomes) for again, row in zip(now, self.rows, strict=True)]
        if "different" in kinds:
            return Replayed("different", kinds.index("different") + 1)
        return Replayed("within rounding" if "within rounding" in kinds else "identical")


def kept_game(path: Path) -> KeptGame:
    """Return a saved game from its file, which is only read; nothing is played.

    Raises
    ------
    SaveError
        As for `restored`.
    """
    return checked(*read_save(path))


def checked(document: Document, file: PlayedFile, load: Callable[[str], Scenario] = load_scenario) -> KeptGame:
    """Return a saved game from what was read of it; nothing is played.

    Parameters
    ----------
    document, file
        As it was read.
    load
        Gives the scenario of a name or path.

    Raises
    ------
    SaveError
        With everything that keeps it from being played on, but for outcomes that would not come again.
    """
    if file.model > VERSION:
        message = f"a newer model ({file.model}) played this game; update strategysim to play it on"
        raise SaveError(document.problem(("model",), message))
    with Together() as ask:
        scenario = ask(_scenario, document, file, load)
        rules = ask(_rules, document, file)
        # Which decisions there are depends on the scenario.
        numbers = ask(decided, document, file, scenario.market, SaveError) if scenario else []
    *played, draft = numbers
    return KeptGame(scenario, rules, tuple(played), draft, file.quarter, file.draft, file.failed)


def _scenario(document: Document, file: PlayedFile, load: Callable[[str], Scenario]) -> Scenario:
    try:
        scenario = load(file.scenario)
    except InputError as error:
        reasons = [document.problem(("scenario",), f"its scenario cannot be had: {p}") for p in error.problems]
        raise SaveError(reasons) from None
    if scenario.hash != file.scenario_hash:
        message = f"the scenario '{scenario.name}' has changed since this game was played, so it cannot go on"
        raise SaveError(document.problem(("scenario_hash",), message))
    return scenario


def _rules(document: Document, file: PlayedFile) -> Rules:
    problems = []
    if len(file.quarter) > file.quarters:
        message = f"{len(file.quarter)} quarters were played of a game of {file.quarters}"
        problems.append(document.problem(("quarters",), message))
    if len(file.quarter) != file.played:
        message = f"{len(file.quarter)} of {file.played} quarters are there: the file was cut or changed"
        problems.append(document.problem(("played",), message))
    for k, quarter in enumerate(file.quarter):
        if odd := sorted(set(quarter.outcomes) ^ set(KEPT)):
            message = f"must hold {', '.join(KEPT)} and nothing else; look at {', '.join(odd)}"
            problems.append(document.problem(("quarter", k, "outcomes"), message))
    for place, row in [*((("quarter", k), row) for k, row in enumerate(file.quarter)), (("draft",), file.draft)]:
        if row.expected and row.expected[0] > row.expected[1]:
            problems.append(document.problem((*place, "expected"), "must be a range from low to high"))
    try:
        rules = Rules(file.seed, file.quarters, file.turn, file.scored, file.looks)
    except PlanError as error:
        problems += [document.problem((p.key or "",), p.message) for p in error.problems]
    if problems:
        raise SaveError(problems)
    return rules


def _compared(now: Mapping[str, float], then: Mapping[str, float]) -> Kind:
    """Return how outcomes compare with those that a file remembers, as far as it remembers them."""
    pairs = [(now[name], value) for name, value in then.items() if name in now]
    if all(a == b for a, b in pairs):
        return "identical"
    near = all(abs(a - b) <= _ROUNDING * max(abs(a), abs(b), 1.0) for a, b in pairs)
    return "within rounding" if near else "different"
