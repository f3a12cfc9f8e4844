"""What is known about trust, autonomy and a public voice."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

TRUST: dict[str, Source] = collected(
    ("T1", "med", "S84",
     "Working from home raised performance by 13 %, 9 of it in minutes worked (randomised, call centre)."),
    ("T2", "med", "S84", "Working from home halved attrition (randomised, call centre)."),
    ("T3", "med", "S82",
     "Units of top against bottom engagement: productivity +21 %, customers +10 %, turnover -25 to -65 %."),
    ("T4", "low", "S83", "Employers of high trust report half the turnover of others."),
    ("T5", "med", "S83", "Shares of high-trust employers returned 2 to 3 points a year more."),
    ("T6", "low", "S80",
     "Social tools could raise knowledge workers' productivity by 20 to 25 %: a potential, an upper bound."),
    ("T7", "low", "S81", "Power users of social tools report 5 to 6.5 % of value added after two to three years."),
    ("T8", "med", "S81b", "Three in a hundred firms are fully networked."),
    ("V1", "low", "V1",
     "Of public complaints 29 % were answered in 2011; 83 % of those answered liked it (1 298 people, vendor)."),
    ("V2", "med", "V2",
     "Answering a complaint improves the relationship and brings more complaints later; the net is good."),
    ("V3", "med", "V3", "A detailed public reply can spread a complaint and hurt."),
    ("V4", "med", "V4", "Of 78 firestorms 58 % lowered the brand's standing at once, 40 % for long."),
    ("V5", "med", "V5", "An enterprise social platform added 7.8 % weekly ties (99 firms, after the period)."),
    ("V6", "high", "S02",
     "Sales follow word of mouth with elasticity 0.24 in volume and 0.42 in valence, before shrinking."),
)  # fmt: skip
