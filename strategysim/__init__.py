"""A flight simulator for the technology chief who leads a firm into digital and social media.

``import strategysim as ss`` is all a script needs. The public names are resolved when they are first used, so that
importing the package loads neither a screen nor tables, and ``strategysim --help`` answers at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategysim.errors import PolicyError as PolicyError
    from strategysim.errors import ScenarioError as ScenarioError
    from strategysim.errors import StrategysimError as StrategysimError
    from strategysim.lab import Precision as Precision
    from strategysim.lab import Runs as Runs
    from strategysim.lab import attribute as attribute
    from strategysim.lab import audit as audit
    from strategysim.lab import balance as balance
    from strategysim.lab import hypotheses as hypotheses
    from strategysim.lab import learning as learning
    from strategysim.lab import load_runs as load_runs
    from strategysim.lab import luck as luck
    from strategysim.lab import other_lucks as other_lucks
    from strategysim.lab import profiles as profiles
    from strategysim.lab import ranking as ranking
    from strategysim.lab import rerun as rerun
    from strategysim.lab import response as response
    from strategysim.lab import run as run
    from strategysim.lab import search as search
    from strategysim.lab import sensitivity as sensitivity
    from strategysim.lab import sweep as sweep
    from strategysim.lab import tornado as tornado
    from strategysim.lab import tournament as tournament
    from strategysim.model import World as World
    from strategysim.policies import check_policy as check_policy
    from strategysim.policies import each_replication as each_replication
    from strategysim.scenario import Scenario as Scenario
    from strategysim.scenario import load_scenario as load_scenario
    from strategysim.scenario import scenarios as scenarios
    from strategysim.session import Game as Game
    from strategysim.session import Games as Games
    from strategysim.session import load_games as load_games

__version__ = "0.1.0"

_HOME_OF = {
    "scenarios": "strategysim.scenario",
    "load_scenario": "strategysim.scenario",
    "Scenario": "strategysim.scenario",
    "run": "strategysim.lab",
    "load_runs": "strategysim.lab",
    "Runs": "strategysim.lab",
    "Precision": "strategysim.lab",
    "rerun": "strategysim.lab",
    "attribute": "strategysim.lab",
    "balance": "strategysim.lab",
    "sweep": "strategysim.lab",
    "search": "strategysim.lab",
    "sensitivity": "strategysim.lab",
    "tornado": "strategysim.lab",
    "tournament": "strategysim.lab",
    "response": "strategysim.lab",
    "luck": "strategysim.lab",
    "hypotheses": "strategysim.lab",
    "audit": "strategysim.lab",
    "learning": "strategysim.lab",
    "profiles": "strategysim.lab",
    "ranking": "strategysim.lab",
    "other_lucks": "strategysim.lab",
    "each_replication": "strategysim.policies",
    "check_policy": "strategysim.policies",
    "World": "strategysim.model",
    "Game": "strategysim.session",
    "Games": "strategysim.session",
    "load_games": "strategysim.session",
    "StrategysimError": "strategysim.errors",
    "ScenarioError": "strategysim.errors",
    "PolicyError": "strategysim.errors",
}


def __getattr__(name: str) -> object:
    """Import the module that holds a public name when the name is first asked for."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'strategysim' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *_HOME_OF})
