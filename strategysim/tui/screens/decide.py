"""The desk: eight levers and what is behind them, what they claim, and what may come of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from strategysim.errors import PlanError
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.report import cash
from strategysim.session import Costs, Forecast
from strategysim.tui import views
from strategysim.tui.ink import page
from strategysim.tui.newest import Newest
from strategysim.tui.playing import refusal
from strategysim.tui.screens.page import Page
from strategysim.tui.telling import adviser_lines, lever_help, news_lines
from strategysim.tui.widgets.claims import Claims
from strategysim.tui.widgets.fan_chart import FanChart
from strategysim.tui.widgets.lever import Lever
from strategysim.tui.widgets.levers import Levers
from strategysim.tui.widgets.sheet import Sheet

_YEAR = 4


class DecideScreen(Page):
    """Where a quarter is planned."""

    NAME = "decide"
    HELP = """\
This is your desk. Each row on the left is a lever: a decision about the coming thirteen weeks. ↑ ↓ choose one, ← → move
it (shift for larger steps, Home and End for its ends). Behind each lever are finer settings: Enter opens them, ⛓ means
that one follows its lever until you move it, and r links it again.

Below the levers stands what they ask for: your time, the budget, people. Below that, what the lever does, what it
costs, and where and when it first shows.

On the right is the forecast. State first what you expect (x): between which two numbers will the outcome lie, eight
times in ten? Then the fan opens: the line is the middle of the futures that your company can know of, the shades hold
half and four fifths of them, the dotted line is the middle under the last plan. It moves as you move levers; v shows
another outcome.

y looks two years ahead instead of one: many levers show late.

n plays the quarter. Until then u takes back, o asks the quarter's questions again, z goes back to the last plan, and
nothing is final.

Signs: ┆ on a slider is where it stood, = means as before, ▲ and ▼ that it was moved; ▸Q2 is locked until quarter 2;
⛓ follows its lever; ┬ and ┴ on the chart are what you expect, ● is now. The money and the share of your time that a
lever asks for stand behind it where there is room."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "app.expect", "Expect"),
        Binding("f", "look", "Forecast", show=False),
        Binding("v", "next_outcome", "Other outcome", show=False),
        Binding("r", "relink", "Follow the lever again", show=False),
        Binding("a", "app.counsel", "Advisers"),
        Binding("y", "horizon", "One year ahead, or two", show=False),
        Binding("pagedown", "scroll_help(6)", "Scroll the text", show=False),
        Binding("pageup", "scroll_help(-6)", "Scroll the text", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.outcome, self.ahead = "", _YEAR
        self._of: object = None
        self._forecast: Forecast | None = None
        # The game and quarter in which the fan is open.
        self._looking: tuple[object, int] | None = None
        self._newest = Newest[Forecast](self, self._show_forecast)

    def body(self) -> ComposeResult:
        """Lay out levers left, forecast right, and on a wide screen what people say."""
        with Horizontal(id="desk"):
            with Vertical(id="plan"):
                yield Levers(views.levers(self.game, self.game.costs()), id="levers")
                yield Claims(id="claims")
                with VerticalScroll(id="lever-help", can_focus=False):
                    yield Sheet(id="about")
            with Vertical(id="ahead"):
                yield FanChart(id="fan")
                yield Sheet(id="sentence")
                with Horizontal(id="small"):
                    yield FanChart(id="second")
                    yield FanChart(id="third")
            with VerticalScroll(id="voices", can_focus=False):
                yield Sheet(id="said")

    # What is shown.

    def on_mount(self) -> None:
        """Begin at the first lever."""
        self.query_one(Levers).choose("strategy")

    def refill(self) -> None:
        """Show the newest plan, what it claims, and what is known of what may come."""
        super().refill()
        if self._of is not self.game:
            self._of, self.outcome, self.ahead = self.game, "", _YEAR
            self.query_one(Levers).begin()
        if (self.game, self.game.quarter) != self._looking:
            self._forecast, self._looking = None, None
            self._newest.forget()
        costs = self.game.costs()
        self.query_one(Levers).show(views.levers(self.game, costs))
        self.query_one(Claims).show(views.claims(costs))
        self._show_help(costs)
        self._show_fans()
        self.query_one("#said", Sheet).show(page([adviser_lines(self.game), news_lines(self.game)]))

    def _show_help(self, costs: Costs) -> None:
        self.query_one("#about", Sheet).show(lever_help(self.game, LEVERS[self.query_one(Levers).chosen], costs))

    def _show_fans(self) -> None:
        main = self.game.scenario.main_outcome
        self.outcome = self.outcome or main
        others = [name for name in views.AHEAD if name != self.outcome][:2]
        note = self._note()
        view = views.fan(self.game, self.outcome, self._forecast, note)
        self.query_one("#fan", FanChart).show(view)
        for place, name in zip(("#second", "#third"), others, strict=True):
            self.query_one(place, FanChart).show(views.fan(self.game, name, self._forecast, ""))
        short = cash.ahead(self._forecast) if self._forecast else ""
        self.query_one("#sentence", Sheet).show(f"{view.sentence} {short}".strip() or self._invitation())

    def _note(self) -> str:
        if self._looking is None:
            return ""
        looks = f" · {self.game.looks.left} looks left" if self.game.looks.left is not None else ""
        return ("updating…" if self._newest.busy else "likely") + looks

    def _invitation(self) -> str:
        if self._looking is not None:
            return "Looking ahead…"
        if self.game.rules.scored and self.game.looks.left == 0:
            return "No look ahead is left in this quarter."
        if self.game.expected is not None:
            low, high = (views.told(value, self._unit) for value in self.game.expected)
            return f"You expect {low} to {high}. Press f to open the forecast; x states another range."
        told = "Press x: say what you expect of the coming quarter. Then the forecast opens"
        return told + ("." if self.game.rules.scored else ", or press f to look at once.")

    @property
    def _unit(self) -> str:
        return OUTCOMES[self.game.scenario.main_outcome].unit

    def _show_forecast(self, forecast: Forecast) -> None:
        # The game may have been left meanwhile.
        if self.app.game is None or self._looking != (self.game, forecast.first) or self.game.over:
            return
        self._forecast = forecast
        self._show_fans()

    @on(Levers.Chosen)
    def tell_of_lever(self) -> None:
        """Tell about the lever that was chosen."""
        if self.app.game is not None:
            self._show_help(self.game.costs())

    # What is decided.

    @on(Lever.Changed)
    def set_lever(self, message: Lever.Changed) -> None:
        """Write the decision into the draft, and look again at what may come."""
        self.change(lambda: self.game.decide({message.lever.view.name: message.value}))

    def plan_changed(self) -> None:
        """Show the plan as it is now; where the forecast is open it is worked out anew."""
        if self._looking == (self.game, self.game.quarter):
            self._ask_forecast()
        self.refill()

    def _ask_forecast(self) -> None:
        horizon = min(self.ahead, self.game.quarters - self.game.world.quarter)
        try:
            self._newest.ask(self.game.look_ahead(horizon).forecast)
        except PlanError as error:
            self._looking = None
            self.app.tell(refusal(error), "warning")

    def open_forecast(self) -> None:
        """Open the fan."""
        self._looking = (self.game, self.game.quarter)
        self._ask_forecast()
        self.refill()

    def action_look(self) -> None:
        """Look ahead; where the game counts, an expectation comes first."""
        if self.game.rules.scored and self.game.expected is None:
            self.app.action_expect()
        else:
            self.open_forecast()

    def action_next_outcome(self) -> None:
        """Show the forecast of another outcome."""
        self.outcome = views.AHEAD[(views.AHEAD.index(self.outcome) + 1) % len(views.AHEAD)]
        self._show_fans()

    def action_horizon(self) -> None:
        """Look two years ahead, or one."""
        self.ahead = 3 * _YEAR - self.ahead
        if self._looking is not None:
            self.open_forecast()

    def action_scroll_help(self, lines: int) -> None:
        """Scroll what is told about the lever."""
        self.query_one("#lever-help").scroll_relative(y=lines, animate=False)

    def action_relink(self) -> None:
        """Let the field in focus follow its lever again; on a lever, all that is behind it."""
        chosen = self.query_one(Levers).chosen
        own = [name for name in views.own_fields(self.game) if chosen in (name, LEVERS[name].headline)]
        if own:
            self.change(lambda: self.game.reset(*own))
