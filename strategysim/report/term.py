"""What is known about one term: plain data, without a screen's or a page's layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "lever", "outcome", "parameter", "cause", "loop", "company", "venture", "stage", "visibility", "robot", "source",
    "word", "event"
]  # fmt: skip


@dataclass(frozen=True)
class Value:
    """What a term is worth in a scenario, in its unit: a usual value between a low and a high one.

    A lever's is the company's opening value between its bounds, a parameter's its central value and the range it is
    drawn from. ``own`` says that the scenario has set it.
    """

    central: float
    low: float
    high: float
    own: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a number comes from: the key of a source with its fact, or ``assumption``, which has nothing else."""

    key: str
    fact: str = ""
    citation: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class Detail:
    """One more thing to say, such as what a lever costs."""

    label: str
    text: str


@dataclass(frozen=True)
class Movement:
    """By how much something moves an outcome, in the outcome's unit.

    ``kind`` and ``name`` say what stands in this line: the outcome that is moved, or, where a term is an outcome, the
    lever that moves it. ``amount`` is the mean of the paired differences, ``low`` to ``high`` its 95 % interval,
    ``spread`` the standard deviation between worlds. ``hidden`` marks what a player never sees.
    """

    kind: Kind
    name: str
    title: str
    unit: str
    amount: float
    low: float
    high: float
    spread: float
    hidden: bool = False

    @property
    def weight(self) -> float:
        """The amount beside the spread, from 0 to 2."""
        return abs(self.amount) / self.spread if self.spread > 0.0 else 0.0


@dataclass(frozen=True)
class Effect:
    """What the model itself says a term does, played in the same luck with and without a change.

    ``ends`` are the two values that were compared, None where there are none (a loop is cut; levers move an outcome).
    Outcomes are means over the last ``measured`` of ``quarters`` quarters in ``worlds`` worlds under a policy.
    """

    ends: tuple[float, float] | None
    policy: str
    worlds: int
    quarters: int
    measured: int
    movements: tuple[Movement, ...]
    usual: Value | None = None


@dataclass(frozen=True)
class Term:
    """One term: a kind and a name that no other of its kind has, and what is known about it.

    ``sources`` lists the evidence behind it, or the word assumption; ``related`` names other terms as ``kind:name``;
    ``effect`` is what it touches, once that was measured.
    """

    kind: Kind
    name: str
    title: str
    meaning: str
    unit: str = ""
    value: Value | None = None
    sources: tuple[Origin, ...] = ()
    details: tuple[Detail, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    effect: Effect | None = None

    @property
    def address(self) -> str:
        """The name that leads here and nowhere else, such as ``lever:trust``."""
        return f"{self.kind}:{self.name}"
