"""``strategysim rerun``: a saved result made again, and compared with what the file holds."""

import sys
from typing import Annotated

import typer

from strategysim.cli import options


def rerun(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What .save(), or --out of these commands, has written.")],
    workers: options.Workers = None,
    dask: options.Dask = None,
    out: options.Out = None,
) -> None:
    """Make a saved result again, and say whether it is still the same.

    Files can be made again that --out of run, sweep, response, hypotheses, luck, sensitivity, tornado, audit,
    profiles, learning, ranking and tournament has written; those of compare, collect and search cannot. The file says
    what was asked. Policies in files are looked up from this folder, and a Python file is run.
    """
    from strategysim.cli.results import can_be_kept, end_early
    from strategysim.errors import RunError
    from strategysim.lab import rerun as again
    from strategysim.lab.cluster import cluster
    from strategysim.lab.rerun import is_same

    can_be_kept(out)
    with cluster(dask) as executor:
        result = again(file, workers=workers, executor=executor)
    if out:
        print(f"Wrote {result.save(out)}", file=sys.stderr)
    end_early(getattr(result, "about", None))
    if not is_same(file, result):
        raise RunError(f"{file}: what comes out now differs from what was saved")
    print("The same, to the last digit.")
