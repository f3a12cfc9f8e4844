"""A game without a screen: the session that plain text, screens and scripts share."""

from __future__ import annotations

from strategysim.session.advisers import Advice as Advice
from strategysim.session.advisers import advice as advice
from strategysim.session.costs import Bar as Bar
from strategysim.session.costs import Costs as Costs
from strategysim.session.debrief import Debrief as Debrief
from strategysim.session.debrief import debrief_of as debrief_of
from strategysim.session.forecast import Forecast as Forecast
from strategysim.session.forecast import Prospect as Prospect
from strategysim.session.fortune import Fortune as Fortune
from strategysim.session.game import Game as Game
from strategysim.session.games import Games as Games
from strategysim.session.games import load_games as load_games
from strategysim.session.result import Result as Result
from strategysim.session.review import Review as Review
from strategysim.session.rules import Rules as Rules
from strategysim.session.saves import Saved as Saved
from strategysim.session.saves import game_to_go_on as game_to_go_on
from strategysim.session.saves import saved_games as saved_games
from strategysim.session.signing import Refusal as Refusal
from strategysim.session.stories import Question as Question
from strategysim.session.travel import WhatIf as WhatIf
from strategysim.session.view import View as View
from strategysim.session.weeks import Week as Week
