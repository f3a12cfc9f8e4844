"""What is known about margins, boards and the tenure of technology chiefs."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

FINANCE: dict[str, Source] = collected(
    ("F1", "med", "S99", "Gross margin of an online fashion retailer: 49 to 51 %."),
    ("F2", "high", "S93 S100", "EBITDA margin of a regional newspaper: 10 %; EBIT of a luxury brand: 20 %."),
    ("F4", "high", "S105", "US banks in late 2011: net interest margin 3.57 %, return on assets 0.76 %."),
    ("F5", "high", "S106", "Bank customers who prefer the internet: 36 % in 2010, 39 % in 2012; mobile 3 to 6 %."),
    ("F6", "high", "S110", "A CIO stays 4.3 to 5.1 years."),
    ("F7", "med", "S110 S110b", "About 7 % of CIOs a year leave against their will, from 5 to 10 %."),
    ("F8", "med", "S111",
     "A chief whose industry does badly is dismissed twice as often, though it is not his fault (disputed)."),
    ("F9", "med", "S111b", "Between 38 and 55 % of chief executives' exits are due to performance."),
    ("F10", "med", "S111c", "Boards judge the deviation from expected performance."),
    ("F11", "med", "S110", "CIOs lose their post after a new chief executive or a failed project."),
)  # fmt: skip
