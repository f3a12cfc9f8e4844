"""Whatever is wrong with a scenario, one clear error names every mistake with file, line and key."""

import re
from dataclasses import dataclass

import pytest

from strategysim.errors import ScenarioError
from strategysim.scenario import load_scenario


@dataclass(frozen=True)
class Mistake:
    """A text of the smallest scenario, what is put in its place, and what must be said about it."""

    old: str
    new: str
    key: str | None
    says: str
    nearest: str | None = None


SHOCK = """
[[shocks]]
name = "storm"
title = "A storm"
story = "It blew."
window = [3, 5]
effects = [{ on = "outages", by = 0.5, weeks = 2 }]
"""
EVENT = """
[[events]]
name = "fair"
title = "A fair"
story = "Go?"
window = [3, 5]
options = [{ name = "yes", title = "Yes" }, { name = "no", title = "No" }]
"""
STUDY = """
[[studies]]
name = "panel"
title = "A panel"
parameter = "customers.digital_mid"
cost = 1000
narrows = 0.5
"""
END = "viable = 0.6\n"
FULL = END + SHOCK + EVENT + STUDY + '[parameters]\n"customers.churn" = { central = 0.3, low = 0.2, high = 0.4 }\n'

MISTAKES = {
    "broken TOML": Mistake("it_staff = 6", "it_staff = ", None, "value"),
    "unknown key": Mistake("it_staff = 6", "it_staf = 6", "company.it_staf", "unknown key", "it_staff"),
    "unknown section": Mistake("[[ideas]]", "[[idea]]", "idea", "unknown key", "ideas"),
    "missing key": Mistake("it_staff = 6\n", "", "company.it_staff", "missing"),
    "text for a number": Mistake("it_staff = 6", 'it_staff = "6"', "company.it_staff", "must be a whole number"),
    "part of a person": Mistake("it_staff = 6", "it_staff = 6.5", "company.it_staff", "must be a whole number"),
    "truth for a number": Mistake("cash = 1_000_000", "cash = true", "company.cash", "must be a number"),
    "infinite": Mistake("cash = 1_000_000", "cash = inf", "company.cash", "finite"),
    "not a number": Mistake("trust = 0.4\nreputation", "trust = nan\nreputation", "company.opening.trust", "finite"),
    "negative": Mistake("cash = 1_000_000", "cash = -1", "company.cash", "at least 0"),
    "percent for a share": Mistake("viable = 0.6", "viable = 60", "ventures[0].variants[0].viable", "at most 1"),
    "no ideas": Mistake('[[ideas]]\nname = "same-day"\ntitle = "Delivery on the same day"\n', "", "ideas", "missing"),
    "name with blanks": Mistake('name = "same-day"', 'name = "Same day"', "ideas[0].name", "small letters"),
    "unknown kind of line": Mistake('"digital"', '"digitall"', "company.lines[1].kind", "must be one of", "digital"),
    "same name twice": Mistake('name = "web"', 'name = "counter"', "company.lines[1].name", "already taken on line 14"),
    "unknown lever": Mistake("risk = 0.4", "riks = 0.4", "company.posture.riks", "unknown lever", "risk"),
    "lever out of bounds": Mistake("risk = 0.4", "risk = 1.4", "company.posture.risk", "within 0 and 1"),
    "quarters": Mistake('title = "A small shop"', 'title = "A"\nquarters = 400', "quarters", "at most 40"),
    "outcome": Mistake('title = "A small shop"', 'title = "A"\nmain_outcome = "win"', "main_outcome", "one of", "wins"),
    "window reversed": Mistake("window = [3, 5]", "window = [5, 3]", "shocks[0].window", "in order within 0 and 207"),
    "window too late": Mistake("window = [3, 5]", "window = [3, 208]", "shocks[0].window", "within 0 and 207"),
    "window of three": Mistake("window = [3, 5]", "window = [3, 5, 7]", "shocks[0].window", "2 entries"),
    "unknown variable": Mistake('"outages"', '"outage"', "shocks[0].effects[0].on", "unknown variable", "outages"),
    "effect too strong": Mistake("by = 0.5", "by = 5", "shocks[0].effects[0].by", "within -0.8 and 3"),
    "rate without weeks": Mistake(", weeks = 2", "", "shocks[0].effects[0].weeks", "for how many weeks"),
    "stock with weeks": Mistake('"outages"', '"trust"', "shocks[0].effects[0].weeks", "moved once"),
    "event without date": Mistake(
        'story = "Go?"\nwindow = [3, 5]', 'story = "Go?"', "events[0]", "needs a window or a trigger"
    ),
    "trigger and window": Mistake(
        'story = "Go?"', 'story = "Go?"\ntrigger = "fed_up"', "events[0].window", "trigger has no window"
    ),
    "unknown trigger": Mistake(
        'story = "Go?"\nwindow = [3, 5]', 'story = "Go?"\ntrigger = "fedup"', "events[0].trigger", "unknown", "fed_up"
    ),
    "unknown default": Mistake('story = "Go?"', 'story = "Go?"\ndefault = "yess"', "events[0].default", "none", "yes"),
    "one option": Mistake(', { name = "no", title = "No" }', "", "events[0].options", "at least 2"),
    "options alike": Mistake('name = "no"', 'name = "yes"', "events[0].options[1].name", "already taken"),
    "shock and event alike": Mistake('name = "fair"', 'name = "storm"', "events[0].name", "already taken"),
    "unknown parameter": Mistake(
        '"customers.churn"', '"customers.churm"', 'parameters.customers.churm', "unknown parameter", "customers.churn"
    ),
    "range below zero": Mistake("low = 0.2", "low = -0.2", "parameters.customers.churn", "must not be below zero"),
    "range in disorder": Mistake("low = 0.2", "low = 0.35", "parameters.customers.churn", "in order"),
    "unknown source": Mistake(
        "high = 0.4 }", 'high = 0.4, source = "C99" }', "parameters.customers.churn.source", "unknown source"
    ),
    "source of nothing": Mistake(
        END, END + '[sources]\n"company.it_staf" = ["H25"]\n', "sources.company.it_staf", "no such figure",
        "company.it_staff",
    ),
    "source of a wrong venture": Mistake(
        END, END + '[sources]\n"ventures.workshop.smal.cost" = ["D9"]\n', "sources.ventures.workshop.smal.cost",
        "no such figure", "ventures.workshop.small.cost",
    ),
    "figure from nowhere": Mistake(
        END, END + '[sources]\n"company.it_staff" = ["H255"]\n', "sources.company.it_staff[0]", "unknown source", "H25"
    ),
    "figure without a source": Mistake(
        END, END + '[sources]\n"company.it_staff" = []\n', "sources.company.it_staff", "at least 1 entry"
    ),
    "claim from nowhere": Mistake(
        END,
        END + '[[cast]]\nname = "A"\nrole = "B"\ninterest = "C"\nblind_spot = "D"\n'
        'claims = [{ text = "E", sources = ["X99"] }]\n',
        "cast[0].claims[0].sources[0]", "unknown source",
    ),
    "study of nothing": Mistake(
        '"customers.digital_mid"', '"customers.digital_mit"', "studies[0].parameter", "unknown", "customers.digital_mid"
    ),
    "study of what is certain": Mistake(
        '"customers.digital_mid"', '"customers.look"', "studies[0].parameter", "nothing to narrow"
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_is_named(mistake, smallest, write):
    """A mistake is told with the file, the right line, the key, plain words and the nearest name."""
    right = smallest.replace(END, FULL)
    assert mistake.old in right
    text = right.replace(mistake.old, mistake.new, 1)
    path = write(text)
    problem = next(p for p in problems_of(path) if p.key == mistake.key)
    assert problem.where == str(path)
    assert mistake.says in problem.message
    assert problem.nearest == mistake.nearest or mistake.nearest is None
    if problem.line is not None:
        # The line holds the key, or is the header of the table in which it is missing.
        line = text.splitlines()[problem.line - 1]
        assert any(word in line for word in re.findall(r"[a-z_]+", problem.key or mistake.old))
        assert abs(problem.line - 1 - right[: right.index(mistake.old)].count("\n")) <= 6


def problems_of(path):
    """Load what is wrong and return the problems of the one error."""
    with pytest.raises(ScenarioError) as error:
        load_scenario(path)
    assert error.value.exit_code == 2
    assert error.value.problems
    return error.value.problems


def test_right_text_of_the_mistakes_is_right(smallest, write):
    """The text into which the mistakes are put has none of its own."""
    assert load_scenario(write(smallest.replace(END, FULL))).market.studies


def test_a_company_without_any_revenue_is_none(smallest, write):
    """Lines that bring nothing together are refused: no score could be measured by them."""
    text = re.sub(r"^revenue = [\d_]+$", "revenue = 0", smallest, flags=re.MULTILINE)
    (problem,) = problems_of(write(text))
    assert problem.key == "company.lines"
    assert "above 0" in problem.message


def test_all_problems_are_told_at_once(smallest, write):
    """Mistakes of single values and of the rules between others come in one error, in the order of the file."""
    text = smallest.replace(END, FULL).replace("it_staff = 6", "it_staf = 6").replace('"outages"', '"outage"')
    text = text.replace('name = "fair"', 'name = "storm"').replace("narrows = 0.5", "narrows = 2")
    problems = problems_of(write(text))
    assert [problem.key for problem in problems] == [
        "company.it_staff", "company.it_staf", "shocks[0].effects[0].on", "events[0].name", "studies[0].narrows",
    ]  # fmt: skip
    lines = [problem.line for problem in problems]
    assert lines == sorted(lines)


@pytest.mark.parametrize("name", ["nothing.toml", "no/such/folder", "a\0b", "x" * 5000 + ".toml"])
def test_missing_file(name, tmp_path):
    """What cannot be found is said so in one problem, whatever the name."""
    (problem,) = problems_of(str(tmp_path / name))
    assert problem.message


def test_folder_without_a_scenario(tmp_path):
    """A folder is searched for its scenario.toml, which is then what is missing."""
    (problem,) = problems_of(tmp_path)
    assert problem.where.endswith("scenario.toml")
    assert "no such file" in problem.message


def test_long_and_empty_names():
    """A name that no file system takes, and no name at all, are unknown names."""
    for name in ("x" * 5000, ""):
        (problem,) = problems_of(name)
        assert "no such scenario" in problem.message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x00\x01\x02\xff" * 100, "binary"),
        ('title = "\xfc"'.encode("latin-1"), "UTF-8"),
        (b"# " + b"x" * 2_000_000, "larger than 1 MB"),
        (b"x = " + b"[" * 5000 + b"]" * 5000, "nested deeper"),
        (b".".join([b"a"] * 5000) + b" = 1", "parts"),
        (b"x = " + b"9" * 10_000, "digits"),
    ],
    ids=["binary", "latin-1", "huge", "deep", "long key", "long number"],
)
def test_files_that_are_no_scenario(data, says, tmp_path):
    """Bytes, size, depth and length of what is given are bounded, and said in one problem each."""
    path = tmp_path / "scenario.toml"
    path.write_bytes(data)
    (problem,) = problems_of(path)
    assert says in problem.message


def test_empty_file_names_what_is_missing(write):
    """Of an empty file every needed section is said to be missing."""
    assert {problem.key for problem in problems_of(write(""))} == {"title", "company", "ideas", "ventures"}
