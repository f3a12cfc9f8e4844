"""A lesson on feedback: what a loop does, for whom, and how large it is.

Question
    What would be different if a loop were cut?
Ask first
    Good results earn influence, influence a larger budget, and the budget better results. Suppose that the budget no
    longer follows influence. Who would lose by it: the firm that does nothing, or the one that is run by the advice?
Show
    The budget with and without the loop, for both firms (loop_cut.png). Then all loops of the model in one figure
    (loops.png): by how much each moves the outcome in which it is first seen.
What comes of it
    It is printed, in percent. A reinforcing loop carries on whichever way things go: does it have the same sign for
    both firms? And how many of the loops can be told from nothing within the game? An arrow on a whiteboard has no
    size.
How sure
    The same worlds and luck with and without, so differences are paired, with 95 % intervals. Twelve loops and two
    firms are many comparisons: about one interval in twenty misses by chance.
Pitfalls
    To cut a loop is to hold one link at its opening value, not to close a department. A loop that starts with an
    accident may do little on average and more in the worlds that had one. And a loop may do more elsewhere than where
    it is first seen: ss.run(..., without=["bypass"]) has all outcomes.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib import pyplot as plt

import strategysim as ss
from strategysim.lab import Runs, labels, plots, statistics
from strategysim.lab.examples import lesson
from strategysim.model.catalogue import LOOPS
from strategysim.model.outcomes import OUTCOMES

POLICIES = ("passive", "eight-ways")
# The outcome in which each loop is first seen.
SEEN_IN = {
    "word_of_mouth": "wins", "reputation": "applicants", "influence": "budget", "bypass": "shadow_share",
    "firefighting": "outages", "exodus": "leavers", "lockdown": "workarounds", "appetite": "demand",
    "growth": "workload",
    "expectations": "board", "imitation": "experience", "complaints": "complaints",
}  # fmt: skip
DRAWN = "influence"


def show(scenario: str, replications: int, quarters: int | None = None) -> None:
    """Print by how much each loop moves its own outcome under two policies, and draw one loop and all of them."""
    whole = {policy: _runs(scenario, policy, replications, quarters) for policy in POLICIES}
    cut = {(p, loop): _runs(scenario, p, replications, quarters, loop) for p in POLICIES for loop in LOOPS}
    moved = {key: _moved(whole[key[0]], without, SEEN_IN[key[1]]) for key, without in cut.items()}
    rows = [["loop", "kind", "seen in", *(f"  {policy} (%)" for policy in POLICIES)]]
    for loop in LOOPS.values():
        cells = [_cell(*moved[policy, loop.name]) for policy in POLICIES]
        rows.append([loop.name, loop.kind, OUTCOMES[SEEN_IN[loop.name]].title, *cells])
    lesson.table(rows)
    print("\nMean over quarters, with the loop less without it, in percent of the level without.")
    print("± is half the 95 % interval; R reinforces, B balances; * can be told from nothing.")
    _, panels = plt.subplots(1, 2, figsize=(13, 5.2), layout="constrained", sharey=True)
    for ax, policy in zip(panels, POLICIES, strict=True):
        whole[policy].plot(SEEN_IN[DRAWN], ax)
        cut[policy, DRAWN].plot(SEEN_IN[DRAWN], ax)
    lesson.save(panels[0], "loop_cut.png", scenario)
    across = "with the loop less without it (% of the level without), 95 %"
    small = labels.rests_on(replace(whole[POLICIES[0]].about, policies=POLICIES))
    ax = plots.axes(None, "What each loop does where it is first seen", across, "", len(LOOPS) + 1, small)
    for k, policy in enumerate(POLICIES):
        middle, half = np.array([moved[policy, loop] for loop in LOOPS]).T
        places = np.arange(len(LOOPS))[::-1] + 0.12 - 0.24 * k
        ax.errorbar(middle, places, xerr=half, fmt="os"[k], capsize=4, label=policy, color=("#0072B2", "#D55E00")[k])
    ax.set_yticks(
        np.arange(len(LOOPS))[::-1], [f"{name.replace('_', ' ')} → {OUTCOMES[SEEN_IN[name]].title}" for name in LOOPS]
    )
    ax.axvline(0.0, color="#333333", linewidth=1)
    plots.legend(ax)
    lesson.save(ax, "loops.png", scenario)


def _runs(scenario: str, policy: str, replications: int, quarters: int | None, *without: str) -> Runs:
    return ss.run(scenario, policy, replications, quarters=quarters, score=False, without=without, progress=False)


def _moved(whole: Runs, cut: Runs, outcome: str) -> tuple[float, float]:
    """Return the mean paired difference and half its 95 % interval, in percent of the level without the loop."""
    level = lesson.mean(cut.mean(outcome)) or 1.0
    mean, _, half = statistics.interval(100.0 * (whole.mean(outcome) - cut.mean(outcome))[0] / level)
    return mean, half


def _cell(mean: float, half: float) -> str:
    # What is written as 0.0 may still differ from nothing: then it is written finer.
    places = next((k for k in (1, 2, 3) if half >= 1.5 * 0.1**k), 1)
    return f"{mean:+.{places}f} ± {half:.{places}f}{'*' if abs(mean) > half > 0.0 else ' '}"


if __name__ == "__main__":
    lesson.start(show, __doc__, replications=100)
