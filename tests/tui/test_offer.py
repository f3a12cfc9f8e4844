"""The screen offers all that the model declares: every lever, every outcome that a player may see, every answer."""

from __future__ import annotations

import pytest
from driving import answer_all, drive, game_after, until

from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.plan import order_names
from strategysim.session import Game
from strategysim.tui import views
from strategysim.tui.screens.company import CompanyScreen
from strategysim.tui.screens.question import QuestionDialog
from strategysim.tui.widgets.lever import Lever
from strategysim.tui.widgets.sheet import Sheet


def test_every_lever_can_be_moved():
    """Each headline and each field has a row that is found by keys alone, and moving it changes the plan."""
    game = game_after(1)
    moved = {}

    async def steps(pilot):
        await pilot.press("E")
        for _ in LEVERS:
            await pilot.press("down")
            name = pilot.app.focused.view.name
            before = game.plan()[name]
            await pilot.press("right" if before < LEVERS[name].high else "left")
            moved[name] = game.plan()[name] != before

    drive(steps, game)
    assert moved == dict.fromkeys(LEVERS, True)


def test_every_visible_outcome_has_a_row():
    """The company page lists every outcome that is not hidden, with its value."""
    told = {}

    async def steps(pilot):
        await pilot.press("2")
        told["text"] = pilot.app.screen.query_one("#numbers", Sheet).as_text()
        assert isinstance(pilot.app.screen, CompanyScreen)

    drive(steps, game_after(2))
    # That the firm is out of cash is said on every page, and a locked lever cannot be moved there.
    said_elsewhere = {"failed", "ignored"}
    seen = [one.title for one in OUTCOMES.values() if one.visibility != "hidden" and one.name not in said_elsewhere]
    assert not [title for title in seen if title not in told["text"]]
    hidden = [outcome.title for outcome in OUTCOMES.values() if outcome.visibility == "hidden"]
    assert not [title for title in hidden if f"  {title}  " in told["text"]]


@pytest.mark.parametrize("scenario", ["newspaper", "fashion", "bank", "distributor", "startup"])
def test_every_question_offers_all_its_answers(scenario):
    """The promise, the mandate and each event show every answer that there is, and the one that is chosen is given."""
    game = Game.new(scenario, 7, 4)
    asked = [question for _, question in views.open_questions(game)]
    assert {question.name for question in asked} == {choice.name for choice in game.choices()}

    async def steps(pilot):
        await pilot.press("escape")
        for question in asked:
            await until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog), "a question")
            dialog = pilot.app.screen
            assert dialog.question == question
            for answer in question.answers:
                assert answer.title[:40] in dialog.query("OptionList").first().get_option(answer.name).prompt.plain
            await pilot.press(str(len(question.answers)))
        await pilot.pause()

    drive(steps, game)
    assert {name: game.orders()[name] for name in game.orders()} == {q.name: q.answers[-1].name for q in asked}


def test_every_order_can_be_given():
    """Every experiment, every way to do a venture, and every study is offered, and choosing it orders it."""
    game = next(game for seed in range(1, 20) if orders_open(game := game_after(3, seed=seed)))
    answer_all(game)
    slot, card = game.view().portfolio[0], next(card for card in game.view().ventures if len(card.variants) > 1)

    async def steps(pilot):
        await pilot.press("3")
        menu = pilot.app.screen.query_one("#portfolio")
        names = [option.id for option in menu.options if option.id]
        cards = {f"ventures.{card.name}/{variant.name}" for card in game.view().ventures for variant in card.variants}
        assert set(names) == cards | {f"experiments.slot{one.slot}" for one in game.view().portfolio}
        for name, key, order in (
            (f"experiments.slot{slot.slot}", "X", ("kill",)), (f"experiments.slot{slot.slot}", "K", ("keep",)),
            (f"ventures.{card.name}/{card.variants[-1].name}", "enter", (card.variants[-1].name,)),
            (f"ventures.{card.name}/{card.variants[0].name}", "X", ("stop",)),
        ):  # fmt: skip
            menu.highlighted = names.index(name) + sum(
                option.id is None for option in menu.options[: menu.get_option_index(name)]
            )
            await pilot.press(key)
            assert (game.orders()[name.partition("/")[0]],) == order
        await pilot.press("a", "tab", "enter")
        await pilot.pause()

    drive(steps, game)
    assert game.orders()["study"] == game.scenario.market.studies[0].name
    assert {"study", f"ventures.{card.name}"} <= set(order_names(game.scenario.market))


def orders_open(game):
    """Say whether a game has an experiment and a venture with more than one way."""
    return bool(game.view().portfolio) and any(len(card.variants) > 1 for card in game.view().ventures)


def test_every_headline_says_what_it_costs_and_where_it_shows_first():
    """Below the levers stands, for each of them, what it does, what it takes, and its first sign."""
    told = {}

    async def steps(pilot):
        for name in HEADLINES:
            told[name] = pilot.app.screen.query_one("#about", Sheet).as_text()
            await pilot.press("down")

    drive(steps, game_after(1), (140, 45))
    for name, lever in HEADLINES.items():
        assert lever.title in told[name]
        assert lever.help[:30] in told[name]
        assert f"after {lever.delay} weeks" in told[name]


def test_every_outcome_ahead_can_be_looked_at():
    """One key leads through the forecasts of all main outcomes and back to the first."""
    titles = []

    async def steps(pilot):
        await pilot.press("f")
        await until(pilot, lambda: pilot.app.screen.query_one("#fan").view.bands, "the fan")
        for _ in views.AHEAD:
            titles.append(pilot.app.screen.query_one("#fan").view.title)
            assert "8 in 10 futures" in pilot.app.screen.query_one("#sentence", Sheet).as_text()
            await pilot.press("v")
        assert pilot.app.screen.query_one("#fan").view.title == titles[0]

    drive(steps, game_after(2), (140, 45))
    assert titles == [OUTCOMES[name].title for name in (titles_in_order())]


def titles_in_order():
    """Return the outcomes from the main one of the scenario on."""
    first = views.AHEAD.index("wins")
    return (*views.AHEAD[first:], *views.AHEAD[:first])


def test_rows_are_levers():
    """Nothing but levers can be focused on the desk, so that every key there means a lever."""

    async def steps(pilot):
        for _ in range(len(HEADLINES) + 2):
            assert isinstance(pilot.app.focused, Lever)
            await pilot.press("tab")

    drive(steps, game_after(1))
