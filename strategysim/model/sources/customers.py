"""What is known about winning and keeping customers."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

CUSTOMERS: dict[str, Source] = collected(
    ("C1", "high", "S01", "External influence on adoption (Bass p): 0.03 a year on average, often below 0.01."),
    ("C2", "high", "S01", "Imitation in adoption (Bass q): 0.38 a year on average, usually 0.30 to 0.50."),
    ("C3", "high", "S02",
     "Sales rise with the volume of word of mouth: elasticity 0.24, from 0.1 to 0.7 (51 studies)."),
    ("C4", "high", "S02",
     "Sales rise with the sentiment of word of mouth: elasticity 0.42, from 0.2 to 0.73 (51 studies)."),
    ("C5", "med", "S03", "Word of mouth carries over substantially longer than traditional marketing."),
    ("C6", "high", "S04",
     "Customers who were referred leave less (hazard times 0.82) and are worth 16 to 25 % more (10 000 bank "
     "accounts)."),
    ("C7", "high", "S11", "Between 2 and 3 % of visits to a shop on the web become orders (2.3 % in early 2001)."),
    ("C8", "low", "S11", "Winning a customer of an online shop cost $18 on average in early 2001; more later."),
    ("C9", "low", "S09",
     "Winning a newspaper subscriber cost $25 to $30 in the 1990s; more once calls were restricted."),
    ("C10", "med", "S10", "Winning a retail bank customer costs $200 to $500."),
    ("C12", "high", "S09",
     "Newspaper subscribers who leave: 31.8 % a year in 2008, 54.5 % in 2000; from 23 % (small) to 66 % (largest "
     "papers)."),
    ("C13", "high", "S10", "Retail bank customers who leave: 10 to 18 % a year, 20 to 25 % in the first year."),
    ("C15", "low", "S13", "Business customers of a distributor who leave: about 9 % a year, from 5 to 15 %."),
    ("C18", "high", "S05", "One percent more retention raises the value of a firm by 3 to 7 % (five firms)."),
    ("C19", "low", "S06 S07",
     "Said to be found: five points more retention raise profit by 25 to 85 %; refuted, since it was a calculation and "
     "no observation."),
    ("C21", "med", "S08",
     "Digital maturity and revenue efficiency against the industry: +9 % for masters, -4 % for beginners (391 "
     "firms)."),
    ("C22", "med", "S08",
     "Digital maturity and profit against the industry: +26 % for masters, -24 % for beginners; leadership carries"
     " more of it than technology (391 firms, one cross-section)."),
)  # fmt: skip
