"""How a benchmark tells its figures."""

import sys


def tell(benchmark, **figures):
    """Put figures beside the times of a benchmark, and print them."""
    benchmark.extra_info.update(figures)
    told = ", ".join(f"{name} {value:,.4g}" for name, value in figures.items())
    sys.stdout.write(f"\n{benchmark.name}: {told}\n")
