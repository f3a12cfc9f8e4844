"""The example of a search runs, and says what it promises."""

import re

from strategysim.lab.examples import gym_search


def test_the_search_finds_better_than_it_began_with(capsys):
    """A short search prints its rounds, the levers it found, and the score beside the plain advice."""
    gym_search.main(replications=3, rounds=2, candidates=8, worlds=1, elite=2)
    said = capsys.readouterr().out
    rounds = [float(score) for score in re.findall(r"-?\d+", said.splitlines()[0])]
    assert len(rounds) == 2
    assert rounds[-1] > rounds[0]
    assert re.search(r"^found +-?\d", said, flags=re.MULTILINE)
    assert re.search(r"^eight-ways +\d", said, flags=re.MULTILINE)
    assert len(re.findall(r"^  [a-z]+ +[\d.]+ +[\d.]+$", said, flags=re.MULTILINE)) == 8
