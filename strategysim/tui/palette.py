"""What the command palette finds: every action of the screen, every page, and every term of the game."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from rich.markup import escape
from textual.command import DiscoveryHit, Hit, Hits, Provider

from strategysim.tui.ink import cut
from strategysim.tui.playing import is_ours

if TYPE_CHECKING:
    from strategysim.report import Term
    from strategysim.tui.app import StrategyApp

_MOST_TERMS = 40
_MOST_LETTERS = 72
# Pages and boxes that a key opens somewhere, and that can be named everywhere.
_ALWAYS = (
    ("Briefing", "the story of the company again", "briefing"),
    ("Debrief", "look back on the game so far", "debrief"),
    ("What if", "play a past quarter otherwise", "what_if"),
    ("Advisers and studies", "what they say, and what can be bought to know more", "counsel"),
    ("Help", "explain this screen", "help"),
    ("Quit", "leave, after a question", "leave"),
    ("Quit at once", "leave; the game is kept as it stands", "leave_at_once"),
)
_OUTSIDE = ("help", "leave", "leave_at_once")


@dataclass(frozen=True)
class _Entry:
    title: str
    about: str
    run: Callable[[], object]


class _Ours(Provider):
    """Knows the application with its game."""

    # Textual's screens do not say of which application they are.
    @property
    def app(self) -> StrategyApp:  # type: ignore[override]
        """The application."""
        return cast("StrategyApp", super().app)


class Actions(_Ours):
    """Finds what the keys of this screen do, and what can be done from everywhere."""

    async def discover(self) -> Hits:
        """Offer all of it."""
        for entry in self._entries():
            yield DiscoveryHit(entry.title, entry.run, help=entry.about)

    async def search(self, query: str) -> Hits:
        """Offer what is near the words."""
        matcher = self.matcher(query)
        for entry in self._entries():
            if (score := matcher.match(entry.title)) > 0:
                yield Hit(score, matcher.highlight(entry.title), entry.run, help=entry.about)

    def _entries(self) -> Iterator[_Entry]:
        from strategysim.tui.themes import THEMES

        app, told = self.app, set()
        # What the page does comes before the arrows of what has the focus on it.
        for key, active in sorted(self.screen.active_bindings.items(), key=lambda of: of[1].node is not self.screen):
            binding = active.binding
            if is_ours(active) and binding.description not in told:
                told.add(binding.description)
                run = partial(app.run_action, binding.action, active.node)
                yield _Entry(binding.description, f"key {binding.key_display or key}", run)
        for title, about, action in _ALWAYS:
            if title not in told and (app.game is not None or action in _OUTSIDE):
                yield _Entry(title, about, partial(app.run_action, action, app))
        for name in THEMES:
            title = f"Colours: {name.removeprefix('strategy-')}"
            yield _Entry(title, "another theme", partial(app.change_theme, name))
        yield _Entry("ASCII signs on or off", "draw with simple signs", app.change_signs)


class Terms(_Ours):
    """Finds the words of the game: levers, outcomes, parameters, causes, loops, robots, sources."""

    async def startup(self) -> None:
        """Have the glossary made."""
        glossary = await self.app.glossary()
        self._terms: list[Term] = list(glossary)

    async def search(self, query: str) -> Hits:
        """Offer terms whose title or name is near the words."""
        matcher, words = self.matcher(query), query.lower().split()
        # Those that hold the words come first, and are not many.
        near = [term for term in self._terms if all(word in f"{term.title} {term.name}".lower() for word in words)]
        for term in near[:_MOST_TERMS]:
            # Names of a scenario may hold brackets, which are markup to the palette.
            title = escape(f"{term.title} ({term.kind})")
            explain = partial(self.app.explain, [term.address])
            yield Hit(
                matcher.match(title) or 0.01,
                matcher.highlight(title),
                explain,
                help=escape(cut(term.meaning, _MOST_LETTERS)),
            )
