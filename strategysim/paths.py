"""Names and paths as people give them."""

from __future__ import annotations

import os

from strategysim.errors import InputError, Problem


def path_text(what: object, key: str, error: type[InputError] = InputError) -> str:
    """Return the text of a name or a path.

    Parameters
    ----------
    what
        As it was given.
    key
        What it was given as, for the error.
    error
        The class of the error.

    Raises
    ------
    InputError
        If it is neither a text nor a path of text.
    """
    text = os.fspath(what) if isinstance(what, str | os.PathLike) else None
    if not isinstance(text, str):
        raise error(Problem(key, message=f"must be a text or a path, not {what!r}"))
    return text
