"""What a result rests on: enough to make it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """The question that runs answer.

    Parameters
    ----------
    scenario, scenario_hash, model_version
        What was played, by which version of the model; the hash is empty for a market without a file.
    seed, replications, quarters
        Which worlds, how many, and how long.
    policies, firms
        Names of the policies, and of the recorded firms with the player's first.
    parameters, without
        ``"drawn"`` or ``"central"``; loops that were cut.
    scale, calibrated
        Dollars of value that are worth 100 points, and whether they rest on a calibration.
    interrupted
        Whether ctrl-C ended it before all was played.
    """

    scenario: str
    scenario_hash: str
    model_version: int
    seed: int
    replications: int
    quarters: int
    policies: tuple[str, ...]
    firms: tuple[str, ...]
    parameters: str
    without: tuple[str, ...]
    scale: float
    calibrated: bool
    interrupted: bool = False


def whole(about: About) -> None:
    """Let ctrl-C end all, and not only the part that it met.

    Raises
    ------
    KeyboardInterrupt
        If a part was interrupted.
    """
    if about.interrupted:
        raise KeyboardInterrupt
