"""What is known about marketing, IT and the systems bought around it."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

MARKETING: dict[str, Source] = collected(
    ("A1", "med", "S60a S60b S60c S60e",
     "Technology bought outside IT about 2011: 30 % of all, estimates from 20 to 40 %."),
    ("A2", "med", "S60c", "A CIO believes shadow spending to be half of what it is (20 against 40 %)."),
    ("A3", "low", "S60f", "About half of shadow spending is wasted or unhealthy, from 25 to 60 %."),
    ("A4", "low", "S60h", "The first cost of a system is a fifth of its whole cost; IT inherits the rest (opinion)."),
    ("A5", "med", "S62b S60g",
     "Units buy their own because IT is too slow (the first reason for 37 %) and too expensive."),
    ("A6", "low", "S64", "Of employees 80 % use unapproved applications, a third of all in use (600 people, vendor)."),
    ("A7", "low", "S64", "Of users of unapproved applications 15 % have had an incident with them (vendor)."),
    ("A8", "high", "S61", "In January 2012 it was forecast that marketing would outspend IT on technology by 2017."),
    ("A9", "med", "S61", "A third of a marketing budget goes to technology, from 10 to 33 %."),
    ("A10", "med", "S62", "One in ten thinks marketing and IT collaborate rightly; 57 % of marketers want more of it."),
    ("A11", "med", "S63", "Alignment of IT and business goes with performance in every kind measured (meta-analysis)."),
    ("A13", "low", "S60d",
     "Shadow IT is also a source of innovation; none at all is a sign of little creativity (opinion)."),
)  # fmt: skip
