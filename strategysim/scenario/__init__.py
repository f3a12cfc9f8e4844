"""Scenarios: a company, its market and its cast, written as a TOML file beside its briefing and its teaching notes.

Importing this package is cheap: the libraries that read and check a file are loaded with the first scenario.
"""

from strategysim.scenario.catalogue import scenarios as scenarios
from strategysim.scenario.loading import load_scenario as load_scenario
from strategysim.scenario.loading import scenario_numbers as scenario_numbers
from strategysim.scenario.par import Best as Best
from strategysim.scenario.par import Par as Par
from strategysim.scenario.par import write_par as write_par
from strategysim.scenario.scenario import Adviser as Adviser
from strategysim.scenario.scenario import Claim as Claim
from strategysim.scenario.scenario import Scenario as Scenario
