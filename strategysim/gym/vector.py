"""Many companies side by side as one Gymnasium vector environment: the replication axis of a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import gymnasium
import numpy as np
from gymnasium.error import ResetNeeded
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from strategysim.errors import InputError, Problem
from strategysim.gym.episode import Episode, Reward, setting_of
from strategysim.gym.sight import Figure, Seen
from strategysim.gym.succession import Succession
from strategysim.gym.telling import METADATA, check_render_mode, quarter_in_words
from strategysim.lab.inputs import AnyScenario, out_of_range
from strategysim.model.arrays import Array
from strategysim.model.observation import Mask
from strategysim.model.parameters import Mode
from strategysim.model.plan import Decisions

Stepped = tuple[Seen, Array, Mask, Mask, dict[str, Any]]


class CompanyVectorEnv(VectorEnv[Seen, NDArray[Any], NDArray[Any]]):
    """Many companies of a scenario, decided together; each is played as `CompanyEnv` would play it alone, to the bit.

    ``reset(seed=7)`` plays replications 0 … n − 1 of seed 7 in n environments, each further episode the next n. All
    games have the same length, so all environments terminate in the same step and are reset together.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    num_envs
        How many environments.
    copies
        How many environments share each world and its luck, such as those of as many candidates in a search:
        environment ``c * (num_envs / copies) + r`` is copy c of replication r.
    autoreset_mode
        What follows the last quarter. ``NEXT_STEP``: the next step begins the next episode, whatever its actions.
        ``SAME_STEP``: the same step does; the last observations are in the info. ``DISABLED``: you call ``reset()``.
    levers, hold, reward, quarters, parameters, without, render_mode
        As in `CompanyEnv`.

    Raises
    ------
    ScenarioError, InputError
        If anything that was given is wrong.
    """

    metadata = {**METADATA, "autoreset_mode": AutoresetMode.NEXT_STEP}  # noqa: RUF012

    def __init__(
        self, scenario: AnyScenario = "newspaper", num_envs: int = 1, *, copies: int = 1,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP, levers: Sequence[str] | None = None,
        hold: Decisions | None = None, reward: Reward = "value", quarters: int | None = None,
        parameters: Mode = "drawn", without: Sequence[str] = (), render_mode: str | None = None,
    ) -> None:  # fmt: skip
        check_render_mode(render_mode)
        _check_numbers(num_envs, copies)
        self._mode = _mode(autoreset_mode)
        self.metadata = {**self.metadata, "autoreset_mode": self._mode}
        self.num_envs, self.render_mode = num_envs, render_mode
        setting = setting_of(scenario, levers, hold, reward, quarters, parameters, without)
        self.single_action_space, self.single_observation_space = setting.actions.space(), setting.sight.space()
        self.action_space = batch_space(self.single_action_space, num_envs)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self._setting, self._succession = setting, Succession(setting, num_envs // copies, copies)
        self._episode: Episode | None = None

    @property
    def levers(self) -> tuple[str, ...]:
        """What an action moves, in its order."""
        return self._setting.actions.levers

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What an observation holds, in its order: names, units, and how much of the unit is a 1."""
        return self._setting.sight.figures

    def decisions(self, actions: NDArray[Any]) -> dict[str, Array]:
        """Return what actions (n, levers) decide, lever → values (n,) in the lever's unit, as a policy returns it.

        Raises
        ------
        PlanError
            If the actions have another shape or are no numbers from 0 to 1.
        """
        return self._setting.actions.decisions(self._setting.actions.checked(actions, self.num_envs))

    def reset(
        self, *, seed: int | None = None, options: Mapping[str, Any] | None = None
    ) -> tuple[Seen, dict[str, Any]]:
        """Begin an episode in every environment and return what is seen, (n, figures), and which games these are.

        Parameters
        ----------
        seed
            Which worlds; without, it goes on with the next replications of the same seed.
        options
            ``{"replication": k}``: the first replication to play. A ``reset_mask`` has to name all environments.

        Raises
        ------
        InputError
            If an option does not exist or is out of range, or a list of seeds was given.
        """
        if isinstance(seed, Sequence | np.ndarray):
            message = "must be one number: the environments are the replications of one seed"
            raise InputError(Problem("reset", None, "seed", message))
        super().reset(seed=seed)
        self._episode = self._succession.begin(seed, _without_mask(options or {}), self.np_random)
        return self._episode.observation, _masked(self._episode.info(), self.num_envs)

    def step(self, actions: NDArray[Any]) -> Stepped:
        """Play a quarter in every environment with actions (n, levers).

        Returns
        -------
        observations, rewards, terminations, truncations, infos
            Arrays (n, figures), then (n,), rewards in points; infos hold an array (n,) under each name.

        Raises
        ------
        PlanError
            If the actions have another shape or are no numbers from 0 to 1. Nothing is played then.
        """
        episode, n = self._episode, self.num_envs
        if episode is None or (episode.over and self._mode is AutoresetMode.DISABLED):
            raise ResetNeeded("there are no games to play on: call reset() first")
        if episode.over:
            observations, infos = self.reset()
            return observations, np.zeros(n), np.zeros(n, dtype=bool), np.zeros(n, dtype=bool), infos
        rewards = episode.play(self._setting.actions.checked(actions, n))
        observations, infos = episode.observation, _masked(episode.info(), n)
        if episode.over and self._mode is AutoresetMode.SAME_STEP:
            final = _final(observations, infos)
            observations, infos = self.reset()
            infos |= final
        return observations, rewards, np.full(n, episode.over), np.zeros(n, dtype=bool), infos

    def render(self) -> tuple[str, ...] | None:
        """Return the last quarter of every environment in words, or None where no mode was asked for."""
        if self.render_mode is None:
            gymnasium.logger.warn("render() returns nothing: make the environment with render_mode='ansi'")
            return None
        if self._episode is None:
            raise ResetNeeded("there are no games to tell of: call reset() first")
        return tuple(quarter_in_words(self._episode, column) for column in range(self.num_envs))


def _check_numbers(num_envs: int, copies: int) -> None:
    problems = out_of_range("environment", {"num_envs": (num_envs, 1, 2**20), "copies": (copies, 1, 2**20)})
    if not problems and num_envs % copies:
        message = f"must divide the number of environments, {num_envs}, not {copies}"
        problems.append(Problem("environment", None, "copies", message))
    if problems:
        raise InputError(problems)


def _mode(given: AutoresetMode | str) -> AutoresetMode:
    try:
        return AutoresetMode(given)
    except ValueError:
        message = f"must be one of {', '.join(mode.value for mode in AutoresetMode)}, not {given!r}"
        raise InputError(Problem("environment", None, "autoreset_mode", message)) from None


def _without_mask(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options without Gymnasium's mask of the environments to reset: games end together, so it is all."""
    if "reset_mask" in options and not np.all(options["reset_mask"]):
        message = "must name all environments: they play one quarter after the other together"
        raise InputError(Problem("reset", None, "options: reset_mask", message))
    return {name: value for name, value in options.items() if name != "reset_mask"}


def _masked(info: Mapping[str, Any], n: int) -> dict[str, Any]:
    """Return infos as vector environments give them: beside each name, in which environments it holds."""
    told: dict[str, Any] = {}
    for name, value in info.items():
        told[name] = _masked(value, n) if isinstance(value, dict) else value
        told[f"_{name}"] = np.ones(n, dtype=bool)
    return told


def _final(observations: Seen, infos: dict[str, Any]) -> dict[str, Any]:
    """Return the last observations and infos as Gymnasium keeps them where the same step begins the next episode."""
    rows = np.empty(len(observations), dtype=object)
    rows[:] = list(observations)
    everywhere = np.ones(len(observations), dtype=bool)
    return {
        "final_obs": rows, "_final_obs": everywhere, "final_info": infos, "_final_info": everywhere.copy(),
    }  # fmt: skip
