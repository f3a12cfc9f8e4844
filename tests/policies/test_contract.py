"""The contract of policies: pure functions of what is observed, on whole arrays, within bounds."""

import numpy as np
import pytest

from strategysim.errors import PolicyError
from strategysim.policies import check_policy, each_replication

calls = []


def reacts(observation):
    """Lower the risk after a breach, and answer the poachers."""
    calm = observation.history("breaches").max(axis=0) == 0.0
    return {
        "risk": np.where(calm, 0.7, 0.3),
        "answers.poaching": np.where(observation.pending["poaching"], 1.0, 0.0),
        "ventures": 0.5,
        "ventures.venture-2": "deal",
    }


def counts(observation):
    """Remember how often it was called."""
    calls.append(1)
    return {"trust": (len(calls) % 10) / 10}


def takes_nothing():
    """Know nothing of observations."""


def looks_around(observation):
    """Do as the average of all replications does."""
    return {"trust": float(np.clip(observation["trust"].mean(), 0.0, 1.0))}


def test_a_policy_that_reacts(small):
    """A pure function passes and comes back as a policy."""
    policy = check_policy(reacts, small)
    assert policy.name == "reacts"
    assert policy.title == "Lower the risk after a breach, and answer the poachers."


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        (counts, "remembers something"),
        (looks_around, "remembers something"),
        (lambda o: {"trust": np.random.default_rng().random(o.n)}, "draws random numbers"),
        (lambda o: 1 / 0, "quarter 1: raises ZeroDivisionError"),
        (lambda o: None, "must return a mapping of lever to value, not NoneType"),
        (lambda o: {"trsut": 0.5}, "trsut: no such decision; did you mean 'trust'"),
        (lambda o: {"trust": float("nan")}, "trust: must be finite"),
        (lambda o: {"trust": 1.5}, "trust: must lie between 0 and 1, not 1.5"),
        (lambda o: {"trust": -0.1, "risk": 2}, "trust: .*; risk: "),
        (lambda o: {"trust": np.zeros(3)}, r"trust: must be one number or one for each"),
        (lambda o: {"trust": np.zeros((o.n, 2))}, "trust: must be one number"),
        (lambda o: {"trust": "high"}, "trust: must be a number, not str"),
        (lambda o: {"trust": True}, "trust: must be a number, not bool"),
        (lambda o: {"trust": np.array(["a"] * o.n)}, "trust: must hold numbers"),
        (lambda o: {3: 0.5}, "3: no such decision"),
        (lambda o: {"answers.poaching": "mach"}, "did you mean 'match'"),
        (lambda o: {"trust": o["exposure"]}, "'exposure' is hidden"),
        (lambda o: {"trust": o["trsut"]}, "did you mean 'trust'"),
        (lambda o: {"trust": 0.9 if o["trust"] < 0.5 else 0.1}, "each_replication"),
        (takes_nothing, "raises TypeError"),
        (lambda o: {"trust": np.where(o.history("leavers")[-1] > 2, 3.0, 0.5)}, "and replication"),
    ],
)  # fmt: skip
def test_bad_policies(policy, message, small):
    """Each way to break the contract is named, with the quarter and the replication where there is one."""
    with pytest.raises(PolicyError, match=message):
        check_policy(policy, small)


@each_replication
def single(observation):
    """Decide for one company with plain numbers."""
    if observation["trust"] < 0.35 or observation.pending:
        return {"trust": 0.8, "answers.poaching": "match"}
    if observation.quarter == 2 and len(observation.history("trust")) == 2:
        return {"risk": observation.plan["risk"]}
    found = [name for name, stage in observation.ventures.items() if stage == 1]
    return {"trust": 0.5, **{f"ventures.{name}": "deal" for name in found[:1]}}


def test_single_company(small):
    """A function with plain ``if``s becomes a policy, and may name other levers in each replication."""
    policy = check_policy(single, small)
    assert policy.name == "single"
    assert policy.title == "Decide for one company with plain numbers."


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda o: None, "must return a mapping"),
        (lambda o: {"trsut": 0.5}, "did you mean 'trust'"),
        (lambda o: {"trust": "a"}, "must be a number"),
        (lambda o: {"answers.poaching": "mach"}, "did you mean 'match'"),
        (lambda o: {"trust": 2.0 if o["leavers"] > 2 else 0.5}, "and replication"),
    ],
)
def test_bad_single_policies(function, message, small):
    """What is wrong in a function for a single company is said in the same words."""
    with pytest.raises(PolicyError, match=message):
        check_policy(each_replication(function), small)
