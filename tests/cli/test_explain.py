"""The command that explains terms."""

import json

import pytest

from strategysim.cli import main
from strategysim.cli.explain import page
from strategysim.report import Glossary
from strategysim.scenario import load_scenario


@pytest.fixture
def explain(capsys):
    """Return a function that explains and returns exit code, data and talk."""

    def run(*arguments):
        with pytest.raises(SystemExit) as end:
            main(["explain", *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return end.value.code, said.out, said.err

    return run


def test_a_term_is_explained(explain):
    """A lever's page says what it is, what it costs and what it touches, within 80 columns."""
    code, out, err = explain("lever:hiring")
    assert (code, err) == (0, "")
    assert out.startswith("Bold hires [lever:hiring]\n---")
    assert "What it touches, from 0 to 6." in out
    assert any(line.startswith("  IT staff") and "+" in line for line in out.splitlines())
    assert max(map(len, out.splitlines())) <= 80


def test_several_words_need_no_quotes(explain):
    """A title may be typed as it is; all that have the name are told, and the talk says how to get one."""
    code, out, err = explain("word", "of", "mouth", "--no-measure")
    assert code == 0
    assert "[cause:word of mouth]" in out
    assert "[loop:word_of_mouth]" in out
    assert "2 terms have this name" in err


def test_every_page_fits():
    """Whatever can be looked up fits into 80 columns, but for addresses of pages, which are never broken."""
    for term in Glossary(load_scenario("newspaper")):
        assert all(len(line) <= 80 or len(line.split()) == 1 for line in page(term).splitlines()), term.address


def test_json_holds_everything(explain):
    """JSON has the whole entry with numbers as they are, and what was measured."""
    code, out, _ = explain("customers.churn", "--json")
    told = json.loads(out)
    (term,) = told["terms"]
    assert code == 0
    assert told["scenario"] == "newspaper"
    assert term["value"] == {"central": 0.32, "low": 0.25, "high": 0.4, "own": True}
    assert term["sources"][0]["key"] == "C12"
    assert term["effect"]["ends"] == [0.25, 0.4]
    assert term["effect"]["movements"][0]["name"] in ("losses", "wins")
    assert json.loads(explain("customers.churn", "--json", "--no-measure")[1])["terms"][0]["effect"] is None


def test_without_a_term_all_are_listed(explain):
    """Every kind is a heading over its names."""
    code, out, _ = explain()
    assert code == 0
    assert {"lever", "outcome", "parameter", "cause", "loop", "word"} <= set(out.splitlines())
    assert "risk.lockdown" in out
    assert max(map(len, out.splitlines())) <= 80


def test_an_unknown_term_or_scenario(explain):
    """What does not exist ends with exit code 2 and the nearest name."""
    code, out, err = explain("trsut")
    assert (code, out) == (2, "")
    assert "did you mean 'trust'" in err
    assert explain("trust", "--scenario", "newspapr")[0] == 2
