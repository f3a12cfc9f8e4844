"""Arrays laid out as tidy frames: one row per case, one column per variable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from strategysim.model.arrays import Array
from strategysim.model.observation import Mask
from strategysim.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from pandas import DataFrame, Series

Codes = NDArray[np.intp]


def outcome_frame(
    values: Array, lost: Mask, policies: Sequence[str], firms: Sequence[str], start: tuple[int, int] = (0, 0)
) -> DataFrame:
    """Lay outcomes (quarters, outcomes, firms, policies, replications) out, in their units.

    One row per policy, replication, firm and quarter; runs that are lost (policies, replications) are left out.
    ``start`` says which policy and replication the values begin with.
    """
    import pandas as pd

    tidy = values.transpose(3, 4, 2, 0, 1)
    places, kept = _places(tidy.shape[:4], lost)
    keys = {
        "policy": _named(places[0] + start[0], policies),
        "replication": places[1] + start[1],
        "firm": _named(places[2], firms),
        "quarter": places[3] + 1,
    }
    numbers = pd.DataFrame(tidy.reshape(-1, tidy.shape[4])[kept], columns=list(OUTCOMES))
    return pd.concat([pd.DataFrame(keys), numbers], axis=1)


def score_frame(columns: dict[str, Array], lost: Mask, policies: Sequence[str]) -> DataFrame:
    """Lay scores, each (policies, replications) in its unit, out: one row per policy and replication not lost."""
    import pandas as pd

    places, kept = _places(lost.shape, lost)
    keys = {"policy": _named(places[0], policies), "replication": places[1]}
    return pd.DataFrame(keys | {name: values.ravel()[kept] for name, values in columns.items()})


def cause_frame(values: Array, labels: Sequence[tuple[str, str]], lost: Mask, policies: Sequence[str]) -> DataFrame:
    """Lay causes (quarters, labels, policies, replications) out, in the unit of their outcome.

    One row per policy, replication, quarter and label, which is an outcome and a cause.
    """
    import pandas as pd

    tidy = values.transpose(2, 3, 0, 1)
    places, kept = _places(tidy.shape, lost)
    outcomes, causes = (list(dict.fromkeys(label[k] for label in labels)) for k in (0, 1))
    codes = np.array([(outcomes.index(outcome), causes.index(cause)) for outcome, cause in labels])[places[3]]
    return pd.DataFrame(
        {
            "policy": _named(places[0], policies),
            "replication": places[1],
            "quarter": places[2] + 1,
            "outcome": _named(codes[:, 0], outcomes),
            "cause": _named(codes[:, 1], causes),
            "value": tidy.ravel()[kept],
        }
    )


def _places(shape: tuple[int, ...], lost: Mask) -> tuple[Codes, Mask]:
    """Return where what is kept stands in an array (policies, replications, …), as (axes, rows), and its mask."""
    each = int(np.prod(shape[2:]))
    kept = np.repeat(~lost.ravel(), each)
    return np.indices(shape).reshape(len(shape), -1)[:, kept], kept


def _named(codes: NDArray[Any], names: Sequence[str]) -> Series[Any]:
    """Return a column of names, which takes no more memory than their numbers."""
    import pandas as pd

    return pd.Series(pd.Categorical.from_codes(codes, pd.Index(list(names))))
