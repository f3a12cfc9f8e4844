"""What is known about security, lock-down and devices people like."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

RISK: dict[str, Source] = collected(
    ("R1", "med", "S73", "In a year 15 % of large firms knew that they had been penetrated (United Kingdom, 2012)."),
    ("R2", "low", "S73", "A large firm saw 54 significant attacks in a year (United Kingdom, 2012)."),
    ("R3", "med", "S70", "A notified breach costs $5.5 M on average (49 firms, estimates)."),
    ("R4", "med", "S70", "A lost record costs $194, from 130 to 250; 28 000 records a breach."),
    ("R5", "high", "S73", "The worst incident of a year costs a large firm 110 000 to 250 000 pounds."),
    ("R6", "med", "S70", "A little over half of the cost of a breach is lost business."),
    ("R7", "low", "S70c S71",
     "Of the customers affected by a breach 3.2 % leave, 5.6 % in finance, 1 to 1.5 % in retail (interviewees' "
     "estimates, disputed)."),
    ("R8", "med", "S70",
     "A security officer lowers the cost of a breach by a third; third parties and haste raise it."),
    ("R9", "med", "S70b", "A negligent insider is the cause of 39 % of breaches, from 30 to 40 %."),
    ("R10", "high", "S72", "Outsiders had a hand in 98 % of one caseload; other counts define cause differently."),
    ("R11", "high", "S72", "Simple or intermediate controls would have avoided 97 % of breaches."),
    ("R12", "med", "S74", "A human element is part of 68 % of breaches, from 60 to 85 %."),
    ("R13", "low", "S74", "Training lowers human-caused breaches; vendors claim far more than field trials find."),
    ("R15", "med", "S75",
     "Of workers 41 % break IT policy, 70 % of the young; a fifth of those to get the job done (vendor)."),
    ("R19", "high", "S78", "Firms that ban social networks at work: 54 % in 2009, 31 % in 2011 (1 400 US CIOs)."),
    ("R20", "low", "S79", "A little leisure browsing goes with 9 % more productivity, much with less (300 people)."),
    ("R21", "low", "S76",
     "Own devices save their users 37 minutes a week, cost 15 % of them time, and $1 650 a year in all (vendor)."),
    ("R23", "med", "S77", "People own 40 % of the devices on which they use business applications (2011)."),
    ("R24", "low", "S77", "Three in four IT executives say that consumer technology lifts morale."),
    ("R25", "med", "S70c", "In regulated industries a breach costs about 1.75 times the usual churn."),
)  # fmt: skip
