"""Texts written in one step: a file is the old one or the new one, never half of either."""

import os
from pathlib import Path


def write_whole(path: Path, text: str, durable: bool = True) -> None:
    """Write a text beside a file and put it in the file's place.

    Parameters
    ----------
    path
        The file; its folder has to exist.
    text
        What is to stand in it.
    durable
        Whether to wait until the disk has it, so that even a power cut leaves the old text or the new one. Without it
        that holds for the end of this process alone, and costs a fraction of the time.

    Raises
    ------
    OSError
        If it cannot be written; the file is then as it was.
    """
    part = part_of(path)
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if durable:
        _sync_folder(path.parent)


def part_of(path: Path) -> Path:
    """Return where a text is written before it takes its place; what an ended process left there is written over."""
    return path.with_name(path.name + ".part")


def _sync_folder(folder: Path) -> None:
    """Make the new name of a file durable where the system lets folders be opened, which Windows does not."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
