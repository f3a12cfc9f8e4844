"""Every term of the model can be looked up, and says what is true of it in the scenario."""

import pytest
from terms import details

from strategysim.errors import InputError
from strategysim.model import World
from strategysim.model.catalogue import LOOPS, PARAMETERS
from strategysim.model.effects import STOCKS
from strategysim.model.experiments import _YOUNG
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.sources import SOURCES
from strategysim.policies.robots import ROBOTS
from strategysim.report import Glossary
from strategysim.report.causes import _CAUSES, _RIVAL
from strategysim.report.reference import equations
from strategysim.report.telling import told
from strategysim.report.tracing import equations_of
from strategysim.session.view import _SOME, STAGES
from strategysim.tui.screens.weeks import _MOODS

DECLARED = {"lever": LEVERS, "outcome": OUTCOMES, "parameter": PARAMETERS, "loop": LOOPS, "robot": ROBOTS,
            "source": SOURCES, "stage": STAGES}  # fmt: skip


@pytest.mark.parametrize("kind", DECLARED)
def test_nothing_declared_is_missing(glossary, kind):
    """Whatever the model declares has an entry of its kind, in the same order."""
    assert [term.name for term in glossary.of_kind(kind)] == list(DECLARED[kind])


def test_every_cause_is_a_term(glossary):
    """Every cause that a quarter of the game shows has an entry that says of what it is a cause."""
    world = World(glossary.scenario.market)
    world.advance()
    causes = world.history.causes[-1]
    terms = {term.name: term for term in glossary.of_kind("cause")}
    assert set(terms) == {name for names in causes.values() for name in names}
    for name, term in terms.items():
        caused = {f"outcome:{outcome}" for outcome, names in causes.items() if name in names}
        assert caused <= set(term.related)


def test_every_entry_is_whole(glossary):
    """Each has a title and a meaning that ends as a sentence does, and no two share an address."""
    terms = list(glossary)
    assert len({term.address for term in terms}) == len(terms)
    assert all(term.title and term.meaning.endswith((".", ".)")) for term in terms)
    assert all(paragraph.text for term in terms for paragraph in told(term))


def test_numbers_have_units_and_sources(glossary):
    """What is counted has a unit; what is declared has a source that resolves, or is an assumption."""
    for term in glossary:
        if term.kind in ("lever", "outcome", "parameter"):
            assert term.unit
        if term.kind in ("lever", "outcome", "parameter", "cause", "loop"):
            assert term.sources
            assert all(source.key in SOURCES or source.key == ASSUMPTION for source in term.sources)
            assert all(source.citation and source.confidence for source in term.sources if source.key in SOURCES)


def test_related_terms_exist(glossary):
    """Whatever an entry points at can be looked up, and is one term."""
    for term in glossary:
        assert all(len(glossary.find(address)) == 1 for address in term.related)


def test_the_scenario_sets_its_own(one):
    """A range that the scenario sets stands in the place of the model's own, with its source; the other is told too."""
    churn = one("customers.churn")
    assert (churn.value.central, churn.value.low, churn.value.high, churn.value.own) == (0.32, 0.25, 0.40, True)
    assert churn.sources[0].key == "C12"
    assert "31.8 %" in churn.sources[0].fact
    assert details(churn)["Elsewhere"] == "the model's own is 0.25, from 0.18 to 0.32"
    assert one("lever:risk").value.central == 0.35


def test_a_source_names_who_leans_on_it(one):
    """A source lists the parameters that rest on it here, which are those that name it."""
    assert one("C12").related == ("parameter:customers.churn",)
    assert "parameter:experiments.win_fresh" in one("X1").related


def test_figures_of_the_company_and_of_cards_lead_to_their_evidence(one):
    """A figure on the screen stands beside the key of its evidence, and the source names the figure."""
    company, library = one("company:evening-post"), one("picture-library")
    assert "55 people in IT (H25)" in details(company)["Size"]
    assert "25 shadow share (A1)" in details(company)["State, 0 to 100"]
    ways = " ".join(details(library).values())
    assert "$1.6M to develop (D9)" in ways
    assert "75.0% that it works;" in ways
    assert "'Gates'" in details(library)["Equations"]
    assert {source.key for source in library.sources} == {"D9", "D10", "X16", ASSUMPTION}
    assert "ventures.picture-library.own-hands.cost" in details(one("D9"))["Leaned on by"]


def test_of_rivals_only_what_is_published_is_told(one):
    """A rival has its size and lines, and nothing of its books."""
    courier = one("company:courier")
    assert all("in cash" not in text and "closeness" not in text for text in details(courier).values())
    assert any(address.startswith("robot:") for address in courier.related)


def test_levers_and_outcomes_point_at_each_other(one):
    """A lever says what it costs, where it shows first and what follows it; the outcome names the lever."""
    hiring = details(one("lever:hiring"))
    assert hiring["Shows first"] == "in provocative share, after 26 weeks"
    assert "12 % of a year's pay" in hiring["Costs"]
    assert "hiring.senior" in hiring["Behind it"]
    assert "lever:hiring" in one("outcome:provocative_share").related
    assert details(one("risk.lockdown"))["Follows"].startswith("risk ")


def test_outcomes_say_who_sees_them(one):
    """Exact, surveyed, biased and hidden outcomes say so in words, and whether they are published and explained."""
    assert "survey" in details(one("outcome:trust"))["Who sees it"]
    assert "half of it" in details(one("shadow_share"))["Who sees it"]
    assert "only its traces" in details(one("outcome:coherence"))["Who sees it"]
    assert "published about rivals" in details(one("outcome:customers"))["Who sees it"]
    assert "word of mouth" in details(one("wins"))["Explained by"]
    assert "Explained by" not in details(one("morale"))


def test_names_that_mean_several_things(glossary):
    """A name that several kinds share gives them all, each pointing at the others; a kind before it gives one."""
    assert [term.kind for term in glossary.find("trust")] == ["lever", "outcome", "cause"]
    assert {term.kind for term in glossary.find("reputation")} == {"outcome", "cause", "loop"}
    (lever,) = glossary.find("Lever:trust")
    assert {"outcome:trust", "cause:trust"} <= set(lever.related)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Word of Mouth", "loop:word_of_mouth"),
        ("bold hires", "lever:hiring"),
        ("win_fresh", "parameter:experiments.win_fresh"),
        ("lock-down", "lever:risk.lockdown"),
        ("passive autopilot", "word:autopilot"),
        ("fail fast", "word:fail-fast"),
        ("c12", "source:C12"),
        ("face down", "stage:face down"),
        ("Courier Newspapers", "cause:Courier Newspapers"),
    ],
)
def test_ways_to_name_a_term(glossary, text, address):
    """Titles, other names, the part behind the dot, and any capitals, blanks and hyphens lead to the term."""
    assert address in [term.address for term in glossary.find(text)]


@pytest.mark.parametrize(
    "word",
    ["score", "passive autopilot", "expectation", "ultimatum", "forecast", "study", "mandate", "promise", "caretaker",
     "value", "shadow IT", "coherence", "fail-fast"],
)  # fmt: skip
def test_words_of_the_game(glossary, word):
    """What a newcomer meets has an entry among the words."""
    assert any(term.kind == "word" for term in glossary.find(word))


def test_words_say_what_they_come_to_here(one):
    """The scenario's own numbers stand beside the word: its studies, mandates, scale and the board's demand."""
    assert "readers-panel" in details(one("word:study"))
    assert set(details(one("mandate"))) == {"steady", "growth", "people"}
    assert details(one("word:score"))["Here"].endswith("$20,680,902 in 16 quarters")
    assert "20% " in details(one("word:ultimatum"))["Here"].replace(";", " ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trsut", "did you mean 'trust'"),
        ("lever:repution", "no such term of the kind lever"),
        ("leaver:trust", "no kind of term 'leaver'.*did you mean 'lever'"),
        ("wordofmoth", "did you mean 'word of mouth'"),
        ("lock_tech", "security.lock_technical"),
        ("couriers", "did you mean 'courier'"),
        ("", "no such term"),
    ],
)
def test_unknown_terms(glossary, text, message):
    """What does not exist is refused, and the nearest names are told."""
    with pytest.raises(InputError, match=message):
        glossary.find(text)


def test_every_outcome_leads_to_its_equations():
    """Each has equations whose functions write what it shows, but what is only counted; and none leads everywhere."""
    found = {outcome: [equation.title for equation in equations_of(outcome)] for outcome in OUTCOMES}
    assert [outcome for outcome, titles in found.items() if not titles] == ["ignored"]
    assert max(map(len, found.values())) <= 5
    assert found["it_cost"] == ["Pay", "Costs, profit, cash"]
    assert found["leavers"] == ["Leaving the firm"] and found["demand"] == ["Closeness"]
    assert {"Leaving", "The weekly choice"} < set(found["losses"])


def test_every_equation_is_behind_a_number(glossary):
    """But for the first day, whatever the document works out leads to an outcome, a cause, or a word on the screen."""
    told = " ".join(details(term).get("Equations", "") for term in glossary if term.kind != "parameter")
    missed = [
        title for title in (equation.title for equation in equations.equations(equations.FILE.read_text("utf-8")))
        if f"'{title}'" not in told and "first day" not in title
    ]  # fmt: skip
    assert missed == []


def test_a_cause_leads_to_the_term_by_which_it_acts(one):
    """A cause has the parameters of its own term, and their sources, not all that make the outcome."""
    assert details(one("cause:conversation"))["Parameters in them"] == "customers.pull_sentiment (C4)"
    assert [source.key for source in one("cause:word of mouth").sources] == ["C3"]
    assert "talent.pull_trust" in details(one("cause:trust"))["Parameters in them"]
    assert "'Causes of a change in revenue'" in details(one("cause:market trend"))["Equations"]


def test_a_cause_acts_by_parameters_of_its_equations():
    """Each parameter that a cause names stands in the equation beside which it is named."""
    text = {equation.title: equation for equation in equations.equations(equations.FILE.read_text("utf-8"))}
    for name, cause in [*_CAUSES.items(), ("a rival", _RIVAL)]:
        for title, parameters in cause.acts.items():
            assert set(parameters) <= text[title].mentioned, name


def test_words_have_the_bounds_of_the_screen(one):
    """What is said of the mood of a week and of evidence is what the screen goes by."""
    mood, evidence = one("word:mood").meaning, one("word:evidence").meaning
    assert all(f"{word} from {100 * bound:.0f}" in mood for bound, word in _MOODS[:-1])
    assert f"promising from {_SOME:g}, unclear from {-_SOME:g}" in evidence
    assert f"w / (w + {_YOUNG:g})" in evidence


@pytest.mark.parametrize(
    "shown",
    [
        "time", "budget this quarter", "people", "mood", "estimate", "interval score", "Talent", "all else", "together",
        "likely", "survey", "what-if", "uncalibrated", "best fixed policy",
    ],
)  # fmt: skip
def test_what_a_screen_calls_a_number_is_found(glossary, shown):
    """Whatever stands on a screen beside a number can be looked up under that name."""
    assert glossary.find(shown)


def test_events_are_told_to_a_teacher_and_not_to_a_player(glossary):
    """With all stories each event says when it comes and what it moves; a game's glossary has none of them."""
    assert not glossary.of_kind("event")
    recession = Glossary(glossary.scenario, stories=True).find("advertising-recession")[0]
    assert "legacy revenue (relative) -8 %, for 3 quarters" in details(recession)["Strikes"]


def test_a_number_leads_to_the_sources_of_its_own_equation(glossary):
    """The board's confidence rests on what its equations use, and not on all that is known about finance."""
    board, debt = (glossary.find(f"outcome:{name}")[0] for name in ("board", "debt"))
    assert "finance.board_overspend" in details(board)["Parameters in them"]
    assert "platforms.debt" in details(debt)["Parameters in them"]
    assert "'Debt and outages'" in details(debt)["Equations"] and "EQUATIONS.md" in details(debt)["Equations"]
    named = {name.partition(" ")[0] for name in details(debt)["Parameters in them"].split(", ")}
    behind = {source for name in named for source in glossary.find(f"parameter:{name}")[0].sources}
    assert set(debt.sources) == behind


@pytest.mark.parametrize("outcome", sorted(name for name in STOCKS if name in OUTCOMES))
def test_what_events_move_leads_to_the_circumstances(one, outcome):
    """Who reads in the news that an event moved a number finds by what rule."""
    assert "'Circumstances'" in details(one(f"outcome:{outcome}"))["Equations"]


def test_every_parameter_leads_back_to_its_equations(one):
    """From a parameter one comes to the equations that have it."""
    for name in PARAMETERS:
        assert "EQUATIONS.md" in details(one(f"parameter:{name}"))["Equations"]
    assert "'The weekly choice'" in details(one("customers.press"))["Equations"]


def test_a_rivals_pull_rests_on_evidence(one):
    """What a rival draws customers and candidates by are the terms of attraction, with what they rest on."""
    rival = one("cause:Courier Newspapers")
    assert {"C3", "C4", "H6", "H11"} <= {origin.key for origin in rival.sources}
