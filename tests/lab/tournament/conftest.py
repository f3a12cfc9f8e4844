"""Fixtures of the tournament's tests."""

from __future__ import annotations

import pytest


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes hand-ins, file → text, into a folder and returns its path."""

    def write(files):
        place = tmp_path / "hand-ins"
        for name, text in files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        place.mkdir(exist_ok=True)
        return place

    return write
