"""The portfolio: experiments with their evidence so far, and ventures with their stages and ways to do them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.session.view import Card, Slot, VariantView
from strategysim.tui.ink import BAD, GOOD, MARK, MUTED, cut, hanging, heading, line
from strategysim.tui.screens.base import PAGING
from strategysim.tui.screens.page import Page
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet
from strategysim.units import format_value

# What an experiment's number and evidence need beside its title, at most.
_BESIDE = 54


class PortfolioScreen(Page):
    """Shows what is tried, and lets the player decide by hand."""

    NAME = "portfolio"
    HELP = """\
Experiments, each with its weeks of evidence and what they say: 1.0 is a typical winner. Your rules (lever 7) keep, ship
or kill them; K keeps and X kills the one that is marked by hand, for this quarter, and pressing it again takes that
back.

Ventures are cards. They are found by ideas and closeness to marketing; lever 3 gives them money; a gate ends what does
not look good. Each can be done in several ways: Enter chooses the way that is marked, X stops the venture. 'works' is
how likely it is to work at all; i says where such a figure comes from and what plays it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("K", "by_hand('keep')", "Keep", key_display="K"),
        Binding("X", "by_hand('kill')", "Kill/stop", key_display="X"),
        Binding("i", "explain", "Explain the card", show=False),
        *PAGING,
    ]

    def body(self) -> ComposeResult:
        """Lay out the list."""
        with VerticalScroll(classes="reading", can_focus=False):
            yield Sheet(line(("1.0 is a typical winner. K keeps, X kills or stops, Enter chooses, i explains.", MUTED)))
            yield Menu(id="portfolio")

    def on_mount(self) -> None:
        """Begin on the list."""
        self.query_one(Menu).focus()

    def refill(self) -> None:
        """Show experiments and cards as they stand."""
        super().refill()
        menu, view = self.query_one(Menu), self.game.view()
        place, width = menu.highlighted, self.app.size.width - 6
        options: list[Option | None] = [Option(heading("Experiments"), disabled=True)]
        # One below the other where a title would be cut off.
        beside = all(len(slot.title) <= width - _BESIDE for slot in view.portfolio)
        for slot in view.portfolio:
            name = f"experiments.slot{slot.slot}"
            options.append(Option(_slot(slot, self._order(name), width, beside), id=name))
        if not view.portfolio:
            told = "  None runs. Lever 7 on the desk says how many run side by side."
            options.append(Option(Content(told), disabled=True))
        options.append(Option(heading("Ventures"), disabled=True))
        for card in view.ventures:
            order = self._order(f"ventures.{card.name}")
            options.append(Option(_card(card, order, width), disabled=True))
            # What is over, one way or the other, cannot be done otherwise any more.
            options += [
                Option(_variant(variant, order == variant.name, width), id=f"ventures.{card.name}/{variant.name}")
                for variant in card.variants
                if card.stage not in ("live", "closed")
            ]
        hidden = f"  {view.hidden_cards} more are not found yet: ideas and closeness to marketing find them."
        options += [Option(line((hidden, MUTED)), disabled=True)] if view.hidden_cards else []
        menu.clear_options()
        menu.add_options(options)
        if place is not None and place < menu.option_count:
            menu.highlighted = place
        menu.mark()

    def _order(self, name: str) -> str:
        return self.game.orders().get(name, "")

    def _decide(self, name: str, answer: str) -> None:
        """Give an order; one that stands already is taken back to what it was before."""
        if self._order(name) == answer and self.game.last_orders().get(name) != answer:
            self.change(lambda: self.game.take_back(name))
        else:
            self.change(lambda: self.game.decide({name: answer}))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Choose how a venture is to be done."""
        name, _, variant = str(event.option.id or "").partition("/")
        if variant:
            self._decide(name, variant)

    def action_by_hand(self, what: str) -> None:
        """Keep or kill an experiment, or stop a venture."""
        name, _, variant = self.query_one(Menu).marked.partition("/")
        if variant and what == "kill":
            self._decide(name, "stop")
        elif name and not variant:
            self._decide(name, what)
        else:
            self.app.tell("Experiments are kept or killed, ventures are stopped; mark an experiment for that.")

    def action_explain(self) -> None:
        """Explain the card that is marked, or what the evidence of an experiment is worth."""
        name, _, variant = self.query_one(Menu).marked.partition("/")
        self.app.explain(
            [name.replace("ventures.", "venture:", 1)] if variant else ["word:evidence", "word:median-win"]
        )


def _slot(slot: Slot, order: str, width: int, beside: bool) -> Content:
    guess = f"{slot.estimate:+.1f}" if slot.weeks > 0 else ""
    style = GOOD if slot.estimate >= 0.45 else BAD if slot.estimate < -0.15 else ""
    told = (f"  {order} by hand" if order else "", MARK)
    evidence = f"{slot.weeks:>3.0f} weeks {guess:>5} "
    if not beside:
        return line(f"  {slot.slot:>2} {cut(slot.title, width - 5)}\n    {evidence}", (slot.verdict, style), told)
    return line(f"  {slot.slot:>2} {slot.title:<{width - _BESIDE}} {evidence}", (slot.verdict, style), told)


def _card(card: Card, order: str, width: int) -> Content:
    stop = ("  to be stopped", MARK) if order == "stop" else ""
    about = f"\n{hanging(card.about, width, '    ')}" if card.about else ""
    return line("  ", (card.title, "bold"), (f"  {card.stage}", GOOD if card.stage == "live" else MUTED), stop,
                (about, MUTED))  # fmt: skip


def _variant(variant: VariantView, chosen: bool, width: int) -> Content:
    revenue, cost = (format_value(x, "money") for x in (variant.revenue, variant.cost))
    mark = ("    ● ", MARK) if chosen else ("    ○ ", MUTED)
    title = hanging(variant.title, width, "      ").lstrip()
    told = f"{revenue} a year, costs {cost}, {variant.weeks:.0f} weeks, works {variant.viable:.0%}"
    return line(mark, title, (f"\n{hanging(told, width, '      ')}", MUTED))
