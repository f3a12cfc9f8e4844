"""A field for a number, in which ? is help: it stands in no number."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class NumberField(Input):
    """An input whose ? reaches the help, as it does everywhere else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # The usual binding would come too late: an input takes every sign that can be printed.
        Binding("question_mark", "app.help", "Help", key_display="?", show=False, priority=True),
    ]
