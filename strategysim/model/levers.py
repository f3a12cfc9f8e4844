"""What a player decides, declared once: eight headlines and the advanced fields that follow them.

Screens, command line, scenario schema, policy files and documentation derive from these tables. In Python and in TOML
shares run from 0 to 1; a screen shows them as 0–100.
"""

from __future__ import annotations

from dataclasses import dataclass

Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Lever:
    """One decision field: identifier, bounds, how it follows its headline, what it costs and what it touches first.

    ``curve`` holds the points (headline value, field value) of a piecewise-linear rule and is empty for a headline;
    ``delay`` is in weeks; ``first_sign`` names the outcome that moves first. A parameter in braces in a text stands
    for its number, which a scenario may set: ``{talent.fill}``, ``{2 marketing.full_tools}``.
    """

    name: str
    title: str
    number: int
    unit: str
    low: float
    high: float
    step: float
    default: float
    help: str
    more: str = ""
    curve: Curve = ()
    money: str = ""
    cio_time: str = ""
    people: str = ""
    delay: int = 0
    first_sign: str = ""
    names: tuple[tuple[float, str], ...] = ()

    @property
    def headline(self) -> str:
        """Identifier of the headline that this field follows (its own, for a headline)."""
        return self.name.partition(".")[0]

    @property
    def by_word(self) -> dict[str, float]:
        """The words that stand for its values, where it has any: ``broker`` → 1."""
        return {word: value for value, word in self.names}

    @property
    def is_headline(self) -> bool:
        """Whether this is one of the eight."""
        return not self.curve


_HEADLINES = (
    Lever(
        "strategy", "Own the strategy", 1, "share", 0, 1, 0.05, 0.15,
        "How much of your own time goes into owning the digital strategy.",
        "If nobody owns the strategy, marketing does, and what IT ships serves customers only by chance. "
        "Ownership takes about three quarters to build; together with a steady aim it multiplies what shipped "
        "work is worth.",
        cio_time="up to {strategy.full_time} of your time", delay=13, first_sign="ownership",
    ),
    Lever(
        "hiring", "Bold hires", 2, "per_100_staff", 0, 6, 0.5, 0.0,
        "New posts a quarter per 100 IT staff, on top of replacing leavers; the more, the more provocative.",
        "Creative, provocative people raise ideas when they sit in every layer and are trusted; they are scarce, "
        "dearer, and too many too fast cause friction. Half a post a quarter already means that every replacement is "
        "sought among bold people. {talent.fill} weeks to hire, {talent.ramp} to ramp up. The board signs no new post "
        "while cash lasts less than about a year, or while IT is over its budget in an ultimatum.",
        money="{talent.hire_cost} of a year's pay a hire, then pay for good",
        people="newcomers tie up colleagues", delay=26, first_sign="provocative_share",
    ),
    Lever(
        "ventures", "Ventures", 3, "share", 0, 1, 0.05, 0.0,
        "How much of the change budget builds businesses that earn money of their own.",
        "Cards are found, developed, piloted, and pass a gate or die. Credited revenue earns influence and "
        "budget; most ventures are late, and many fail. The board signs no new one while cash is short, or while IT "
        "is over its budget in an ultimatum.",
        money="up to {ventures.budget} of the opening IT budget a year",
        cio_time="{strategy.venture_time} of your time each", people="{platforms.squad} of staff each", delay=26,
        first_sign="ventures_developing",
    ),
    Lever(
        "marketing", "Work with marketing", 4, "share", 0, 1, 0.05, 0.125,
        "Time and tools you give to marketing, so that what IT builds fits the customer.",
        "Closeness multiplies what is built and keeps marketing from buying its own. Unmet demand turns into "
        "frustration and then into shadow IT.",
        money="up to {marketing.full_tools} of the opening IT budget a year, {2 marketing.full_tools} where all goes "
        "into tools",
        cio_time="up to {strategy.full_time} of your time, {2 strategy.full_time} where all goes into time", delay=13,
        first_sign="closeness",
    ),
    Lever(
        "platforms", "Platforms people like", 5, "share", 0, 1, 0.05, 0.2,
        "Which tools: how far people use at work, inside and towards customers, the platforms they like outside.",
        "Adoption grows over a year. It saves everybody's time, not only IT's, and raises the pull on young candidates "
        "and the feel for customers' platforms. Support grows with the square: the keen help themselves, the last ones "
        "cost most. Exposes you where awareness is low.",
        money="support of users, with the square of the lever", people="{platforms.open_work} of routine work",
        delay=20, first_sign="adoption",
    ),
    Lever(
        "risk", "Risk appetite", 6, "share", 0, 1, 0.05, 0.35,
        "How much is risked: low is locked down and safe bets, high is open and wild bets.",
        "Lock-down slows experiments, stifles ideas and drives people to work round it; too little of it invites "
        "minor incidents. Bold bets win less often and bigger; the wilder, the faster the chance falls.",
        money="awareness programme, up to 1.6 % of the opening IT budget a year", delay=4, first_sign="workarounds",
    ),
    Lever(
        "experiments", "Experiments in parallel", 7, "count", 0, 10, 1, 1,
        "How many experiments run side by side; the more, the sooner they are reviewed and stopped.",
        "Nobody knows which will work: one in three fresh ideas does. Ideas run out when too many are tested, and "
        "every review costs time. The board signs no new one while cash is short, or while IT is over its budget in an "
        "ultimatum.",
        money="{experiments.run_cost} of the opening IT budget a year each, {experiments.start_cost} for each start",
        cio_time="about 1 % of your time each", people="{platforms.squad} of staff each", delay=6,
        first_sign="decisions",
    ),
    Lever(
        "trust", "Trust people", 8, "share", 0, 1, 0.05, 0.4,
        "Who decides and who may speak: freedom, a public voice, spending without approval, and your time for "
        "people.",
        "Trust takes a year to grow and a quarter to lose. It lifts ideas, retention and the firm's voice; "
        "freedom without support from you costs coordination.",
        cio_time="up to {0.7 strategy.full_time} of your time", delay=26, first_sign="trust",
    ),
)  # fmt: skip

_ADVANCED = (
    Lever(
        "strategy.aim", "Aim", 1, "share", 0, 1, 0.05, 0.5, "Keep customers (low) or win new ones (high).",
        curve=((0, 0.5), (1, 0.5)), delay=13, first_sign="wins",
    ),
    Lever(
        "hiring.junior", "Junior posts", 2, "per_100_staff", 0, 3, 0.25, 0, "Bold openings among juniors.",
        curve=((0, 0), (6, 2.64)), delay=26, first_sign="provocative_share",
    ),
    Lever(
        "hiring.middle", "Middle posts", 2, "per_100_staff", 0, 2.5, 0.25, 0, "Bold openings in the middle layer.",
        curve=((0, 0), (6, 2.1)), delay=26, first_sign="provocative_share",
    ),
    Lever(
        "hiring.senior", "Senior posts", 2, "per_100_staff", 0, 1.5, 0.25, 0, "Bold openings among seniors.",
        curve=((0, 0), (6, 1.26)), delay=26, first_sign="provocative_share",
    ),
    Lever(
        "hiring.provocative", "Provocative share", 2, "share", 0, 0.8, 0.05, 0.1,
        "Share of all openings, replacements included, for people who think otherwise.",
        curve=((0, 0.1), (0.5, 0.35), (2, 0.45), (6, 0.65)), delay=26, first_sign="provocative_share",
    ),
    Lever(
        "hiring.replace", "Replace leavers", 2, "share", 0, 1, 0.05, 1,
        "Share of leavers whose post is opened again.", curve=((0, 1), (6, 1)), delay=6, first_sign="headcount",
    ),
    Lever(
        "ventures.gates", "Strictness of gates", 3, "share", 0, 1, 0.05, 0.5,
        "How strong a pilot must look to launch.", curve=((0, 0.5), (1, 0.5)), delay=26, first_sign="ventures_live",
    ),
    Lever(
        "marketing.split", "Time or tools", 4, "share", 0, 1, 0.05, 0.5,
        "All in time (low) or all in tools (high); either end asks for twice as much of it as the middle does.",
        curve=((0, 0.5), (1, 0.5)), delay=13, first_sign="frustration",
    ),
    Lever(
        "marketing.stance", "Stance on shadow IT", 4, "choice", 0, 1, 0.5, 0.5,
        "Ban it, tolerate it, or broker it: measure it and adopt the good half.",
        curve=((0, 0.5), (0.45, 0.5), (0.55, 1), (1, 1)), names=((0, "ban"), (0.5, "tolerate"), (1, "broker")),
        delay=13, first_sign="shadow_share",
    ),
    Lever(
        "platforms.devices", "Own devices", 5, "share", 0, 1, 0.05, 0.2,
        "How far people may use devices of their own.", curve=((0, 0), (1, 1)), delay=8, first_sign="adoption",
    ),
    Lever(
        "platforms.one_stack", "One stack", 5, "share", 0, 1, 0.05, 0.2,
        "How far inside and outside run on one technology instead of two.", curve=((0, 0.1), (1, 1)), delay=26,
        first_sign="debt",
    ),
    Lever(
        "platforms.support", "Support", 5, "share", 0, 1, 0.05, 0.4,
        "How well users of the new platforms are helped.", curve=((0, 0.3), (0.6, 0.6), (1, 0.8)), delay=8,
        first_sign="adoption",
    ),
    Lever(
        "risk.lockdown", "Lock-down", 6, "share", 0, 1, 0.05, 0.65, "How much is closed to people.",
        curve=((0, 1), (1, 0)), delay=4, first_sign="workarounds",
    ),
    Lever(
        "risk.boldness", "Boldness of bets", 6, "share", 0, 1, 0.05, 0.3,
        "Safe bets win often and little, wild ones rarely and big; the chance falls ever faster.",
        curve=((0, 0.1), (0.66, 0.5), (1, 1)), delay=26, first_sign="shipped",
    ),
    Lever(
        "risk.awareness", "Awareness programme", 6, "share", 0, 0.04, 0.002, 0.004,
        "Share of the opening IT budget a year spent on careful behaviour.",
        curve=((0, 0.002), (0.35, 0.004), (0.65, 0.012), (1, 0.016)), delay=26, first_sign="awareness",
    ),
    Lever(
        "experiments.review", "Weeks to review", 7, "weeks", 2, 20, 1, 13,
        "Net weeks of evidence between two reviews.", curve=((0, 13), (1, 13), (4, 5), (10, 3)), delay=4,
        first_sign="decisions",
    ),
    Lever(
        "experiments.harshness", "Harshness of killing", 7, "share", 0, 1, 0.05, 0.2,
        "How good the evidence must be to go on.", curve=((0, 0.15), (1, 0.2), (4, 0.5), (10, 0.8)), delay=4,
        first_sign="killed",
    ),
    Lever(
        "trust.voice", "Who may speak", 8, "choice", 0, 1, 0.5, 0, "Nobody, trained people, or everybody, in public.",
        curve=((0, 0), (0.45, 0), (0.55, 0.5), (0.85, 0.5), (0.95, 1), (1, 1)),
        names=((0, "nobody"), (0.5, "trained"), (1, "everybody")), delay=6, first_sign="answered",
    ),
    Lever(
        "trust.spending", "Spending without approval", 8, "share", 0, 1, 0.05, 0.3,
        "How much squads spend without asking.", curve=((0, 0), (1, 0.8)), delay=4, first_sign="ideas",
    ),
    Lever(
        "trust.time", "Time for people", 8, "share", 0, 1, 0.05, 0.125, "How much of your time goes to people.",
        curve=((0, 0), (0.4, 0.125), (0.66, 0.38), (1, 0.7)), cio_time="up to {strategy.full_time} of your time",
        delay=13, first_sign="morale",
    ),
)  # fmt: skip

HEADLINES: dict[str, Lever] = {lever.name: lever for lever in _HEADLINES}
ADVANCED: dict[str, Lever] = {lever.name: lever for lever in _ADVANCED}
LEVERS: dict[str, Lever] = HEADLINES | ADVANCED
INDEX: dict[str, int] = {name: row for row, name in enumerate(LEVERS)}
# What unsettles people when it swings: the course, the rules they live under, their work. Others may swing for free:
# hiring, ventures and boldness only say what begins next, and who may speak is a leave that nobody has to take.
STEADY = (
    "strategy.aim", "marketing", "platforms", "risk.lockdown", "experiments", "trust", "trust.time", "strategy",
)  # fmt: skip


def advanced_of(headline: str) -> list[Lever]:
    """Return the advanced fields that follow a headline, in order."""
    return [lever for lever in ADVANCED.values() if lever.headline == headline]
