"""Write the baseline table anew: ``python tests/baselines``.

Do so only when results are meant to change, raise ``model.VERSION``, and add a line *Results change* to the changelog.
"""

from __future__ import annotations

from table import PATH, compute

if __name__ == "__main__":
    PATH.write_text(compute())
