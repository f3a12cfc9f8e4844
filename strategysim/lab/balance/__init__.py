"""Whether a scenario is balanced: no policy wins everywhere, every lever matters, and extremes do not pay."""

from strategysim.lab.balance.asking import balance as balance
from strategysim.lab.balance.check import Check as Check
from strategysim.lab.balance.result import Balance as Balance
