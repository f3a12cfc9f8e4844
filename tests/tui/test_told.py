"""What pages tell: changes in one notation, and of a quarter later on what was told at first."""

from __future__ import annotations

from driving import answer_all, drive, game_after, reads, until

from strategysim.tui.widgets.sheet import Sheet


def test_changes_on_the_market_are_written_as_the_company_s():
    """A change of a share is in points, and one that rounds to nothing is a sign of equality, in the review as well."""
    game = game_after(3)
    answer_all(game)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape", "4")
        await until(pilot, lambda: app.screen.query("#firms"), "the market")
        rows = app.screen.query_one("#firms", Sheet).as_text().split("\n")[2:]
        assert [row.count("%") for row in rows] == [1] * len(game.view().firms)
        await pilot.press("5", "down", "down", "enter")
        await reads(pilot, "Quarter 3 in review")
        rivals = app.screen.query_one("#around", Sheet).as_text().partition("What rivals published")[2]
        assert rivals
        for told in (*rows, rivals):
            assert "▲0.0" not in told and "▼0.0" not in told
        assert any(" = " in row for row in rows)

    drive(steps, game, (140, 45))


def test_a_difference_of_a_share_is_told_in_points():
    """What a what-if would have changed of the board's confidence is no per cent of it."""
    game = game_after(2)
    answer_all(game)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape", "w", "left_square_bracket", "end")
        await reads(pilot, "would now")
        sentence = app.screen.query_one("#sentence", Sheet)
        for _ in range(20):
            await pilot.press("v")
            if sentence.as_text().startswith("Board"):
                break
        assert "points higher" in sentence.as_text() or "points lower" in sentence.as_text()

    drive(steps, game, (140, 45))


def test_the_luck_of_a_quarter_is_told_again_from_the_history():
    """A review that is opened later tells the luck that it told when the quarter was played."""
    game = game_after(1)
    one = game.fortune()["wins"]
    game.advance()
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "5", "home", "enter")
        await reads(pilot, "Quarter 1 in review")
        await reads(pilot, f"Luck  Customer wins {one.actual:,.0f}; the plan's middle was {one.median:,.0f}")

    drive(steps, game, (110, 30))
