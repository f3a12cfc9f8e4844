"""What an attacker, or a tired teacher, would try: nothing is swallowed, nothing is taken for something else."""

import numpy as np
import pytest
from markets import market

import strategysim as ss
from strategysim.errors import InputError, PolicyError
from strategysim.lab import rerun
from strategysim.policies import fingerprint, load_policy

QUICK = {"replications": 2, "quarters": 1, "workers": 1}
LEVEL = 0.2
TABLE = np.zeros(3)


def level():
    """Return what a policy below looks up."""
    return LEVEL


def looks_up(observation):
    """Trust as a global says, by way of another function."""
    return {"trust": level()}


def reads(observation):
    """Trust as a table says."""
    return {"trust": TABLE[0]}


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: ss.sweep("newspaper", {"trust": [0.2]}, quartres=1),
            "sweep.. got .*'quartres'; did you mean 'quarters'",
        ),
        (lambda: ss.tornado("newspaper", over=["trust", "risk"], witout=["influence"]), "did you mean 'without'"),
        (lambda: ss.response("newspaper", "trust", 0.1, until=3), "unexpected keyword argument 'until'"),
        (lambda: ss.run("newspaper", "half", replication=3), "run.. got an unexpected keyword argument"),
    ],
)
def test_unknown_keywords_are_refused(ask, message):
    """A keyword that nobody knows is an error, and not a run with the default."""
    with pytest.raises(TypeError, match=message):
        ask()


PLAYED = {"replications": 2, "quarters": 4, "progress": False}
WRONG_TYPES = {
    "a list for a scenario": (lambda: ss.run(["newspaper"], "half"), "scenario: must be a text or a path"),
    "bytes for a scenario": (lambda: ss.load_scenario(b"newspaper"), "must be a text or a path, not b'newspaper'"),
    "a text for changes": (lambda: ss.load_scenario("newspaper", changes="cash"), "changes: must be a mapping"),
    "a text for a member": (lambda: ss.load_scenario("newspaper", member="5"), "to 9223372036854775807, not '5'"),
    "two policies": (lambda: ss.response("newspaper", "trust", 0.1, policy=["half", "bold"]), "one policy, not 2"),
    "a list for a lever": (lambda: ss.response("newspaper", ["trust"], 0.1), "there is no such lever"),
    "a number for loops": (lambda: ss.run("newspaper", "half", without=5), "without: must be a list of loops, not 5"),
    "a text for loops": (lambda: ss.luck("newspaper", without="influence"), "without: must be a list of loops"),
    "a number for a store": (lambda: ss.run("newspaper", "half", store=5), "store: must be a text or a path, not 5"),
    "a number for levers": (lambda: ss.tornado("newspaper", over=5), "over: must be a list of levers or parameters"),
    "nothing for a sweep": (lambda: ss.sweep("newspaper", None), "over: must name a lever"),
    "a number for a start": (lambda: ss.search("newspaper", begin=5), "begin: must be a mapping of lever to value"),
    "a lever in a lever": (lambda: ss.search("newspaper", over=[["trust"]]), "is no lever"),
    "nothing for an outcome": (lambda: ss.tornado("newspaper", over=["trust"], outcome=None), "no outcome None"),
    "a number for quarters": (lambda: ss.audit("newspaper", quarters={}), "quarters: must be a whole number from 4"),
    "a number for a file": (lambda: ss.rerun(5), "file: must be a text or a path, not 5"),
}  # fmt: skip


@pytest.mark.parametrize(("ask", "message"), WRONG_TYPES.values(), ids=list(WRONG_TYPES))
def test_what_is_of_another_kind_is_named(ask, message):
    """Whatever is of a wrong type is told once, by its name, before anything is played."""
    with pytest.raises(InputError, match=message) as told:
        ask()
    assert len(told.value.problems) == 1


def test_names_of_results_are_checked():
    """A result that is asked for what it does not hold says so."""
    runs = ss.run("newspaper", "half", **PLAYED)
    for name in (None, ["score"], "x"):
        with pytest.raises(InputError, match="there is no outcome"):
            runs.scored(name)
        with pytest.raises(InputError, match="there is no outcome"):
            runs.final(name)
    with pytest.raises(InputError, match="must be a text or a path, not None"):
        runs.save(None)


def test_numbers_of_numpy_count_as_numbers(tmp_path):
    """Counts that come from an array play, are written, and give what Python's own give."""
    small = market(1)
    given = {"replications": np.int64(3), "seed": np.int32(4), "quarters": np.int64(1), "workers": np.int8(1)}
    plain = {key: int(value) for key, value in given.items()}
    one, other = ss.run(small, "half", **given), ss.run(small, "half", **plain)
    assert np.array_equal(one.outcomes, other.outcomes)
    assert one.save(tmp_path / "one.json").read_text() == other.save(tmp_path / "other.json").read_text()
    swept = ss.sweep(small, {"trust": [0.2, 0.8]}, replications=np.int64(3), quarters=1)
    assert np.isfinite(swept.values["trust"]).all()


def test_a_policy_is_known_by_what_it_looks_up(monkeypatch, tmp_path):
    """A global, a table or a module beside the file that has changed makes another policy of it."""
    before = [fingerprint(load_policy(policy)) for policy in (looks_up, reads)]
    monkeypatch.setitem(globals(), "LEVEL", 0.9)
    TABLE[0] = 1.0
    assert all(old != fingerprint(load_policy(new)) for old, new in zip(before, (looks_up, reads), strict=True))
    prints = []
    for text in ("HIGH = 0.3\n", "HIGH = 0.4\n"):
        folder = tmp_path / text[7:10]
        folder.mkdir()
        (folder / "neighbour_of_q.py").write_text(text)
        (folder / "q.py").write_text("import neighbour_of_q as n\ndef policy(o):\n    return {'trust': n.HIGH}\n")
        prints.append(fingerprint(load_policy(folder / "q.py")))
    assert prints[0] != prints[1]


def test_a_store_does_not_answer_for_a_changed_policy(monkeypatch, tmp_path):
    """What a policy looks up has changed: the store is not asked."""
    small = market(1)
    old = ss.run(small, looks_up, **QUICK, store=tmp_path)
    monkeypatch.setitem(globals(), "LEVEL", 0.9)
    new = ss.run(small, looks_up, **QUICK, store=tmp_path)
    assert not np.array_equal(old.outcomes, new.outcomes)
    assert np.array_equal(new.outcomes, ss.run(small, looks_up, **QUICK).outcomes)


def test_a_store_changes_no_bit_of_a_mean(tmp_path):
    """Sums are taken in the same order, whether they come from memory or from files."""
    asked = {"over": ["trust", "risk"], "samples": 8, "replications": 8, "quarters": 1, "workers": 1}
    plain, kept = ss.sensitivity("newspaper", **asked), ss.sensitivity("newspaper", **asked, store=tmp_path)
    assert all(np.array_equal(plain.values[name], kept.values[name]) for name in plain.values)


def test_a_policy_cannot_spoil_what_it_is_given():
    """One that empties its observation decides what it decides; the others, and the run, do not notice."""

    def empties(observation):
        vars(observation).clear()
        return {"trust": 0.4}

    runs = ss.run(market(1), [empties, "half"], 3, quarters=2, workers=1)
    assert not runs.failures
    assert np.array_equal(runs.outcomes[..., 1, :], ss.run(market(1), "half", 3, quarters=2).outcomes[..., 0, :])


@pytest.mark.parametrize("name", ["NA", "nan", "None", "null"])
def test_a_policy_may_be_called_as_nothing(name, tmp_path):
    """A name that tables take for a missing value is read back as the name that it is."""
    runs = ss.run(market(1), {name: "half", "passive": "passive"}, **QUICK)
    assert ss.load_runs(runs.save(tmp_path / "runs.csv")).about.policies == (name, "passive")


@pytest.mark.parametrize("name", [1, None, "", " "])
def test_a_policy_has_a_name(name):
    """What is no text cannot be a name."""
    with pytest.raises(PolicyError, match="a name is a text"):
        ss.run(market(1), {name: "half"}, **QUICK)


@pytest.mark.parametrize("design", ["latin", "sobol"])
def test_a_bad_seed_of_a_design_is_named(design):
    """The seed is checked before points are drawn from it."""
    with pytest.raises(InputError, match="seed: must be"):
        ss.sweep("newspaper", {"trust": [0.1, 0.2]}, design=design, samples=4, seed=-1)


@pytest.mark.parametrize(
    "question",
    ['{"function": "run", "arguments": 3}', '{"function": "nobody", "arguments": {"scenario": "newspaper"}}', "[1]",
     '{"function": "run", "arguments": {"scenario": "newspaper", "policies": "half", "bogus": 1}}'],
)  # fmt: skip
def test_edited_questions_are_refused(question, tmp_path):
    """A file that says something that cannot be asked is damaged."""
    rest = '"scenario": "newspaper", "scenario_hash": "", "model_version": 3'
    told = question if question == "[1]" else f"{question[:-1]}, {rest}}}"
    path = tmp_path / "result.csv"
    path.write_text(f'# strategysim: {{"question": {told}}}\na\n1\n')
    with pytest.raises(InputError, match="damaged"):
        rerun(path)
    path.write_text("# strategysim: " + "[" * 100_000 + "\na\n1\n")
    with pytest.raises(InputError, match="damaged"):
        rerun(path)
