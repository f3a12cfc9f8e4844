"""A lesson on failing fast: when to look at an experiment, and what to do with one that looks weak.

Question
    Does failing fast pay, and can one be too fast?
Ask first
    Two shows of hands: is an experiment looked at for the first time after 2, 6 or 20 weeks of evidence? And does one
    stop what looks weak, or give it another chance? Which corner of that map is the worst?
Show
    The empty map: weeks to review across, harshness upwards. Then the score in it (fail_fast_review.png), and the
    score over how many experiments run side by side (fail_fast_parallel.png).
What comes of it
    The corners and the best point are printed. Three things to look for: what does patience with weak experiments
    cost? A look takes a squad's time and early evidence is noisy: is the earliest look the best? And do more
    experiments go on paying, when ideas and squads are as many as they are?
How sure
    Differences are paired, in the same worlds, with 95 % intervals. The best point is chosen in one half of the worlds
    and tested in the other; its neighbours are often as good. That one fresh idea in three works is published
    (strategysim explain experiments.win_fresh); that nearly half of the winners start slowly is assumed
    (experiments.slow).
Pitfalls
    The map is one of experiments, which can be stopped at any review. Buildings and people cannot. Without ideas
    nothing can fail fast, and ideas come from people who are trusted.
"""

from __future__ import annotations

import numpy as np

import strategysim as ss
from strategysim.lab.examples import lesson
from strategysim.model.arrays import Array

WEEKS: list[float] = [2, 4, 6, 9, 13, 20]
HARSHNESS: list[float] = [0, 0.2, 0.4, 0.6, 0.8, 1]
COUNTS = ("decisions", "killed", "shipped", "won")


def show(scenario: str, replications: int, quarters: int | None = None) -> None:
    """Print the corners of the map and its best point, and draw it over two pairs of levers."""
    over: dict[str, list[float]] = {"experiments.review": WEEKS, "experiments.harshness": HARSHNESS}
    swept = ss.sweep(scenario, over, replications=replications, quarters=quarters, progress=False)
    score = swept.values["score"]
    choose, test = lesson.halves(score)
    best = int(np.argmax(choose.mean(axis=1)))
    corners = {
        "late and mild": _place(swept.points, WEEKS[-1], 0), "late and harsh": _place(swept.points, WEEKS[-1], 1),
        "early and mild": _place(swept.points, WEEKS[0], 0), "early and harsh": _place(swept.points, WEEKS[0], 1),
        "the best": best,
    }  # fmt: skip
    rows = [["first review", "weeks", "harshness", "score", *COUNTS]]
    for name, k in corners.items():
        weeks, harsh = swept.points[k]
        counts = [f"{lesson.mean(swept.means[count][k]):.1f}" for count in COUNTS]
        rows.append([name, f"{weeks:g}", f"{harsh:g}", f"{lesson.mean(score[k]):.0f}", *counts])
    lesson.table(rows)
    print("Counts are experiments a quarter: decided, killed, shipped, and shipped that truly won.\n")
    print("The best point, chosen in half of the worlds, less each corner in the other half:")
    for name in list(corners)[:-1]:
        print(f"  {name:15}  {lesson.told(test[best] - test[corners[name]])}")
    lesson.save(swept.plot("score"), "fail_fast_review.png", scenario)
    over = {"experiments": [0, 1, 2, 4, 6, 8, 10], "experiments.harshness": HARSHNESS}
    side_by_side = ss.sweep(scenario, over, replications=replications, quarters=quarters, progress=False)
    lesson.save(side_by_side.plot("score"), "fail_fast_parallel.png", scenario)


def _place(points: Array, weeks: float, harshness: float) -> int:
    """Return the place of a point among points (points, 2)."""
    return int(np.flatnonzero((points == (weeks, harshness)).all(axis=1))[0])


if __name__ == "__main__":
    lesson.start(show, __doc__, replications=80)
