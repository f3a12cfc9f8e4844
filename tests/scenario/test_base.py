"""A scenario built on another says only what is different, and levers open when it says so."""

import pytest

from strategysim.errors import ScenarioError
from strategysim.scenario import load_scenario, scenario_numbers


@pytest.fixture
def built(write, smallest):
    """Return a function that writes the smallest scenario and one that is built on it."""
    write(smallest, "below")

    def build(text, base="../below"):
        return write(f'base = "{base}"\n{text}', "above")

    return build


def test_what_is_not_said_is_as_in_the_base(built, write, smallest):
    """Nothing said, nothing different: even the identity is that of the base."""
    assert load_scenario(built("")).market.player == load_scenario(write(smallest)).market.player
    assert load_scenario(built("")).hash == load_scenario(write(smallest)).hash


def test_tables_are_joined_and_named_entries_chosen(built):
    """A key changes alone; a list names what stays, in its order, and what an entry leaves out is the base's."""
    text = """
        quarters = 8
        [company]
        employees = 70
        [[company.lines]]
        name = "web"
        growth = 0.2
        [[company.lines]]
        name = "counter"
        [[ideas]]
        name = "by-post"
        title = "By post"
    """
    scenario = load_scenario(built(text))
    player = scenario.market.player
    assert (scenario.quarters, player.employees, player.customers) == (8, 70, 20_000)
    assert [(line.name, line.growth, line.revenue) for line in player.lines] == [
        ("web", 0.2, 2_000_000), ("counter", -0.04, 8_000_000),
    ]  # fmt: skip
    assert [idea.name for idea in scenario.market.ideas] == ["by-post"]


@pytest.mark.parametrize(
    ("text", "base", "message"),
    [
        ("", "newspapr", "did you mean 'newspaper'"),
        ("", "", "name or the path"),
        ("", "../above", "name that one"),
        ("[company]\nemployes = 3", "../below", ":3: company.employes: unknown key; did you mean 'employees'"),
        ("[unlock]\ntrsut = 2", "../below", "did you mean 'trust'"),
        ("quarters = 8\n[unlock]\ntrust = 9", "../below", "within the 8 quarters"),
        ("[unlock]\ntrust = 0", "../below", "unlock.trust"),
        (
            "quarters = 8",
            "newspaper",
            "shocks[0].window: must be two weeks in order within 0 and 103, not [26, 160]; it is",
        ),
        ('[[ventures]]\ntitle = "A stall"', "../below", "ventures[0].name: this key is missing"),
    ],
)
def test_mistakes_are_named(built, text, base, message):
    """A base that is not there, and a mistake in what is laid over it, are told with line, key and nearest name."""
    with pytest.raises(ScenarioError) as error:
        load_scenario(built(text, base))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "base", "message"),
    [
        (
            '[[shocks]]\nname = "budget-freez"\nwindow = [30, 60]', "newspaper",
            ":3: shocks[0].name: 'budget-freez' is not in the base, so it needs all its keys, and lacks title, story, "
            "effects; did you mean 'budget-freeze'?",
        ),
        ("[[company.lines]]\nname = 3", "../below", "'3' is not in the base"),
        ('[[company.lines]]\nname = "wep"', "../below", ":3: company.lines[0].name: 'wep' is not in the base, so"),
        (
            '[[events]]\nname = "paywal"\n[[events.options]]\nname = "wall"', "newspaper",
            ":3: events[0].name: 'paywal' is not in the base, so it needs all its keys, and lacks title, story, "
            "options[0].title; did you mean 'paywall'?",
        ),
        ('[[company.lines]]\nname = "xyz"', "../below", "contribution; the base has counter, web"),
    ],
)  # fmt: skip
def test_an_entry_that_is_not_in_the_base(built, text, base, message):
    """A misspelt entry is told once, with the nearest of the base's, and not as many keys that are missing."""
    with pytest.raises(ScenarioError) as error:
        load_scenario(built(text, base))
    assert message in str(error.value)
    assert "this key is missing" not in str(error.value)


def test_a_new_entry_that_is_whole(built):
    """What the base does not have is added, whatever its name is like, if it says all of itself."""
    line = 'name = "wed"\ntitle = "Weddings"\nkind = "other"\nrevenue = 1000\ncontribution = 0.5'
    scenario = load_scenario(built(f"[[company.lines]]\n{line}"))
    assert [line.title for line in scenario.market.player.lines] == ["Weddings"]


def test_a_lever_at_least_is_open_at_first(built):
    """A lesson in which nothing can be decided is no lesson."""
    levers = ("strategy", "hiring", "ventures", "marketing", "platforms", "risk", "experiments", "trust")
    locks = "\n".join(f"{lever} = 2" for lever in levers)
    with pytest.raises(ScenarioError, match="one lever at least"):
        load_scenario(built(f"[unlock]\n{locks}"))


def test_the_bases_numbers_can_be_changed(built):
    """Whatever number the base holds can be swept in what is built on it."""
    path = built("[company]\nemployees = 70")
    assert scenario_numbers(path)["company.lines[0].growth"] == -0.04
    assert load_scenario(path, {"company.lines[0].growth": 0.5}).market.player.lines[0].growth == 0.5


def test_the_first_lesson_is_the_newspaper():
    """The classroom's company, rivals and advisers are the newspaper's, and its levers open in pairs."""
    lesson, newspaper = load_scenario("classroom"), load_scenario("newspaper")
    assert lesson.market.player == newspaper.market.player
    assert lesson.cast == newspaper.cast
    assert sorted(lesson.market.unlock.values()) == [1, 1, 2, 2, 3, 3, 4, 4]
