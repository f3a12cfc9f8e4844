"""Numbers below zero on the command line: words, although they begin like an option."""

import re
from itertools import pairwise
from typing import Any

from typer.core import TyperCommand

_BELOW_ZERO = re.compile(r"-(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)


class BelowZero(TyperCommand):
    """A subcommand whose last argument may be a number below zero; where that is an option's value, it stays there."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put a number below zero that no option takes at the end, after the two dashes that end the options."""
        taking = {name for option in self.params if not getattr(option, "is_flag", True) for name in option.opts}
        words = pairwise(["", *args])
        places = [k for k, (before, word) in enumerate(words) if _BELOW_ZERO.fullmatch(word) and before not in taking]
        if "--" not in args and len(places) == 1:
            (place,) = places
            args = [*args[:place], *args[place + 1 :], "--", args[place]]
        return super().parse_args(ctx, args)
