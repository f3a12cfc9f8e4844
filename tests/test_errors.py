"""Errors: one line per problem, an exit code, and nothing lost on the way back from a worker."""

import pickle

import pytest

from strategysim.errors import (
    InputError,
    PolicyError,
    Problem,
    RunError,
    ScenarioError,
    StrategysimError,
    Together,
    nearest,
)


def test_problem_reads_as_one_line():
    """A problem says file, line, key, what is wrong and what was probably meant."""
    problem = Problem("newspaper/scenario.toml", 12, "company.customrs", "unknown key", "customers")
    assert str(problem) == "newspaper/scenario.toml:12: company.customrs: unknown key; did you mean 'customers'?"


def test_problem_leaves_out_what_is_not_known():
    """A problem without line, key and suggestion is the place and the message."""
    assert str(Problem("my.toml", message="there is no such file")) == "my.toml: there is no such file"


def test_error_lists_all_problems():
    """An input error tells all its problems, one a line."""
    error = ScenarioError([Problem("a.toml", 1, message="one"), Problem("a.toml", 2, message="two")])
    assert str(error) == "2 problems:\n  a.toml:1: one\n  a.toml:2: two"


def test_error_with_one_problem_is_one_line():
    """A single problem is not announced as a list."""
    assert str(ScenarioError(Problem("a.toml", message="one"))) == "a.toml: one"


def test_error_from_a_text():
    """A text stands for a problem without a place."""
    assert str(PolicyError("it returned nan")) == "it returned nan"


def test_long_lists_are_cut_but_kept():
    """The message of a file full of mistakes ends after fifty; the error still holds them all."""
    error = ScenarioError([Problem("a.toml", line, message="wrong") for line in range(60)])
    assert str(error).endswith("and 10 more")
    assert len(error.problems) == 60


def test_exit_codes():
    """A failed run is 1, wrong input is 2."""
    assert (StrategysimError("x").exit_code, RunError("x").exit_code, InputError("x").exit_code) == (1, 1, 2)


def test_problems_survive_pickling():
    """An error that was raised in a worker arrives with its problems."""
    error = pickle.loads(pickle.dumps(ScenarioError([Problem("a.toml", 3, "k", "wrong")])))
    assert isinstance(error, ScenarioError)
    assert error.problems == (Problem("a.toml", 3, "k", "wrong"),)


@pytest.mark.parametrize("word", ["customrs", "Customers", "costumers"])
def test_nearest_finds_what_was_meant(word):
    """Letters left out, swapped or in capitals do not hide what was meant."""
    assert nearest(word, ["company", "customers"]) == "customers"


def test_nearest_gives_up():
    """No suggestion is better than a far-fetched one."""
    assert nearest("zebra", ["company", "customers"]) is None


def test_nearest_takes_hyphens_for_underscores():
    """A name is found with whichever sign joins its words."""
    assert nearest("eight_ways", ["passive", "eight-ways"]) == "eight-ways"


def ask_all(*errors):
    """Ask what raises each of some errors, together."""
    with Together() as ask:
        for error in errors:
            ask(refuse, error)


def refuse(error):
    """Raise an error."""
    raise error


def test_what_is_asked_together_is_told_together():
    """Answers come back; all problems come in one error, of their own kind if they are of one."""
    with Together() as ask:
        assert ask(max, 1, 2) == 2
    for other, kind in ((ScenarioError("c"), ScenarioError), (PolicyError("c"), InputError)):
        with pytest.raises(InputError) as told:
            ask_all(ScenarioError("a"), other)
        assert type(told.value) is kind
        assert [problem.where for problem in told.value.problems] == ["a", "c"]


def test_another_error_is_not_hidden():
    """What breaks while it is asked is raised as it is."""
    with pytest.raises(ZeroDivisionError):
        ask_all(ScenarioError("a"), ZeroDivisionError())
