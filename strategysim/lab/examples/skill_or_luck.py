"""A lesson on ranking by results: what a score says of those who decided, and what of their luck.

Question
    Did the best of us decide best?
Ask first
    Ten robots, each with a belief, played the same company in the same luck. Here is their ranking: how much would you
    bet that the first is first again in other weeks? Which part of the differences between scores is decided?
Show
    The ranking in this luck. Then the same decisions in other lucks of the same world: everybody's skill, and how
    often each comes first. Then the leader's scores over all lucks (skill_or_luck.png), and what scores depend on when
    plans are drawn at random (what_scores_depend_on.png).
What comes of it
    It is printed, in numbers: who leads in this luck and who on average, and which part of the variance lies in
    decisions, in the world, in how the two fit, and in luck.
How sure
    Skill is skill in this world, told with half its 95 % interval. All meet the very same lucks, so comparisons are
    fair. The parts of the variance are rougher; more replications make them finer.
Pitfalls
    The robots' beliefs lie far apart, and so do random plans. In a class plans may be much alike, and then luck
    decides more of the ranking: see your own with strategysim collect FOLDER.
"""

from __future__ import annotations

import numpy as np

import strategysim as ss
from strategysim.lab.examples import lesson
from strategysim.policies.robots import ROBOTS

SEED = 7


def show(scenario: str, replications: int, quarters: int | None = None) -> None:
    """Print the robots' ranking in one luck and over many, and draw the leader's scores and the shares of luck."""
    played = {
        name: ss.other_lucks(scenario, name, seed=SEED, quarters=quarters, lucks=replications, progress=False)
        for name in ROBOTS
    }
    scores = np.array([one.scores for one in played.values()])
    first = np.bincount(scores.argmax(axis=0), minlength=len(played))
    rows = [["robot", "score", "skill (± 95 %)", "luck", "better than", "comes first"]]
    for k, (name, one) in sorted(enumerate(played.items()), key=lambda item: -item[1][1].own):
        skill, lucks = f"{one.skill:.0f} ± {one.half:.0f}", f"{one.percentile:.0f} % of lucks"
        rows.append([name, f"{one.own:.0f}", skill, f"{one.luck:+.0f}", lucks, f"{first[k]} times"])
    lesson.table(rows)
    leader = max(played, key=lambda name: played[name].own)
    wins = first[list(played).index(leader)]
    print(
        f"\nIn this luck '{leader}' leads; in {replications} other lucks of the same world it comes first {wins} times."
    )
    shares = ss.luck(scenario, plans=replications, worlds=8, lucks=3, quarters=quarters, progress=False)
    print("\nWhere the differences between scores of random plans come from:")
    for part, share in shares.frame()["share"].items():
        print(f"  {part:24}{share:4.0%}")
    lesson.save(played[leader].plot(), "skill_or_luck.png", scenario)
    lesson.save(shares.plot(), "what_scores_depend_on.png", scenario)


if __name__ == "__main__":
    lesson.start(show, __doc__, replications=60)
