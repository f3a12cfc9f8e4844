"""Write the generated parts of the model's documentation: ``python -m strategysim.report.reference``.

With ``--compared`` it also notes that every equation was compared with its functions as they are. It then names what
is still wrong, and ends with 1 if anything is.
"""

from __future__ import annotations

import argparse
import sys

from strategysim.report.reference import writing


def main() -> int:
    """Write all documents and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m strategysim.report.reference", description=__doc__)
    parser.add_argument("--compared", action="store_true", help="every equation was compared with its functions")
    writing.write(parser.parse_args().compared)
    wrong = list(writing.stale())
    sys.stderr.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
