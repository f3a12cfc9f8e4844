"""``strategysim hypotheses``: whether each of the eight pieces of advice pays."""

import json
import sys
from typing import TYPE_CHECKING

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab import Hypotheses


def hypotheses(
    scenario: options.Scenario,
    replications: options.Replications = 500,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    out: options.Out = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    store: options.Store = None,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
    outcome: options.Outcome = "score",
) -> None:
    """Put each of the eight pieces of advice to the test.

    The plain advice is played as it is, and with one lever left where the company opens, in the same worlds and luck:
    what the advice adds, with the 95 % interval of the mean and the share of worlds in which it paid.
    """
    from strategysim.cli.results import can_be_drawn, draw_by, end_early, has_place
    from strategysim.lab import hypotheses as play
    from strategysim.lab.cluster import cluster

    if out:
        has_place(out)
    can_be_drawn(plot)
    with cluster(dask) as executor:
        tested = play(
            scenario, replications, seed, outcome=outcome, quarters=quarters, workers=workers, executor=executor,
            store=store, without=without or (), parameters="central" if central else "drawn",
        )  # fmt: skip
    if out:
        print(f"Wrote {tested.save(out)}", file=sys.stderr)
    if plot:
        draw_by(tested.plot, plot)
    records = tested.frame().reset_index().to_json(orient="records", double_precision=15)
    print(json.dumps(json.loads(records), indent=2) if as_json else _text(tested))
    end_early(tested.about)


def _text(tested: "Hypotheses") -> str:
    from strategysim.cli.results import aligned, headed, shown
    from strategysim.model.levers import HEADLINES
    from strategysim.report.values import shown as lever_value

    rows = [["lever", "left at", "advised", f"{tested.outcome}: adds", "95 % from", "to", "paid in", "verdict"]]
    for name, row in tested.frame().iterrows():
        set_to = [lever_value(HEADLINES[str(name)], float(row[key])) for key in ("opening", "advice")]
        numbers = [shown(tested.outcome, float(row[key]), signed=True) for key in ("mean", "low", "high")]
        rows.append([str(name), *set_to, *numbers, f"{float(row['paid']):.0%}", str(row["verdict"])])
    return f"{headed(tested.about)}\n{aligned(rows)}"
