"""Landlock: what a Linux process may no longer do, by its own wish and for good (kernel documentation, "Landlock").

It needs no rights and works from Linux 5.13 on, where the system has it switched on; what later versions add is used
where it is there: no connections by TCP, and no signals to processes outside.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable

# System calls have the same numbers on all kinds of processor.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

# Rights as in linux/landlock.h, by the version of the interface that brought them.
_READ = 1 << 0 | 1 << 2 | 1 << 3  # execute, read a file, read a folder
_WRITE = 1 << 1 | sum(1 << bit for bit in range(4, 13))
_LATER = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}  # move between folders, truncate, control devices
_TCP = 1 << 0 | 1 << 1
_SCOPES = 1 << 0 | 1 << 1  # abstract sockets, signals


class _Rules(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Path(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def lock(readable: Iterable[str]) -> list[str]:
    """Forbid this process for good to write any file and to read any but those beneath some folders.

    Returns
    -------
    list of str
        What is forbidden now, in words; empty where the system cannot do it.
    """
    if not sys.platform.startswith("linux"):
        return []
    system = ctypes.CDLL(None, use_errno=True)
    version = system.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return []
    rules = _Rules(_READ | _WRITE | sum(bit for since, bit in _LATER.items() if version >= since))
    rules.network = _TCP if version >= 4 else 0
    rules.scopes = _SCOPES if version >= 6 else 0
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = system.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return []
    for path in readable:
        _allow(system, ruleset, path)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    done = system.syscall(_RESTRICT, ruleset, ctypes.c_uint32(0))
    os.close(ruleset)
    if done != 0:
        return []
    more = [(4, "no connections by TCP"), (6, "no signals to other processes")]
    return ["no files but Python's", *(words for since, words in more if version >= since)]


def _allow(system: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        # A device is no folder, and is opened for writing as well (/dev/null).
        rights = _READ if os.path.isdir(path) else 1 << 1 | 1 << 2
        rule = _Path(rights, folder)
        system.syscall(_ADD, ruleset, _BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(folder)
