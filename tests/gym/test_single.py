"""One company as an environment: Gymnasium's own check, the game that a seed picks, rewards that add up."""

import copy
import pickle
import re
import subprocess
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import gymnasium
import numpy as np
import pytest
from gymnasium.error import ResetNeeded
from gymnasium.utils.env_checker import check_env

import strategysim as ss
import strategysim.gym
from strategysim.errors import InputError, PlanError, ScenarioError
from strategysim.gym import CompanyEnv, environments
from strategysim.model.observation import VISIBLE

LEVERS = ("strategy", "hiring", "ventures", "marketing", "platforms", "risk", "experiments", "trust")


def episode(env, actions, **begin):
    """Play a game and return its observations, rewards and last info."""
    observation, info = env.reset(**begin)
    seen, rewards, ended = [observation], [], False
    for action in actions:
        assert not ended
        observation, reward, ended, cut, info = env.step(action)
        assert not cut
        seen.append(observation)
        rewards.append(reward)
    assert ended
    return np.array(seen), np.array(rewards), info


@pytest.mark.parametrize("id_", environments())
def test_gymnasium_finds_nothing_to_say(id_):
    """Each shipped scenario passes Gymnasium's check of an environment without a single warning."""
    env = gymnasium.make(id_, quarters=2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_env(env.unwrapped)
    assert env.action_space == gymnasium.spaces.Box(0, 1, (8,), np.float32)


def test_every_scenario_has_an_environment():
    """What can be played can be made by name, and the page about it names them all."""
    assert set(environments().values()) == set(ss.scenarios())
    assert "strategysim/Newspaper-v0" in gymnasium.registry
    page = Path(strategysim.gym.__file__).with_name("README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(strategysim/\w+-v0)`", page)) == set(environments())


@pytest.mark.parametrize(
    "code",
    [
        "import gymnasium, strategysim.gym; gymnasium.make('strategysim/Newspaper-v0').reset(seed=1)",
        "import gymnasium; gymnasium.make_vec('strategysim.gym:strategysim/Fashion-v0', num_envs=2).reset(seed=1)",
    ],
)
def test_made_in_a_fresh_interpreter(code):
    """The name with the module needs no import, the name alone needs one; neither says a word."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_name_is_answered_by_gymnasium():
    """A misspelt scenario gets Gymnasium's message with the name that was meant."""
    with pytest.raises(gymnasium.error.NameNotFound, match="Newspaper"):
        gymnasium.make("strategysim/Newspapr-v0")


def test_without_gymnasium_the_command_is_said():
    """Who has not installed the extra is told how."""
    code = "import sys; sys.modules['gymnasium'] = None; import strategysim.gym"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "python -m pip install 'strategysim[gym]'" in done.stderr.splitlines()[-1]


def test_a_seed_is_the_game_of_that_seed(actions):
    """The environment of seed 7 is the game of seed 7: same decisions, same score, to the bit."""
    env = CompanyEnv("newspaper", quarters=3)
    _, _, info = episode(env, actions[:, 0], seed=7)
    game = ss.Game.new("newspaper", seed=7, quarters=3)
    for action in actions[:, 0]:
        game.decide(env.decisions(action))
        game.advance()
    result = game.score()
    assert (info["score"], info["scorecard"]["value"]) == (result.score, result.value)
    assert info["autopilot"]["value"] == result.passive_value
    assert [info["scorecard"][name] for name in ("customers", "attraction", "total_loss")] == [
        row.own for row in result.scorecard[1:]
    ]


def test_a_reset_without_a_seed_is_the_next_replication(small, actions):
    """Three episodes after one seed are three replications of one batch; an option goes to any of them."""
    env = CompanyEnv(small, quarters=3)
    scores = [episode(env, actions[:, 0], seed=3)[2]["score"]]
    scores += [episode(env, actions[:, 0])[2]["score"] for _ in range(2)]
    plan = [env.decisions(action) for action in actions[:, 0]]
    runs = ss.run(small, lambda observation: plan[observation.quarter], 3, 3, quarters=3)
    assert scores == runs.scored("score")[0].tolist()
    _, _, info = episode(env, actions[:, 0], options={"replication": 1})
    assert (info["score"], info["replication"], info["seed"]) == (scores[1], 1, 3)


def test_without_any_seed_worlds_differ(small):
    """Two environments that were given no seed do not play the same world."""
    seeds = {CompanyEnv(small).reset()[1]["seed"] for _ in range(2)}
    assert len(seeds) == 2


@pytest.mark.parametrize("reward", ["value", "score", "end"])
def test_rewards_add_up_to_the_score(reward, small, actions):
    """However it is rewarded, the sum over an episode is the score, and what happens is the same."""
    seen, rewards, info = episode(CompanyEnv(small, reward=reward, quarters=3), actions[:, 1], seed=2)
    plain, _, same = episode(CompanyEnv(small, quarters=3), actions[:, 1], seed=2)
    assert rewards.sum() == pytest.approx(info["score"], rel=1e-12)
    assert np.array_equal(seen, plain)
    assert info["score"] == same["score"] != 0.0
    assert (rewards[:-1] == 0.0).all() == (reward == "end")


def test_each_reward_is_the_score_of_a_game_that_ends_here(small, actions):
    """With ``reward="score"``, what was given up to a quarter is what a debrief would say of the game up to there."""
    game = ss.Game.new("newspaper", seed=4, quarters=3)
    env = CompanyEnv("newspaper", reward="score", quarters=3)
    env.reset(seed=4)
    so_far = 0.0
    for action in actions[:2, 0]:
        so_far += env.step(action)[1]
        game.decide(env.decisions(action))
        game.advance()
        # A shorter game has another scale, so values are compared.
        result = game.score()
        gain = so_far * ss.load_scenario("newspaper").scale(3) / 100.0
        assert gain == pytest.approx(result.value - result.passive_value, rel=1e-9)


def test_the_autopilot_scores_nothing(small):
    """Whoever leaves every lever where it stands gets no reward in any quarter."""
    env = CompanyEnv(small, levers=["trust"], quarters=3)
    (opening,) = [figure for figure in env.figures if figure.name == "plan.trust"]
    observation, _ = env.reset(seed=1)
    stand = float(observation[env.figures.index(opening)])
    _, rewards, _ = episode(env, np.full((3, 1), stand), seed=1)
    assert rewards == pytest.approx([0.0, 0.0, 0.0], abs=1e-4)


def test_figures_are_what_policies_see(actions):
    """Every figure, times what a 1 stands for, is what a policy observes in the same quarter."""
    env = CompanyEnv("newspaper", quarters=3)
    seen, _, _ = episode(env, actions[:, 2], seed=6)
    plan, noted = [env.decisions(action) for action in actions[:, 2]], {}

    def looks(observation):
        rivals = [rival[name] for rival in observation.rivals for name in rival]
        figures = [*(observation[name] for name in VISIBLE), *(observation.plan[name] for name in LEVERS), *rivals]
        noted[observation.quarter] = [float(values[0]) for values in figures]
        return plan[observation.quarter]

    ss.run("newspaper", looks, 1, 6, quarters=3, score=False, workers=1)
    ones = np.array([figure.one for figure in env.figures])
    names = [figure.name for figure in env.figures]
    plan_at, rivals_at = len(VISIBLE), len(VISIBLE) + 8
    for quarter, noted_then in noted.items():
        told, expected = seen[quarter] * ones, np.array(noted_then)
        assert told[:plan_at] == pytest.approx(expected[:plan_at], rel=1e-6)
        assert told[rivals_at:-3] == pytest.approx(expected[rivals_at:], rel=1e-6)
        before = list(env.decisions(told[plan_at:rivals_at]).values())
        assert before == pytest.approx(expected[plan_at:rivals_at], rel=1e-5)
        assert told[-3:].tolist() == [quarter % 4 / 4, quarter, 3 - quarter]
    assert names[plan_at:rivals_at] == [f"plan.{lever}" for lever in LEVERS]
    assert len(set(names)) == len(names)


def test_figures_are_about_one():
    """In sixteen quarters of random play hardly a figure leaves ±10, so that nothing is lost at the bounds."""
    env = CompanyEnv("newspaper")
    seen, _, _ = episode(env, np.random.default_rng(1).random((16, 8)), seed=1)
    assert (np.abs(seen) < 10.0).all()
    assert np.median(np.abs(seen).max(axis=0)) > 0.3


def test_a_firm_without_money_plays_on(small):
    """Who runs out of cash is told so, and the episode goes on to the last quarter without it."""
    poor = replace(small, player=replace(small.player, cash=1.0, fixed_cost=1e9))
    env = CompanyEnv(poor, quarters=3)
    _, info = env.reset(seed=1)
    assert info["solvent"]
    for ended in (False, False, True):
        observation, _, terminated, _, info = env.step(np.full(8, 0.5))
        assert (terminated, info["solvent"]) == (ended, False)
    assert observation[[figure.name for figure in env.figures].index("revenue")] == 0.0


def test_held_levers_and_orders_are_held(actions):
    """A mandate and an advanced lever that are held count as if a policy had decided them each quarter."""
    hold = {"mandate": "people", "risk.lockdown": 0.3}
    env = CompanyEnv("newspaper", levers=["trust", "hiring.provocative"], hold=hold, quarters=3)
    _, _, info = episode(env, actions[:, 0, :2], seed=2)
    plan = [{**hold, **env.decisions(action)} for action in actions[:, 0, :2]]
    runs = ss.run("newspaper", lambda observation: plan[observation.quarter], 1, 2, quarters=3)
    assert info["score"] == runs.scored("score")[0, 0]
    _, _, without = episode(CompanyEnv("newspaper", levers=env.levers, quarters=3), actions[:, 0, :2], seed=2)
    assert info["score"] != without["score"]


def test_copies_and_pickles_go_on_alike(small, actions):
    """An environment that is copied or pickled in the middle of a game plays on as the original does."""
    env = CompanyEnv(small, quarters=3)
    env.reset(seed=9)
    env.step(actions[0, 0])
    twins = [copy.deepcopy(env), pickle.loads(pickle.dumps(env))]
    ends = []
    for one in (env, *twins):
        for action in actions[1:, 0]:
            observation, reward, *_ = one.step(action)
        ends.append((observation.tolist(), reward, one.reset()[1]["replication"]))
    assert ends[0] == ends[1] == ends[2]


def test_a_quarter_in_words():
    """``render()`` tells results, plan and worth, and the score at the end; without a mode it warns."""
    env = CompanyEnv("newspaper", quarters=2, render_mode="ansi")
    env.reset(seed=7)
    assert "quarter 0 of 2 (seed 7, replication 0)" in env.render()
    env.step(np.full(8, 0.5))
    assert "Worth beside the autopilot: " in env.render()
    assert "trust people 0.50" in env.render()
    env.step(np.full(8, 0.5))
    assert "Score: " in env.render()
    env = CompanyEnv("newspaper")
    with pytest.warns(UserWarning, match="render_mode='ansi'"):
        assert env.render() is None


def test_a_game_has_to_be_begun():
    """A step before the first reset, and one after the end, are refused."""
    env = CompanyEnv("newspaper", quarters=1)
    with pytest.raises(ResetNeeded):
        env.step(np.zeros(8))
    env.reset(seed=1)
    env.step(np.zeros(8))
    with pytest.raises(ResetNeeded):
        env.step(np.zeros(8))


@pytest.mark.parametrize(
    ("action", "message"),
    [
        (np.zeros(7), r"shape \(8,\), one number for each of strategy, hiring"),
        (np.zeros((1, 8)), "shape"),
        ([0.5] * 7 + [np.nan], "trust: must be a number from 0 to 1, not nan"),
        ([-0.1] + [0.5] * 6 + [1.1], "2 problems"),
        (["much"] * 8, "array of numbers"),
        (None, "shape|numbers"),
    ],
)
def test_bad_actions(action, message):
    """An action of another shape, or with no number from 0 to 1, is refused by name; nothing is played."""
    env = CompanyEnv("newspaper", quarters=1)
    env.reset(seed=1)
    with pytest.raises(PlanError, match=message):
        env.step(action)
    assert env.step(np.ones(8))[2]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"levers": ["truts"]}, "no such lever: truts; did you mean 'trust'"),
        ({"levers": ["trust", "trust"]}, "given twice: trust"),
        ({"levers": "trust"}, "must be a list"),
        ({"levers": []}, "at least one"),
        ({"hold": {"mandate": "peple"}}, "hold: mandate: .*did you mean 'people'"),
        ({"hold": {"trust": 0.5}}, "is an action already"),
        ({"hold": "people"}, "hold: must be a mapping"),
        ({"hold": {"risk.lockdown": 2.0}}, "must lie between 0 and 1"),
        ({"reward": "scores"}, "did you mean 'score'"),
        ({"quarters": 0, "parameters": "center", "without": ["bypas"], "reward": 3}, "4 problems"),
        ({"render_mode": "human"}, "render_mode: must be None or one of ansi"),
    ],
)
def test_bad_settings(given, message):
    """What cannot be an environment is refused when it is made, all at once, with the nearest name."""
    with pytest.raises(InputError, match=message):
        CompanyEnv("newspaper", **given)


def test_bad_scenario_and_options(small):
    """A scenario or an option of a reset that does not exist is refused."""
    with pytest.raises(ScenarioError, match="newspaper"):
        CompanyEnv("newspapr")
    env = CompanyEnv(small)
    with pytest.raises(InputError, match="did you mean 'replication'"):
        env.reset(options={"replicaton": 1})
    with pytest.raises(InputError, match="whole number"):
        env.reset(options={"replication": -1})
