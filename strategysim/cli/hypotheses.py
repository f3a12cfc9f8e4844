"""``strategysim hypotheses``: whether each of the eight pieces of advice pays."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab import Hypotheses


def hypotheses(
    scenario: options.ScenarioOrAll = None,
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

    Two experiments, in the same worlds and luck: the plain advice beside the same with one lever left where the company
    opens; and one lever alone, in a firm whose other levers stand half-way. Each tells what the advice adds to score,
    wins, attraction, revenue and losses; the verdict is that of the 95 % interval of --outcome. Of several scenarios,
    each has a file of its own: advice.csv becomes advice-newspaper.csv.
    """
    from strategysim.cli.results import can_be_kept, draw_by, end_early
    from strategysim.lab import hypotheses as play
    from strategysim.lab.cluster import cluster
    from strategysim.scenario import scenarios

    can_be_kept(out, plot=plot)
    names, records = [scenario] if scenario else list(scenarios()), []
    with cluster(dask) as executor:
        for name in names:
            tested = play(
                name, replications, seed, outcome=outcome, quarters=quarters, workers=workers, executor=executor,
                store=store, without=without or (), parameters="central" if central else "drawn",
            )  # fmt: skip
            own = "" if scenario else f"-{name}"
            if out:
                print(f"Wrote {tested.save(_own(out, own))}", file=sys.stderr)
            if plot:
                draw_by(tested.plot, _own(plot, own))
            records.extend(json.loads(tested.frame().to_json(orient="records", double_precision=15)))
            if not as_json:
                print(_text(tested))
            if tested.about.interrupted:
                break
    if as_json:
        print(json.dumps(records, indent=2))
    end_early(tested.about)


def _own(path: str, own: str) -> str:
    """Return the path with what tells one scenario's file from another's before its ending."""
    place = Path(path)
    return str(place.with_name(f"{place.stem}{own}{place.suffix}"))


def _text(tested: "Hypotheses") -> str:
    from strategysim.cli.results import aligned, headed
    from strategysim.lab.hypotheses import SAID

    parts = [headed(tested.about)]
    for experiment, said in SAID.items():
        parts += [f"\n{said}:", aligned(tested.rows(experiment))]
    # Some terminals and pipes know plain letters only.
    return "\n".join([*parts, *tested.notes(), f"\n{tested.note}\n"]).replace("±", "+-")
