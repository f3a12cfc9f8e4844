"""What each lever matters, and what becomes of the best policies of other companies."""

from __future__ import annotations

import numpy as np

from strategysim.lab.about import whole
from strategysim.lab.balance.check import Bar, Check, percent, ratio_of
from strategysim.lab.balance.fixed import Fixed, foreign_bests, steady
from strategysim.lab.balance.setting import Setting
from strategysim.lab.fitness import RISK
from strategysim.lab.found import Interval
from strategysim.lab.sensitivity import Sensitivity, sensitivity
from strategysim.model.levers import HEADLINES

# Every lever matters, and none is all that matters: its total-order share of the score's variance, in percent.
_MATTERS = Bar(least=2.0, most=50.0)
# A best policy of another company is to lose so much of the gain here, in percent, in this part of the others.
_LOSS, _MOST_OF = 10.0, 0.8


def analysed(setting: Setting) -> Sensitivity:
    """Return Sobol' indices of the eight levers over their bounds."""
    effort = setting.effort
    found = sensitivity(
        setting.scenario, samples=effort.base_points, replications=effort.base_worlds, seed=setting.seed,
        progress=False, **setting.how,
    )  # fmt: skip
    whole(found.about)
    return found


def importance(found: Sensitivity) -> list[Check]:
    """Say of each lever how much of the variance of the score it decides."""
    table, checks = found.frame(), list[Check]()
    for name, lever in HEADLINES.items():
        total, first = (
            percent(Interval(*(float(table[f"{key}{end}"].to_dict()[name]) for end in ("", "_low", "_high"))))
            for key in ("total", "first")
        )
        in_all, own = round(total.mean), round(max(first.mean, 0.0))
        rest = f"{own} % by itself and the rest together with other levers" if own < in_all else "all of it by itself"
        reading = (
            f"'{lever.title}' decides {in_all} % of what makes scores differ over all that can be decided, {rest}."
        )
        measured = "total-order share of the variance of the mean score"
        checks.append(Check("importance", f"{name}, in all", measured, total, "%", _MATTERS, reading))
        measured = "first-order share of the variance of the mean score"
        alone = f"'{lever.title}' alone, whatever the others are, decides {max(first.mean, 0.0):.0f} %."
        checks.append(Check("importance", f"{name}, alone", measured, first, "%", Bar(), alone))
    return checks


def transfer(setting: Setting, best: Fixed) -> list[Check]:
    """Say what the best policies of other companies earn here."""
    bests = foreign_bests(setting.scenario, setting.quarters)
    if not bests:
        return []
    policies = [best.policy, *(steady(levers, f"best of {name}") for name, levers in bests.items())]
    runs = setting.compare(policies)
    own, *others = runs.final("score")
    dismissed = np.mean(runs.final("dismissed")[1:] > 0.0, axis=1)
    checks, losses = list[Check](), list[Interval]()
    for name, scores, share in zip(bests, others, dismissed, strict=True):
        lost = ratio_of(own - scores, own, setting.seed)
        losses.append(lost)
        reading = f"What is best for {name} earns {100.0 - lost.mean:.0f} % of what the best policy known gains here."
        if lost.mean < 0.0 and share > RISK:
            reading += f" It loses the post in more than {RISK:.0%} of worlds, which the best may not."
        measured = "part of the gain that is lost with the best policy of another company"
        checks.append(Check("transfer", f"best of {name}", measured, lost, "%", Bar(), reading))
    needed = max(round(_MOST_OF * len(losses)), 1)
    middle = sorted(losses, key=lambda lost: -lost.mean)[needed - 1]
    reading = (
        f"{needed} of {len(losses)} best policies of other companies lose {middle.mean:.0f} % of the gain or more here."
    )
    measured = f"what at least {needed} of {len(losses)} best policies of other companies lose"
    return [*checks, Check("transfer", "companies differ", measured, middle, "%", Bar(least=_LOSS), reading)]
