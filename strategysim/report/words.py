"""Words of the game that a newcomer meets."""

from __future__ import annotations

from collections.abc import Iterator

from strategysim.report.here import ALIASES, HERE
from strategysim.report.term import Term
from strategysim.report.tracing import told
from strategysim.scenario import Scenario

# Name, title, meaning, other names, related terms.
_Word = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]
_WORDS: tuple[_Word, ...] = (
    (
        "score", "Score",
        "What the decisions added to the firm's value beside the passive autopilot in the very same luck, in "
        "points: 0 is the autopilot, 100 is what the plain eight-way advice adds on average. Where that was not "
        "measured for the scenario and the length of the game, a score is uncalibrated: 100 is a tenth of the opening "
        "year's revenue.",
        ("points", "uncalibrated"), ("word:skill", "word:luck", "word:value", "word:autopilot", "robot:eight-ways"),
    ),
    (
        "skill", "Skill",
        "What the decisions of a game score on average over other lucks of its world: the same company and market, "
        "other weeks. It is skill in this world; in another world the same decisions may score more or less. Score is "
        "skill and luck added up.",
        ("skill in this world",), ("word:luck", "word:score", "word:world", "word:fit"),
    ),
    (
        "luck", "Luck",
        "By how many points a score lies above the skill behind it: what the weeks of this one course of the game gave "
        "or took. In strategysim luck it is the part of the variance that differs from course to course of the same "
        "plan in the same world.",
        (), ("word:skill", "word:same-luck", "word:world"),
    ),
    (
        "fit", "Decisions in this world",
        "That in other worlds other decisions pay: the part of the variance of scores that lies neither in the plan, "
        "whatever the world, nor in the world, whatever the plan, but in how well the two fit. strategysim luck tells "
        "how large it is.",
        (), ("word:skill", "word:world", "word:luck"),
    ),
    (
        "value", "Enterprise value",
        "Discounted profits of the game and of the caretaker's time after it, and some years' purchase of the last "
        "year's profit, growth left out: as if as many customers had been won as lost. The score is made of it.",
        ("EV", "enterprise value"), ("word:caretaker", "outcome:profit", "parameter:finance.multiple"),
    ),
    (
        "autopilot", "The passive autopilot",
        "A firm that leaves every lever at its opening value, replaces who leaves, and takes the first answer to "
        "everything. It is played in your luck, and scores are measured from it.",
        ("passive autopilot",), ("robot:passive", "word:score"),
    ),
    (
        "caretaker", "Caretaker",
        "Who runs the firm after the game: the levers go back from where they stood towards the opening ones, so "
        "what was left unfinished or run down shows in the value.",
        (), ("word:value",),
    ),
    (
        "scorecard", "Scorecard",
        "Customers, talent attraction, value and total loss at the end, each beside the autopilot's in the same "
        "luck: a score has more than one side.",
        (), ("outcome:customers", "outcome:attraction", "outcome:loss_total"),
    ),
    (
        "same-luck", "The same luck",
        "Two courses of a game that meet the same world, the same events and the same chances week by week, so that "
        "only the decisions differ.",
        ("common random numbers",), ("word:luck", "word:world"),
    ),
    (
        "world", "World",
        "One draw of everything that is uncertain: the parameters from their ranges, the decks, hidden values and "
        "the dates of events. A seed names it; a batch plays many, one for each replication.",
        ("replication", "seed"), ("word:same-luck",),
    ),
    (
        "expectation", "Expectation",
        "Before a quarter you say between which two numbers the main outcome will lie, so that you are right eight "
        "times in ten; the review puts it beside what came.",
        (), ("word:forecast",),
    ),
    (
        "forecast", "Forecast",
        "A few hundred possible futures of the firm under your draft, which know only what the firm may know; the "
        "fan shows where most of them lie, and likely is the one in the middle.",
        ("fan", "likely"), ("word:expectation", "word:study"),
    ),
    (
        "study", "Study",
        "A paid look at one parameter that is uncertain: the forecast knows it better from then on.",
        (), ("word:forecast",),
    ),
    (
        "review", "Review",
        "What a quarter brought: the headline, the expectation beside what came, and why the three main outcomes "
        "changed, in causes that add up.",
        (), ("word:expectation",),
    ),
    (
        "all-else", "All else, and together",
        "Under the causes of a change: all else is what the causes add up to that are not listed, because each rounds "
        "to nothing or because seven are larger; together is the whole change, to which the lines above add up but "
        "for rounding.",
        ("all else", "together"), ("word:review",),
    ),
    (
        "what-if", "What if",
        "The game up to now played again with one decision changed, in the same world and luck; what it would have "
        "brought more or less, in true values.",
        ("what if",), ("word:same-luck", "word:attribution"),
    ),
    (
        "survey", "Survey",
        "What is asked each quarter because nobody can count it. The answer errs by 4 points (standard deviation), "
        "anew for each outcome and quarter, so a change of 5 points may be none.",
        (), ("visibility:surveyed", "word:forecast"),
    ),
    (
        "best-known", "Best fixed policy known",
        "Of the plans that a search has found which hold every lever where it is, and lose the post in at most one "
        "world of twenty, the one that makes most, with its mean score over many worlds. Who reacts to what is seen "
        "may make more.",
        ("best", "best policy", "best fixed policy"), ("word:score",),
    ),
    (
        "promise", "Promise",
        "What you tell the board at the start: it moves your budget, and what the board expects of you for the "
        "whole game.",
        (), ("outcome:board", "outcome:budget"),
    ),
    (
        "mandate", "Mandate",
        "What a year shall be about, chosen each January; every mandate opens one door and closes another.",
        (), ("word:promise",),
    ),
    (
        "ultimatum", "Ultimatum",
        "When the board has lost confidence, it says how far it must be won back, and by when. Who misses it loses "
        "the post and goes on as the own successor, with less budget and less influence. While IT is over its budget "
        "in an ultimatum, the board signs nothing new: no bold post, no experiment, no venture. It does the same in a "
        "firm that runs out of cash.",
        ("dismissal", "freeze"),
        ("outcome:board", "outcome:ultimatum", "outcome:overspend", "parameter:finance.floor",
         "parameter:finance.demanded"),
    ),
    (
        "interval-score", "Interval score",
        "How good an expectation was: its width, and ten times the distance by which what came lay outside; less is "
        "better. Who is right eight times in ten, and no wider than that takes, does best (Gneiting, T. and Raftery, "
        "A. E. 2007, Strictly proper scoring rules, prediction, and estimation, Journal of the American Statistical "
        "Association 102, 359-378).",
        (), ("word:expectation", "word:forecast"),
    ),
    (
        "attribution", "What each lever gave",
        "The Shapley value of each lever: what it adds when it is moved from the autopilot's setting to yours, "
        "averaged over the orders in which levers and circumstances can be moved. The parts add up to the score "
        "(Shapley, L. S. 1953, A value for n-person games, in Contributions to the Theory of Games II).",
        ("shapley", "Shapley value", "contribution"), ("word:score", "word:skill", "word:autopilot"),
    ),
    (
        "plan-costs", "What a plan asks for",
        "The bars beside the levers: your time, the budget of the quarter, and people, each with what a plan claims of "
        "it and what is left. They are worked out by the functions that book the quarter, as far as these can say it "
        "beforehand: new posts as those that are filled in thirteen weeks, each with its fee and a quarter's pay, "
        "experiments with those that follow one that is decided. Formulas: section 15 of "
        "strategysim/model/EQUATIONS.md.",
        ("time", "budget this quarter", "people", "reviews", "fires and events", "running and pay", "bars",
         "running what there is"),
        ("outcome:cio_operation", "outcome:budget", "outcome:it_cost", "outcome:workload"),
    ),
    (
        "mood", "Mood of the week",
        "The public's sentiment in one week: warm from 62, friendly from 52, lukewarm from 44, cool from 34, angry "
        "below.",
        ("warm", "friendly", "lukewarm", "cool", "angry"), ("outcome:sentiment",),
    ),
    (
        "headline", "Headline lever",
        "One of the eight levers that make up the game. The advanced fields behind it follow it until you set them.",
        ("headlines",), ("word:advanced-field",),
    ),
    (
        "advanced-field", "Advanced field",
        "A decision behind a headline lever, such as risk.lockdown behind risk: it follows its headline until it is "
        "set by itself.",
        ("field",), ("word:headline",),
    ),
    (
        "first-sign", "First sign",
        "The outcome that moves first when a lever works, and after how many weeks.",
        (), ("word:headline",),
    ),
    (
        "shadow-it", "Shadow IT",
        "Technology that marketing buys for itself because IT does not deliver: it reaches customers at once, and "
        "costs waste, exposure, debt and influence.",
        ("bypass", "shadow spending"),
        ("outcome:shadow_share", "outcome:frustration", "lever:marketing", "loop:bypass"),
    ),
    (
        "coherence", "Coherence",
        "How much of what is shipped serves one strategy: ownership times a steady aim. It multiplies what shipped "
        "work is worth to customers.",
        (), ("outcome:coherence", "lever:strategy", "outcome:ownership"),
    ),
    (
        "fail-fast", "Fail fast",
        "Try many things, look early, and stop what does not work. Stopping late wastes squads; stopping at the "
        "first bad week loses winners that start slowly.",
        ("fail fast", "killing"), ("lever:experiments", "lever:experiments.harshness", "lever:experiments.review"),
    ),
    (
        "squad", "Squad",
        "The people whom one experiment or one venture occupies.",
        (), ("parameter:platforms.squad", "outcome:workload"),
    ),
    (
        "median-win", "Median win",
        "The unit in which experiments are measured: 1.0 is a typical winner.",
        ("typical win",), ("parameter:experiments.value", "outcome:shipped", "word:evidence"),
    ),
    (
        "evidence", "Evidence of an experiment",
        "What the looks so far say, in median wins: their mean, each with its noise, shrunk while it is young (after w "
        "weeks by w / (w + 2)), and a word for it: good enough to ship from what a review asks for, strong from twice "
        "that, promising from 0.15, unclear from -0.15, weak below. Weeks count from the end of the set-up, and fewer "
        "where people have too much to do.",
        ("estimate", "strong", "good enough to ship", "promising", "unclear", "weak"),
        ("word:median-win", "parameter:experiments.bar", "lever:experiments.harshness", "lever:experiments.review"),
    ),
    (
        "provocative", "Provocative people",
        "People who think otherwise: they bring ideas and sponsor those of others, are scarce and dear, do routine "
        "work less well, and rub. The others are conventional; both are needed.",
        ("conventional", "creative"), ("lever:hiring.provocative", "outcome:provocative_share", "outcome:friction"),
    ),
    (
        "layer", "Layer",
        "Juniors, the middle and seniors. An idea needs a sponsor in every layer above the one in which it is born, "
        "so the weakest layer holds the others back.",
        ("layers",), ("lever:hiring", "outcome:ideas_voiced"),
    ),
    (
        "stifled", "Stifled",
        "What a lock-down removes without anybody noticing: work, ideas and people, counted in money.",
        (), ("outcome:loss_stifled", "lever:risk.lockdown"),
    ),
    (
        "workarounds", "Working round the rules",
        "What people do where too much is closed: their own ways, which nobody protects.",
        (), ("outcome:workarounds", "loop:lockdown"),
    ),
    (
        "firestorm", "Firestorm",
        "A sudden wave of public anger. It is rarer where few are dissatisfied, and hurts more where nobody may "
        "answer.",
        (), ("outcome:firestorms", "lever:trust.voice"),
    ),
    (
        "debt", "Integration debt",
        "Systems that grew and were never joined: they make routine work, outages and risk, and are paid back only "
        "with people who have time.",
        ("technical debt",), ("outcome:debt", "lever:platforms.one_stack"),
    ),
    (
        "adviser", "Adviser",
        "One of the cast: each means well, has an interest and a blind spot, and not everything that they say is "
        "true.",
        ("advisers", "cast"), (),
    ),
    (
        "swing", "Abrupt change of course",
        "Moving many levers far in one quarter unsettles people: it costs trust and output, whichever way you move.",
        (), ("parameter:culture.steady", "parameter:culture.swing"),
    ),
)  # fmt: skip


# Words for numbers on the screen → the equations behind them.
_EQUATIONS = {
    "score": ("What the firm is worth",), "value": ("What the firm is worth",),
    "forecast": ("What a future knows", "What running experiments may be worth"),
    "review": ("Causes of a change in wins and attraction", "Causes of a change in revenue"),
    "ultimatum": ("Ultimatum and dismissal", "What the board signs"), "evidence": ("Evidence", "Hidden value"),
    "median-win": ("Hidden value",), "swing": ("Trust", "What people can do"),
}  # fmt: skip


def word_terms(scenario: Scenario) -> Iterator[Term]:
    """Yield the words of the game, some with what they come to in a scenario and the equations behind their number."""
    for name, title, meaning, aliases, related in _WORDS:
        here = tuple(HERE[name](scenario)) if name in HERE else ()
        equations, sources = told(scenario.market, _EQUATIONS[name]) if name in _EQUATIONS else ((), ())
        details = (*here, *equations)
        aliases = (*aliases, *(ALIASES[name](scenario) if name in ALIASES else ()))
        yield Term("word", name, title, meaning, sources=sources, details=details, related=related, aliases=aliases)
