"""Hand-ins of a class, played in the same worlds: each in a process of its own, ranked by what is real."""

from strategysim.lab.tournament.contest import Contest as Contest
from strategysim.lab.tournament.contest import prepared as prepared
from strategysim.lab.tournament.contest import tournament as tournament
from strategysim.lab.tournament.finding import LeftOut as LeftOut
from strategysim.lab.tournament.result import Tournament as Tournament
