"""How alike the levers are in all that they do."""

from __future__ import annotations

from dataclasses import replace

import matplotlib as mpl
import numpy as np
import pytest
from scipy.stats import spearmanr

import strategysim as ss
from strategysim.errors import InputError
from strategysim.model.levers import HEADLINES

mpl.use("Agg")


@pytest.fixture(scope="module")
def profiled(small):
    """A small market under the plain advice."""
    return ss.profiles(small, replications=20, seed=3, progress=False)


def test_a_profile_is_what_a_run_shows(small, profiled):
    """The effect of trust on turnover's cause, morale, is that of the lever a quarter up less a quarter down."""
    moved = {"up": {"trust": 0.87}, "down": {"trust": 0.37}}
    advice = ss.run(small, "eight-ways", 20, 3, quarters=8, score=False, progress=False)
    decide = {name: _with(levers) for name, levers in moved.items()}
    runs = ss.run(small, decide, 20, 3, quarters=8, score=False, progress=False)
    last = {name: table[table["quarter"] > 4] for name, table in (("runs", runs.frame()), ("base", advice.frame()))}
    means = last["runs"].groupby("policy", observed=True)["morale"].mean()
    spread = last["base"].groupby("replication")["morale"].mean().std()
    assert profiled.profiles().loc["morale", "trust"] == pytest.approx((means["up"] - means["down"]) / spread)


def _with(levers):
    from strategysim.policies.robots import ADVICE

    return lambda seen: {**ADVICE, **levers}


def test_twins_are_alike_and_ranks_are_spearmans(profiled):
    """A lever that does what another does, more strongly, is found out; ranks are those of the textbook."""
    effects = profiled.effects.copy()
    effects[list(HEADLINES).index("risk")] = 2.0 * effects[list(HEADLINES).index("platforms")]
    first = replace(profiled, effects=effects).frame().iloc[0]
    assert (first["lever"], first["other"], first["alike"], first["watched"]) == ("platforms", "risk", True, True)
    assert first["correlation"] == pytest.approx(1.0)
    assert np.allclose(profiled.rank_correlations, spearmanr(profiled.effects.mean(axis=2).T).statistic)


def test_the_tables_and_the_figure(profiled):
    """All 28 pairs have an interval around their correlation, what is watched is shown, the figure has all levers."""
    table = profiled.frame()
    assert len(table) == 28 and table["watched"].sum() == 3
    assert (table["correlation_low"] <= table["correlation_high"]).all()
    shown = [row[0] for row in profiled.rows()]
    assert {"platforms and risk", "platforms and trust", "risk and trust"} <= set(shown)
    assert [label.get_text() for label in profiled.plot().get_yticklabels()] == [x.title for x in HEADLINES.values()]
    assert profiled.effects.shape[1] == len(profiled.outcomes) and np.isfinite(profiled.effects).all()


def test_too_few_worlds_are_refused():
    """One world has no spread."""
    with pytest.raises(InputError, match="replications"):
        ss.profiles("newspaper", replications=1)
