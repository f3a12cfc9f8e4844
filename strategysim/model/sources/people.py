"""What is known about hiring, reputation and turnover."""

from __future__ import annotations

from strategysim.model.sources.source import Source, collected

PEOPLE: dict[str, Source] = collected(
    ("H1", "med", "S20 S32", "A vacancy takes 42 days to fill, from 4 to 12 weeks."),
    ("H2", "high", "S20", "A hire costs $4 100 on average over all jobs, $1 100 at the bottom of 2008."),
    ("H4", "med", "S24 S25", "Of 100 offers 65 to 90 are accepted, most often about 75."),
    ("H5", "med", "S32", "One percent more pay brings up to 9 % more applicants on a job board."),
    ("H6", "high", "S22", "A high employer reputation brings 50 % more applicants than a low one (33 against 22)."),
    ("H7", "med", "S22", "A high reputation brings slightly better applicants (some evidence)."),
    ("H8", "low", "S21", "Employers with a good name say they pay half as much per hire (2 250 recruiters, vendor)."),
    ("H9", "low", "S21", "A bad name as an employer costs a pay premium of about 10 % (vendor)."),
    ("H10", "low", "S21", "Employers with a good name report 28 % less turnover (vendor)."),
    ("H11", "low", "S75",
     "Of the young, 56 % say they would decline a job that bans social media, or get round the ban (stated, "
     "vendor)."),
    ("H12", "low", "S77",
     "About half of employees say support for their own device makes an employer more attractive."),
    ("H13", "high", "S26",
     "IT staff who leave: 5.2 % in 2012, 9 % in 2014, 8.2 % in 2018; 18 % in media and publishing in 2002."),
    ("H14", "med", "S20", "Staff of all kinds who leave: 19 % in 2016, 8 % involuntarily."),
    ("H15", "high", "S23", "A professional hired from outside needs 20 weeks to full productivity, from 12 to 28."),
    ("H16", "med", "S27 S26", "Replacing somebody costs 21 % of a year's salary, up to 150 % for specialists."),
    ("H17", "med", "S28", "People hired from outside earn 18 to 20 % more and do worse for two years."),
    ("H18", "med", "S29", "Individual output has a heavy tail (198 samples, 633 263 people)."),
    ("H19", "low", "S30",
     "Diverse management goes with 45 % of sales from new products against 26 % (1 700 firms, self-report)."),
    ("H20", "low", "S30b",
     "Teams of diverse background are 75 % more likely to see an idea implemented (self-report)."),
    ("H21", "high", "S31",
     "Support for innovation, vision and contact with the outside predict a team's innovation; its composition "
     "hardly does (104 studies)."),
    ("H22", "low", "S30", "Participative leadership and open communication add up to 13 points of innovation revenue."),
    ("H24", "high", "S33", "IT spending is 3.4 % of revenue over all industries (2009), from 1 to 6.7 %."),
    ("H25", "med", "S33", "IT staff are 5.5 % of employees, from 2 to 10 %."),
    ("H26", "med", "S33c S33b", "IT spending by sector: bank 6.3 % of revenue, software 6.7 %, retail up to 3.9 %."),
    ("H27", "med", "S33b", "One IT person serves 35 users, from 16 in finance to 47 in retail."),
    ("H28", "med", "S60f", "Nearly 70 % of the IT budget keeps things running, from 60 to 78 %."),
)  # fmt: skip
