"""Where a scenario is declared not to do what is claimed of it, with the reason and what was measured."""

from __future__ import annotations

from collections.abc import Mapping

Declared = Mapping[tuple[str, str], str]

# Scenario and claim of the audit → why its total effect lies outside the range of the evidence there.
EFFECTS: Declared = {
    ("bank", "leadership and profit"): (
        "1.4 % of profit, 4 to 20 are claimed: most of a bank's profit is interest, and its customers stay whoever "
        "leads."
    ),
    ("bank", "provocative hires and ideas"): (
        "90 %, 0 to 75 are claimed: the bank opens with hardly any bold people, so a fifth more is several times as "
        "many."
    ),
    ("distributor", "experiments and digital revenue"): (
        "4.3 %, 7 to 62 are claimed: tests were measured on web sites, here few accounts order by the year's contract."
    ),
    ("classroom", "alignment and performance"): (
        "0.32 SD, 0.05 to 0.25 are claimed: the lesson has half of the newspaper's shocks, so profit differs less "
        "between "
        "worlds and the same money is more of its standard deviations."
    ),
    ("startup", "leadership and profit"): (
        "No figure: the young firm loses money for years, and a percentage of a profit near nothing says nothing."
    ),
    ("startup", "alignment and performance"): (
        "0.44 SD, 0.05 to 0.25 are claimed: customers have nothing but the screen to choose by, so what fits weighs "
        "more."
    ),
    ("startup", "reputation and applicants"): (
        "95 %, 20 to 80 are claimed: a small employer among large ones takes whom it draws from others, never from "
        "itself."
    ),
    ("startup", "closed doors and candidates"): (
        "-14 %, -10 to -5 are claimed: a small employer feels every pull in full, and trust falls further here as well."
    ),
    ("startup", "lock-down and trust"): (
        "-18 points, -15 to -5 are claimed: trust falls fast and rises slowly. It opens at 0.70 here, to be lost; "
        "elsewhere it is still on its way up after two years."
    ),
    ("startup", "climate and ideas"): (
        "133 %, 25 to 120 are claimed: bold people are a third of the house (a tenth in the newspaper), so layers "
        "hold no "
        "idea back, and the climate alone decides."
    ),
    ("startup", "autonomy and productivity"): (
        "18 %, 2 to 13 are claimed: a third of the people are bold, and where nobody has time for them they rub."
    ),
}
# Scenario and lever → why its first sign cannot be seen there in two quarters.
SIGNS: Declared = {}
# Scenario and lever → why the advice about it clearly costs there, and should.
ADVICE: Declared = {}


def declared(exceptions: Declared, scenario: str) -> dict[str, str]:
    """Return the exceptions of one scenario, those of a family's members included: what is claimed → the reason."""
    family = scenario.partition("@")[0]
    return {name: reason for (of, name), reason in exceptions.items() if of == family}
