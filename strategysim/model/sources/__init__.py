"""The published evidence behind the model: fact, citation and confidence by key.

The letter of a key says what it is about: C customers, H hiring, X experiments, A alignment with marketing, R risk,
T trust, D digital revenue, V voice in social media, F finance. A figure that rests on memory or judgement alone has no
key here: its parameter says ``assumption``. Numbers missing from a series are such figures. Most published effects
are correlations or come from vendors. How a parameter's value was got from its source, as found, shrunk, or in its
direction alone, stands in :mod:`strategysim.model.sources.derivations`.
"""

from __future__ import annotations

from strategysim.model.sources.customers import CUSTOMERS
from strategysim.model.sources.derivations import DERIVATIONS as DERIVATIONS
from strategysim.model.sources.derivations import Derivation as Derivation
from strategysim.model.sources.experiments import EXPERIMENTS
from strategysim.model.sources.finance import FINANCE
from strategysim.model.sources.marketing import MARKETING
from strategysim.model.sources.people import PEOPLE
from strategysim.model.sources.revenue import REVENUE
from strategysim.model.sources.risk import RISK
from strategysim.model.sources.source import Source as Source
from strategysim.model.sources.source import behind as behind
from strategysim.model.sources.trust import TRUST

SOURCES: dict[str, Source] = CUSTOMERS | PEOPLE | EXPERIMENTS | MARKETING | RISK | TRUST | REVENUE | FINANCE
