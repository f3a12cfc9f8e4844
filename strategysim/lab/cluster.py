"""A Dask cluster as the place where a run is played."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from strategysim.errors import InputError, Problem, RunError
from strategysim.lab.extras import needed
from strategysim.lab.progress import note

# Seconds after which a scheduler that does not answer is given up.
_PATIENCE = 4.0


@contextmanager
def cluster(address: str | None) -> Iterator[Executor | None]:
    """Give an executor whose workers are those of a Dask cluster, and let go of the cluster at the end.

    Parameters
    ----------
    address
        Of its scheduler, such as ``tcp://10.0.0.1:8786``; without one the executor is None, which stands for this
        machine's processors wherever an executor is taken.

    Raises
    ------
    InputError
        If this is no address.
    RunError
        If no scheduler answers there, or Dask is not installed.
    """
    if address is None:
        yield None
        return
    distributed = needed("distributed", "cluster")
    _reach(address)
    with distributed.Client(address, timeout=_PATIENCE, set_as_default=False) as client:
        if not client.nthreads():
            note(f"the cluster at {address} has no workers yet; the run begins when it has")
        yield client.get_executor(pure=False)


def _reach(address: str) -> None:
    """Ask the scheduler for its name first: a client that finds none would not let the process end."""
    comm, registry = needed("distributed.comm", "cluster"), needed("distributed.comm.registry", "cluster")
    try:
        registry.get_backend(comm.addressing.parse_address(address)[0])
        comm.get_address_host_port(address)
    except ValueError as reason:
        message = f"must be a scheduler's address such as tcp://10.0.0.1:8786, not '{address}' ({reason})"
        raise InputError(Problem("--dask", message=message)) from None
    try:
        kind = asyncio.run(_kind(address))
    except (OSError, TimeoutError, MemoryError):
        # The last one: what answers there is something else, and its first bytes are read as a length.
        kind = ""
    if kind != "Scheduler":
        told = f"is Dask's {kind.lower()}, not its scheduler" if kind else "no Dask scheduler answers"
        raise RunError(f"{address}: {told}")


async def _kind(address: str) -> str:
    core = needed("distributed.core", "cluster")
    async with core.rpc(address, timeout=_PATIENCE - 1.0) as peer:
        return str((await asyncio.wait_for(peer.identity(), _PATIENCE))["type"])
