"""What is known about experiments, projects and failing fast."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

EXPERIMENTS: dict[str, Source] = collected(
    ("X1", "high", "S40", "One in three tests of a fresh product improves its metric; 8 to 15 % once it is optimised."),
    ("X2", "med", "S40b", "One test in ten is stopped on its first day because of a bug."),
    ("X3", "high", "S40c", "Of the wins reported by tests, 6 % are false where one in three is real, 26 % at 8 %."),
    ("X4", "med", "S42", "The size of wins has an extremely fat tail; most are below 1 %."),
    ("X5", "high", "S41", "The best single test known brought 12 % of revenue after half a year in the backlog."),
    ("X6", "med", "S42", "Where the tail is fat, many lean tests beat a few large ones."),
    ("X7", "med", "S43", "Start-ups that take up testing do 30 to 100 % better on users after a year."),
    ("X8", "high", "S44",
     "A scientific approach ends more ideas early, and turns a few times instead of never or often (759 firms, "
     "trials)."),
    ("X9", "med", "S40b", "Small effects need some 200 000 users to be seen, anything at all tens of thousands."),
    ("X10", "med", "S51", "Deciding by data goes with 5 % more productivity, from 3 to 6 % (179 firms)."),
    ("X11", "med", "S48", "Sixty raw ideas give seven to nine concepts and one commercial success."),
    ("X12", "high", "S48", "Of launched products 55 % succeed, from 45 to 62 % (257 organisations)."),
    ("X13", "med", "S48", "Firms with good gates fail with 14 % of their launches, others with 28 %."),
    ("X14", "low", "S46",
     "IT projects in 2009: 32 % succeeded, 44 % were challenged, 24 % failed (disputed definition)."),
    ("X15", "low", "S46",
     "Projects succeed the less the larger: 71 % below $0.75 M, 38 % up to $3 M, 2 % above $10 M (disputed "
     "definition)."),
    ("X16", "high", "S47",
     "Large IT projects cost 27 to 45 % more than planned and bring 56 % less; one in six runs over by 200 %."),
    ("X17", "high", "S47", "Each further year of a project adds 15 % to its cost overrun."),
    ("X18", "high", "S45", "Commitment to a failing project escalates in 30 to 40 % of projects."),
    ("X19", "med", "S45b",
     "Escalated projects run over by 158 % against 20 %, and 23 % of them are completed successfully."),
    ("X20", "med", "S45 S45b",
     "By arithmetic: escalating in 10 % of projects instead of 35 % halves the mean overrun."),
    ("X22", "high", "S40", "By arithmetic: a real win is 90 % sure after 6 tests at one in three, 22 at one in ten."),
)  # fmt: skip
