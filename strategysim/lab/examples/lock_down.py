"""A lesson on locking down: what is prevented, what is stifled, and where the least is lost.

Question
    How much should be locked down?
Ask first
    Everybody draws a line: the total loss over lock-down, from all open to all closed. Does it fall, rise, or is it a
    U? Where is its lowest point, and is that where the company does best?
Show
    The losses by kind, stacked (lock_down_losses.png). Then the columns that stand in no security report: ideas,
    set-up, people who leave. Only then the score (lock_down_score.png).
What comes of it
    It is printed, in numbers. Read the table by columns: how far do technical and behavioural losses go on falling,
    and what does the stifled part do? Is the least total loss inside, and does the score agree with it? Losses by risk
    are one part of what a company is worth, and what is built is another.
How sure
    Differences are paired, in the same worlds, with 95 % intervals. The best point is chosen in one half of the worlds
    and tested in the other. How much a lock-down stifles is assumed: strategysim explain experiments.lock_ideas.
Pitfalls
    Breaches are rare, so with few worlds the curve is rough. All else stays as the plain advice has it: where people
    are careless, or platforms closed, the lowest point may lie elsewhere.
"""

from __future__ import annotations

import numpy as np

import strategysim as ss
from strategysim.lab.examples import lesson

LEVER = "risk.lockdown"
LOSSES = {
    "loss_technical": "technical",
    "loss_behavioural": "behavioural",
    "loss_stifled": "stifled",
    "loss_total": "in all",
}
SHOWN = {"ideas_voiced": "ideas", "set_up": "set-up, weeks", "shipped": "shipped", "leavers": "leavers"}


def show(scenario: str, replications: int, quarters: int | None = None) -> None:
    """Print losses, what is stifled, and the score over the lock-down, and draw losses and score."""
    swept = ss.sweep(
        scenario, {LEVER: [k / 8 for k in range(9)]}, replications=replications, quarters=quarters, progress=False
    )
    rows = [["lock-down", *LOSSES.values(), *SHOWN.values(), "score"]]
    for k, (closed,) in enumerate(swept.points):
        losses = [f"{lesson.mean(swept.means[name][k]) / 1e3:.0f}" for name in LOSSES]
        others = [f"{lesson.mean(swept.means[name][k]):.2f}" for name in SHOWN]
        rows.append([f"{closed:.1%}", *losses, *others, f"{lesson.mean(swept.values['score'][k]):.0f}"])
    lesson.table(rows)
    print("Losses in thousand dollars a quarter; ideas, shipped experiments and leavers a quarter.")
    choose, test = lesson.halves(swept.means["loss_total"] / 1e3)
    least = int(np.argmin(choose.mean(axis=1)))
    print(f"\nThe least total loss in one half of the worlds is at a lock-down of {swept.points[least, 0]:.1%}.")
    print("Against it, in the other half:")
    print(f"  all open costs    {lesson.told(test[0] - test[least], 'thousand $ a quarter')}")
    print(f"  all closed costs  {lesson.told(test[-1] - test[least], 'thousand $ a quarter')}")
    choose, test = lesson.halves(swept.values["score"])
    best = int(np.argmax(choose.mean(axis=1)))
    place = f"\nThe highest score in one half of the worlds is at {swept.points[best, 0]:.1%}"
    if best == least:
        print(f"{place}, which is the place of the least loss as well.")
    else:
        print(f"{place}. Against the place of the least loss, in the other half:")
        print(f"  {lesson.told(test[best] - test[least])}")
    print("The table is of all worlds, so its own best may be a place beside these.")
    lesson.save(swept.plot_stacked(), "lock_down_losses.png", scenario)
    lesson.save(swept.plot("score"), "lock_down_score.png", scenario)


if __name__ == "__main__":
    lesson.start(show, __doc__, replications=200)
