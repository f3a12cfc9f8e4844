"""Many companies in one environment: the bits of a batch and of the single one, and Gymnasium's rules for many."""

import copy
import pickle

import gymnasium
import numpy as np
import pytest
from gymnasium.error import ResetNeeded
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from gymnasium.wrappers.vector import DictInfoToList, RecordEpisodeStatistics

import strategysim as ss
from strategysim.errors import InputError, PlanError
from strategysim.gym import CompanyEnv, CompanyVectorEnv

N, QUARTERS = 6, 3


def played(envs, actions):
    """Play some quarters and return what each step returned."""
    return [envs.step(rows) for rows in actions]


def test_made_by_name(actions):
    """``make_vec`` takes the replication axis by itself; spaces, metadata and spec are as Gymnasium wants them."""
    envs = gymnasium.make_vec("strategysim/Newspaper-v0", num_envs=3, vectorization_mode="vector_entry_point")
    assert isinstance(envs, CompanyVectorEnv)
    assert isinstance(gymnasium.make_vec("strategysim/Newspaper-v0"), CompanyVectorEnv)
    assert envs.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP
    assert envs.spec.id == "strategysim/Newspaper-v0"
    observations, _ = envs.reset(seed=1)
    assert observations in envs.observation_space
    observations, *_ = envs.step(envs.action_space.sample())
    assert observations in envs.observation_space
    assert envs.single_observation_space == CompanyEnv("newspaper").observation_space


def test_the_same_rules_as_gymnasiums_own(actions):
    """Types, shapes and infos of each step are those of Gymnasium's own vector of single environments."""
    ours = CompanyVectorEnv("newspaper", 2, quarters=2)
    theirs = SyncVectorEnv([lambda: CompanyEnv("newspaper", quarters=2)] * 2)
    results = [[envs.reset(seed=1), *played(envs, actions[:3, :2])] for envs in (ours, theirs)]
    for mine, other in zip(*results, strict=True):
        for part, same in zip(mine[:-1], other[:-1], strict=True):
            assert (part.dtype, part.shape) == (same.dtype, same.shape)
        assert _forms(mine[-1]) == _forms(other[-1])
    for mine, other in zip(*(result[1:] for result in results), strict=True):
        assert np.array_equal(mine[2], other[2])
        assert np.array_equal(mine[3], other[3])


def _forms(infos):
    """Return names, kinds and shapes of infos; a dictionary's mask and that of its parts included."""
    return {
        name: _forms(value) if isinstance(value, dict) else (value.dtype.kind, value.shape)
        for name, value in infos.items()
    }


@pytest.mark.parametrize("id_", ["newspaper", "fashion"])
def test_same_bits_as_a_batch(id_, actions):
    """The decisions of n environments, given to ``ss.run`` as a policy, come to the same scorecards and scores."""
    envs = CompanyVectorEnv(id_, N, quarters=QUARTERS)
    envs.reset(seed=7)
    *_, infos = played(envs, actions)[-1]
    plan = [envs.decisions(rows) for rows in actions]
    runs = ss.run(id_, {"same": _at(plan)}, N, 7, quarters=QUARTERS)
    assert np.array_equal(infos["score"], runs.scored("score")[0])
    for name, values in infos["scorecard"].items():
        if not name.startswith("_"):
            assert np.array_equal(values, getattr(runs.card, name)[0])
            assert np.array_equal(infos["autopilot"][name], getattr(runs.passive, name)[0])


def _at(plan):
    """Return a policy that decides what a plan has for its quarter, in whatever columns it is asked for."""

    def policy(observation):
        return {name: values[: observation.n] for name, values in plan[observation.quarter].items()}

    return policy


def test_same_bits_as_the_single_one(small, actions):
    """Environment k is the single environment on replication k: observations, rewards, ends and infos."""
    envs, env = CompanyVectorEnv(small, N, quarters=QUARTERS), CompanyEnv(small, quarters=QUARTERS)
    for k in (0, 5):
        begun, infos = envs.reset(seed=3)
        observation, info = env.reset(seed=3, options={"replication": k})
        assert np.array_equal(begun[k], observation)
        assert infos["replication"][k] == info["replication"] == k
        for rows in actions:
            many, one = envs.step(rows), env.step(rows[k])
            assert np.array_equal(many[0][k], one[0])
            assert [part[k] for part in many[1:4]] == list(one[1:4])
        assert many[4]["scorecard"]["value"][k] == one[4]["scorecard"]["value"]


def test_copies_meet_the_same_luck(small, actions):
    """Two copies of three worlds: the same actions get the same rewards, and those that three environments get."""
    twice = np.tile(actions[:, :3], (1, 2, 1))
    envs, alone = CompanyVectorEnv(small, 6, copies=2, quarters=QUARTERS), CompanyVectorEnv(small, 3, quarters=QUARTERS)
    _, infos = envs.reset(seed=3)
    alone.reset(seed=3)
    assert infos["replication"].tolist() == [0, 1, 2, 0, 1, 2]
    for rows in twice:
        both, one = envs.step(rows), alone.step(rows[:3])
        for part, same in zip(both[:2], one[:2], strict=True):
            assert np.array_equal(part[:3], same)
            assert np.array_equal(part[3:], same)


def test_the_next_step_begins_the_next_worlds(small, actions):
    """After the last quarter, a step plays nothing and begins the next n replications of the seed."""
    envs = CompanyVectorEnv(small, N, quarters=QUARTERS)
    envs.reset(seed=3)
    first = played(envs, actions)[-1]
    assert first[2].all()
    _, rewards, terminated, _, infos = envs.step(actions[0])
    assert not rewards.any()
    assert not terminated.any()
    assert infos["replication"].tolist() == list(range(N, 2 * N))
    second = played(envs, actions)[-1]
    plan = [{name: np.tile(v, 2) for name, v in envs.decisions(rows).items()} for rows in actions]
    runs = ss.run(small, {"same": _at(plan)}, 2 * N, 3, quarters=QUARTERS)
    assert np.array_equal(np.concatenate([first[4]["score"], second[4]["score"]]), runs.scored("score")[0])


def test_the_same_step_begins_the_next_worlds(small, actions):
    """In this mode the last step returns the next first observations; the last ones and the score are in the infos."""
    plain = CompanyVectorEnv(small, N, quarters=QUARTERS)
    envs = CompanyVectorEnv(small, N, quarters=QUARTERS, autoreset_mode="SameStep")
    assert envs.metadata["autoreset_mode"] is AutoresetMode.SAME_STEP
    assert plain.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP
    plain.reset(seed=3)
    envs.reset(seed=3)
    last, same = played(plain, actions)[-1], played(envs, actions)[-1]
    begun, _ = plain.reset()
    assert np.array_equal(same[0], begun)
    assert np.array_equal(np.stack(same[4]["final_obs"]), last[0])
    assert np.array_equal(same[4]["final_info"]["score"], last[4]["score"])
    assert np.array_equal(same[1], last[1])
    assert same[2].all()
    assert "score" not in same[4]


def test_a_reset_by_hand(small, actions):
    """In this mode a step after the end is refused, and the mask that Gymnasium gives may name all environments."""
    envs = CompanyVectorEnv(small, N, quarters=1, autoreset_mode=AutoresetMode.DISABLED)
    envs.reset(seed=3)
    _, _, terminated, _, _ = envs.step(actions[0])
    with pytest.raises(ResetNeeded):
        envs.step(actions[0])
    _, infos = envs.reset(options={"reset_mask": terminated})
    assert infos["replication"][0] == N
    with pytest.raises(InputError, match="reset_mask"):
        envs.reset(options={"reset_mask": np.arange(N) > 2})


def test_gymnasiums_wrappers_work(small, actions):
    """The statistics of an episode are the score, and infos can be had as a list."""
    envs = RecordEpisodeStatistics(CompanyVectorEnv(small, N, quarters=QUARTERS))
    envs.reset(seed=3)
    *_, infos = played(envs, actions)[-1]
    assert infos["episode"]["r"] == pytest.approx(infos["score"], rel=1e-12)
    listed = DictInfoToList(CompanyVectorEnv(small, N, quarters=1, render_mode="ansi"))
    listed.reset(seed=3)
    *_, infos = listed.step(actions[0])
    assert [info["replication"] for info in infos] == list(range(N))
    assert infos[2]["scorecard"]["value"] > 0.0
    assert len(listed.render()) == N


def test_nothing_that_was_returned_changes(small, actions):
    """Observations, rewards and infos that a caller keeps stay as they were when the game goes on."""
    envs = CompanyVectorEnv(small, N, quarters=2)
    kept = [envs.reset(seed=3)]
    noted = copy.deepcopy(kept)
    for rows in actions[:3]:
        kept.append(envs.step(rows))
        noted.append(copy.deepcopy(kept[-1]))
    for one, other in zip(kept, noted, strict=True):
        for part, same in zip(one[:-1], other[:-1], strict=True):
            assert np.array_equal(part, same)
        assert np.array_equal(one[-1]["quarter"], other[-1]["quarter"])


def test_copies_and_pickles_go_on_alike(small, actions):
    """A vector environment that is copied or pickled in the middle plays on as the original does."""
    envs = CompanyVectorEnv(small, N, quarters=QUARTERS)
    envs.reset(seed=9)
    envs.step(actions[0])
    ends = [
        played(one, actions[1:])[-1][4]["score"]
        for one in (copy.deepcopy(envs), pickle.loads(pickle.dumps(envs)), envs)
    ]
    assert np.array_equal(ends[0], ends[1])
    assert np.array_equal(ends[0], ends[2])


def test_bad_actions_name_environment_and_lever(small):
    """What is wrong in one of many environments is found; many mistakes are counted."""
    envs = CompanyVectorEnv(small, N, quarters=1)
    envs.reset(seed=1)
    wrong = np.full((N, 8), 0.5)
    wrong[4, 7] = np.nan
    with pytest.raises(PlanError, match="action of environment 4: trust: must be a number from 0 to 1, not nan"):
        envs.step(wrong)
    with pytest.raises(PlanError, match="and 40 more"):
        envs.step(wrong + 1.0)
    with pytest.raises(PlanError, match=r"shape \(6, 8\)"):
        envs.step(wrong[:5])
    assert envs.step(np.full((N, 8), 0.5))[2].all()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"num_envs": 0}, "num_envs: must be a whole number"),
        ({"num_envs": 2.5, "copies": 0}, "2 problems"),
        ({"num_envs": 6, "copies": 4}, "copies: must divide"),
        ({"autoreset_mode": "Never"}, "autoreset_mode: must be one of NextStep"),
    ],
)
def test_bad_numbers(given, message):
    """Numbers of environments and copies that do not go together are refused."""
    with pytest.raises(InputError, match=message):
        CompanyVectorEnv("newspaper", **given)


def test_one_seed_for_all():
    """A list of seeds is refused: the environments are replications of one."""
    with pytest.raises(InputError, match="replications of one seed"):
        CompanyVectorEnv("newspaper", 2).reset(seed=[1, 2])
