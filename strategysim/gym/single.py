"""One company as a Gymnasium environment: a step is a quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import gymnasium
import numpy as np
from gymnasium.error import ResetNeeded
from numpy.typing import ArrayLike, NDArray

from strategysim.gym.episode import Episode, Reward, setting_of
from strategysim.gym.sight import Figure, Seen
from strategysim.gym.succession import Succession
from strategysim.gym.telling import METADATA, check_render_mode, quarter_in_words
from strategysim.lab.inputs import AnyScenario
from strategysim.model.parameters import Mode
from strategysim.model.plan import Decisions


class CompanyEnv(gymnasium.Env[Seen, NDArray[Any]]):
    """One company of a scenario, decided quarter by quarter, beside the autopilot in the same luck.

    An action moves levers, each from 0 (its lower bound) to 1 (its upper one); what it does not move is as a policy
    leaves it that is silent on it. An observation holds what a player sees; ``figures`` names its numbers. Rewards of
    an episode add up to the score, without discount. ``reset(seed=7)`` plays the game of seed 7, which is replication 0
    of a batch of that seed; each further ``reset()`` the next replication.

    An episode terminates after the last quarter and never before: who loses the post goes on as the successor, and a
    firm without money stands still, as in the game. Nothing is ever truncated.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    levers
        What an action moves, in its order; by default the eight headlines.
    hold
        Other levers and orders (mandate, promise, answers) that stay the same in every quarter. Without, an event gets
        its first answer, a choice its first option, and squads choose ventures and experiments by themselves.
    reward
        ``"value"``: the quarter's change of enterprise value beside the autopilot's, in points; what a caretaker makes
        of the firm comes with the last. ``"score"``: the same with the caretaker in every quarter, which takes about
        five times as long. ``"end"``: nothing until the last quarter, then the score.
    quarters
        Length; the scenario's own by default.
    parameters
        ``"drawn"``: each replication draws its own; ``"central"``: all at their central value.
    without
        Feedback loops that are cut.
    render_mode
        ``"ansi"``: ``render()`` returns the quarter in words.

    Raises
    ------
    ScenarioError, InputError
        If anything that was given is wrong.
    """

    metadata = METADATA

    def __init__(
        self, scenario: AnyScenario = "newspaper", *, levers: Sequence[str] | None = None,
        hold: Decisions | None = None, reward: Reward = "value", quarters: int | None = None,
        parameters: Mode = "drawn", without: Sequence[str] = (), render_mode: str | None = None,
    ) -> None:  # fmt: skip
        check_render_mode(render_mode)
        self.render_mode = render_mode
        setting = setting_of(scenario, levers, hold, reward, quarters, parameters, without)
        self.action_space, self.observation_space = setting.actions.space(), setting.sight.space()
        self._setting, self._succession = setting, Succession(setting)
        self._episode: Episode | None = None

    @property
    def levers(self) -> tuple[str, ...]:
        """What an action moves, in its order."""
        return self._setting.actions.levers

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What an observation holds, in its order: names, units, and how much of the unit is a 1."""
        return self._setting.sight.figures

    def decisions(self, action: ArrayLike) -> dict[str, float]:
        """Return what an action decides, lever → value in the lever's unit, as a policy would return it; elementwise.

        Raises
        ------
        PlanError
            If the action has another shape or is no number from 0 to 1.
        """
        actions = self._setting.actions
        return {name: float(values[0]) for name, values in actions.decisions(actions.checked(action)).items()}

    def reset(
        self, *, seed: int | None = None, options: Mapping[str, Any] | None = None
    ) -> tuple[Seen, dict[str, Any]]:
        """Begin a game and return what is seen of it, (figures,), and which it is.

        Parameters
        ----------
        seed
            Which worlds; without, it goes on with the next replication of the same seed.
        options
            ``{"replication": k}`` plays that replication of the seed.

        Raises
        ------
        InputError
            If an option does not exist or is out of range.
        """
        super().reset(seed=seed)
        self._episode = self._succession.begin(seed, options, self.np_random)
        return self._episode.observation[0], _alone(self._episode.info())

    def step(self, action: NDArray[Any]) -> tuple[Seen, float, bool, bool, dict[str, Any]]:
        """Play a quarter with an action (levers,); return observation (figures,), reward in points, ends, and info.

        Raises
        ------
        PlanError
            If the action has another shape or is no number from 0 to 1. Nothing is played then.
        """
        episode = self._episode
        if episode is None or episode.over:
            raise ResetNeeded("there is no game to play on: call reset() first")
        (reward,) = episode.play(self._setting.actions.checked(action))
        return episode.observation[0], float(reward), episode.over, False, _alone(episode.info())

    def render(self) -> str | None:
        """Return the last quarter in words, or None where no mode was asked for."""
        if self.render_mode is None:
            gymnasium.logger.warn("render() returns nothing: make the environment with render_mode='ansi'")
            return None
        if self._episode is None:
            raise ResetNeeded("there is no game to tell of: call reset() first")
        return quarter_in_words(self._episode, 0)


def _alone(info: Mapping[str, Any]) -> dict[str, Any]:
    """Return the info of a single game: plain values in the place of arrays (1,)."""
    return {name: _alone(value) if isinstance(value, dict) else _plain(value) for name, value in info.items()}


def _plain(values: NDArray[Any]) -> object:
    value: object = values[0]
    return value.item() if isinstance(value, np.generic) else value
