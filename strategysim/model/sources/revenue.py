"""What is known about revenue from digital ventures and about competition."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

REVENUE: dict[str, Source] = collected(
    ("D1", "med", "S50b S50e S50f", "A corporate new business becomes viable in 24 % of cases, from 12.5 to 30 %."),
    ("D2", "med", "S50a", "Within six years 44 % of internal ventures are closed or sold."),
    ("D3", "med", "S50c S50e", "A new business takes four years to profit, from 2 to 8."),
    ("D5", "high", "S49",
     "Of risky bets 65 % return less than they cost, 4 % more than ten times (21 000 financings)."),
    ("D6", "high", "S90 S91", "Newspapers' digital advertising grew 7 % a year, by paper from -37 to +63 %."),
    ("D7", "high", "S91",
     "Newspapers lost 7 dollars of print advertising in 2010 for each digital dollar gained, 10 in 2011."),
    ("D8", "high", "S90 S94", "Digital was 13.6 % of newspapers' advertising in 2011, from 8 to 20 %."),
    ("D9", "med", "S96", "Digitising a picture archive costs $2 a photo, from 1 to 5."),
    ("D10", "low", "S96",
     "By arithmetic: an archive of 0.8 M prints earns $0.03 to 0.6 M a year, about 0.1 % of a regional paper's "
     "revenue; a dealer pays about $1 M once."),
    ("D11", "med", "S96d", "Of licensed images 85 % are older than a month."),
    ("D12", "high", "S97 S98", "Online was 4.6 to 5 % of US retail in 2011 and gains half a point a year."),
    ("D13", "high", "S98 S99", "Online clothing grew 12 to 20 % a year, a pure player by about half."),
    ("D14", "low", "S101",
     "A streamed fashion show reached two million viewers; no audited effect on sales was published."),
    ("D15", "high", "S100",
     "The best-known case grew revenue by 27 % to 1 501 M pounds in a year, much of it from new stores."),
    ("D16", "low", "S102",
     "Digitisation takes 6 points of revenue growth from the average incumbent, 2 to 3 at the median."),
    ("D17", "low", "S102", "Digital entrants had 17 % of revenue in 2017, over all countries."),
    ("D18", "high", "S92 S90",
     "A free classifieds site saved US advertisers $5 bn in seven years; classifieds fell 38 % in 2009."),
    ("D19", "high", "S107", "Of new firms 79 % survive a year, 44 % four years."),
    ("D21", "high", "S90", "US newspapers' print advertising fell by 8.2 % in 2010 and by 9.2 % in 2011."),
)  # fmt: skip
