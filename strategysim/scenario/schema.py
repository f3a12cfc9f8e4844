"""What a scenario file may hold: the classes of the model's market, with the bounds that make sense for each number.

Rules that look at more than one value are in `rules`, because they only make sense on what holds by itself.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from strategysim.documents import Table
from strategysim.model.effects import TARGETS, TRIGGERS
from strategysim.model.levers import HEADLINES, LEVERS

NAME_PATTERN = "[a-z][a-z0-9-]{0,39}"


def _a_name(text: str) -> str:
    if re.fullmatch(NAME_PATTERN, text) is None:
        raise ValueError("a name is 1 to 40 small letters, digits and hyphens, beginning with a letter")
    return text


# A validator instead of a pattern constraint, whose message would be the pattern.
Name = Annotated[str, AfterValidator(_a_name), Field(json_schema_extra={"pattern": f"^{NAME_PATTERN}$"})]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Share = Annotated[float, Field(ge=0, le=1)]
Money = Annotated[float, Field(ge=0, le=1e12)]
Growth = Annotated[float, Field(ge=-0.9, le=3)]
Elasticity = Annotated[float, Field(ge=0, le=3)]
Weeks = Annotated[int, Field(ge=0, le=520)]
Quarter = Annotated[int, Field(ge=1, le=40)]
Count = Annotated[int, Field(ge=1, le=200)]
Scope = Annotated[
    Literal["firm", "market"], Field(description="firm: each in a week of its own; market: all in the same week.")
]


def _enough(least: int) -> Any:
    """Ask for so many entries; unlike pydantic's own bound, do not complain as well when an entry itself is wrong."""

    def check(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(entries) < least:
            raise ValueError(f"must have at least {least} {'entry' if least == 1 else 'entries'}, not {len(entries)}")
        return entries

    return AfterValidator(check)


def _one_of(names: Any) -> dict[str, Any]:
    """Let editors offer the names; the message for a wrong one, with the nearest, comes from `rules`."""
    return {"enum": list(names)}


class LineRow(Table):
    """A line of revenue."""

    name: Name = Field(description="Identifier, once per company.")
    title: Title = Field(description="What players read.")
    kind: Literal["legacy", "digital", "other"] = Field(description="What the line is to the shift to digital.")
    revenue: Money = Field(description="Dollars a year at the start.")
    contribution: Share = Field(description="What is left of a dollar after the costs that go with it.")
    growth: Growth = Field(0.0, description="Growth a year by itself, -0.085 for -8.5 %.")
    customers: Elasticity = Field(0.0, description="Elasticity to the number of customers.")
    digital: Elasticity = Field(0.0, description="Response to digital experience.")


class OpeningRow(Table):
    """The state of a company on its first day."""

    ownership: Share = Field(description="How far the CIO owns the digital strategy.")
    creative_share: Share = Field(description="Provocative people among the IT staff.")
    closeness: Share = Field(description="Closeness of IT to marketing.")
    trust: Share = Field(description="Trust between the firm and its people.")
    reputation: Share = Field(description="Reputation for digital innovation.")
    shadow_share: float = Field(ge=0, le=0.75, description="Technology bought outside IT, as a share of all.")
    debt: Share = Field(0.3, description="Integration debt.")
    morale: Share = Field(0.5, description="Morale of the IT staff.")
    awareness: Share = Field(0.2, description="Careful behaviour.")
    experience: Share = Field(0.15, description="Digital experience that customers meet.")


class CompanyRow(Table):
    """A firm: its size, its money, its opening state and its posture."""

    name: Name = Field(description="Identifier, once per scenario.")
    title: Title = Field(description="What players read.")
    customers: float = Field(ge=1, le=1e9, description="Customers at the start.")
    employees: float = Field(ge=1, le=1e7, description="Employees, IT staff included.")
    it_staff: int = Field(ge=3, le=100_000, description="People in IT.")
    it_budget: float = Field(ge=1000, le=1e11, description="Dollars a year for IT at the start.")
    fixed_cost: Money = Field(description="Dollars a year that do not move with revenue, without IT.")
    cash: Money = Field(description="Dollars at the start.")
    lines: Annotated[tuple[LineRow, ...], _enough(1)] = Field(
        max_length=12, description="Lines of revenue.", json_schema_extra={"minItems": 1}
    )
    opening: OpeningRow = Field(description="State on the first day.")
    posture: dict[str, float] = Field(
        description="Opening value of levers by name; a lever left out has its default.",
        json_schema_extra={"propertyNames": _one_of(LEVERS)},
    )
    run_share: float = Field(0.75, ge=0, le=0.95, description="Share of the IT budget that keeps things running.")
    records: Money = Field(0.0, description="Records of people that could be lost.")


class RivalRow(CompanyRow):
    """A firm that a robot policy plays."""

    policy: Text = Field(description="Name of the robot policy, such as passive, half, eight-ways or cost-cutter.")


class IdeaRow(Table):
    """A card of the experiments' deck."""

    name: Name = Field(description="Identifier.")
    title: Title = Field(description="What players read.")
    aim: Share = Field(0.5, description="Whom it serves: 0 keeps customers, 1 wins them.")


class VariantRow(Table):
    """A way to do a venture."""

    name: Name = Field(description="Identifier, once per venture.")
    title: Title = Field(description="What players read.")
    revenue: Money = Field(description="Dollars a year once everybody uses it, if it is viable.")
    cost: Money = Field(description="Dollars to develop it.")
    concept: float = Field(ge=1, le=104, description="Weeks to develop the concept.")
    pilot: float = Field(ge=1, le=104, description="Weeks of pilot.")
    viable: Share = Field(description="Chance that there is a business.")
    margin: Share = Field(0.6, description="Contribution margin.")
    running: Money = Field(0.0, description="Dollars a year to run it.")
    reach: Share = Field(0.0, description="What it adds to social reach.")


class VentureRow(Table):
    """A card of the ventures' deck."""

    name: Name = Field(description="Identifier.")
    title: Title = Field(description="What players read.")
    variants: Annotated[tuple[VariantRow, ...], _enough(1)] = Field(
        max_length=4, description="The first is done unless told.", json_schema_extra={"minItems": 1}
    )
    about: str = Field("", max_length=1000, description="What it is, in a sentence or two.")


class EffectRow(Table):
    """A change of one variable of the model."""

    on: str = Field(description="The variable.", json_schema_extra=_one_of(TARGETS))
    by: float = Field(description="How much, in the variable's unit.")
    after: Weeks = Field(0, description="Weeks until it strikes.")
    weeks: Weeks = Field(0, description="For how many weeks; 0 for a stock, which is moved once.")


class OptionRow(Table):
    """An answer, a mandate or a promise."""

    name: Name = Field(description="Identifier, once per event or choice.")
    title: Title = Field(description="What players read.")
    effects: tuple[EffectRow, ...] = Field((), max_length=12, description="What it changes.")


class ShockRow(Table):
    """Something that happens and asks for no answer."""

    name: Name = Field(description="Identifier, once among shocks and events.")
    title: Title = Field(description="The headline.")
    story: Text = Field(description="What happened, in a few sentences.")
    window: tuple[int, int] = Field(description="First and last week, from 0, between which its week is drawn.")
    effects: Annotated[tuple[EffectRow, ...], _enough(1)] = Field(
        max_length=12, description="What it changes.", json_schema_extra={"minItems": 1}
    )
    scope: Scope = "firm"
    chance: float = Field(1.0, gt=0, le=1, description="Chance that it happens at all.")


class EventRow(Table):
    """Something that asks for an answer, in a drawn week or when a condition has held for some quarters."""

    name: Name = Field(description="Identifier, once among shocks and events.")
    title: Title = Field(description="The headline.")
    story: Text = Field(description="What happened, in a few sentences.")
    options: Annotated[tuple[OptionRow, ...], _enough(2)] = Field(
        max_length=4, description="The answers.", json_schema_extra={"minItems": 2}
    )
    default: str | None = Field(None, description="The answer of who gives none; the first if left out.")
    window: tuple[int, int] | None = Field(None, description="First and last week, from 0; not with a trigger.")
    trigger: str = Field("", description="Condition instead of a window.", json_schema_extra=_one_of(["", *TRIGGERS]))
    patience: int = Field(4, ge=1, le=16, description="Quarters that the condition has to hold.")
    effects: tuple[EffectRow, ...] = Field((), max_length=12, description="What it changes at once.")
    scope: Scope = "firm"
    chance: float = Field(1.0, gt=0, le=1, description="Chance that it happens at all.")


class ChoiceRow(Table):
    """A decision that the scenario offers."""

    name: Name = Field(description="Identifier.")
    title: Title = Field(description="What players read.")
    story: Text = Field(description="What is asked.")
    options: Annotated[tuple[OptionRow, ...], _enough(2)] = Field(
        max_length=4, description="What can be chosen.", json_schema_extra={"minItems": 2}
    )
    default: str | None = Field(None, description="The choice of who makes none; the first if left out.")


class StudyRow(Table):
    """A paid study, which narrows what the forecast knows of one parameter."""

    name: Name = Field(description="Identifier.")
    title: Title = Field(description="What players read.")
    parameter: str = Field(description="The parameter of the model, as subsystem.name.")
    cost: Money = Field(description="Dollars.")
    narrows: float = Field(gt=0, lt=1, description="Share of the range that it takes away.")


class RangeRow(Table):
    """A range in the place of the model's own."""

    central: float = Field(description="Most likely value.")
    low: float | None = Field(None, description="Low end; the central value if left out.")
    high: float | None = Field(None, description="High end; the central value if left out.")
    source: str = Field("assumption", description="Key of a source, or assumption.")


class ClaimRow(Table):
    """Something that an adviser says."""

    text: Text = Field(description="What is said.")
    weak: bool = Field(False, description="Whether the evidence for it is popular but thin.")
    sources: tuple[str, ...] = Field((), max_length=4, description="Keys of the evidence for it, or against it.")


class AdviserRow(Table):
    """One of the cast."""

    name: Title = Field(description="Name of the person.")
    role: Title = Field(description="Post in the firm.")
    interest: Text = Field(description="What the person wants.")
    blind_spot: Text = Field(description="What the person does not see.")
    claims: tuple[ClaimRow, ...] = Field((), max_length=12, description="What the person likes to say.")


class FamilyRow(Table):
    """Within which bounds the members of a scenario's family lie."""

    ideas: Count | None = Field(None, description="Ideas in a member's deck; all if left out.")
    ventures: Count | None = Field(None, description="Ventures in a member's deck; all if left out.")
    shocks: Count | None = Field(None, description="Shocks that may strike; all if left out.")
    events: Count | None = Field(None, description="Dated events; all if left out. Those with a trigger always stay.")
    always: tuple[Text, ...] = Field((), max_length=100, description="Names of cards and events that every member has.")
    figures: float = Field(0.3, ge=0, le=0.5, description="How far ventures' revenue, cost and chance differ.")
    rivals: float = Field(0.15, ge=0, le=0.5, description="How far rivals' sizes and opening states differ.")
    policies: tuple[Text, ...] = Field((), max_length=10, description="Robots that may play a rival; as it is if none.")
    opening: float = Field(0.04, ge=0, le=0.2, description="How far the company's figures of the first day differ.")
    parameters: float = Field(
        0.5,
        ge=0,
        le=0.9,
        description="How far the centre of a range may go towards an end of it.",
    )


class ScenarioFile(Table):
    """A scenario of strategysim."""

    model_config = ConfigDict(title="strategysim scenario")

    base: str = Field("", max_length=400, description="Name or path of a scenario on which this one is built.")
    title: Title = Field(description="What players read in the list of scenarios.")
    company: CompanyRow = Field(description="The player's firm.")
    rivals: tuple[RivalRow, ...] = Field((), max_length=7, description="Firms that robots play.")
    ideas: Annotated[tuple[IdeaRow, ...], _enough(1)] = Field(
        max_length=200, description="Deck of experiments.", json_schema_extra={"minItems": 1}
    )
    ventures: Annotated[tuple[VentureRow, ...], _enough(1)] = Field(
        max_length=16, description="Deck of ventures.", json_schema_extra={"minItems": 1}
    )
    shocks: tuple[ShockRow, ...] = Field((), max_length=40, description="What happens without asking.")
    events: tuple[EventRow, ...] = Field((), max_length=40, description="What asks for an answer.")
    promise: ChoiceRow | None = Field(None, description="The promise to the board at the start.")
    mandate: ChoiceRow | None = Field(None, description="The mandate of each January.")
    studies: tuple[StudyRow, ...] = Field((), max_length=12, description="Studies that can be bought.")
    cast: tuple[AdviserRow, ...] = Field((), max_length=8, description="The advisers.")
    parameters: dict[str, RangeRow] = Field(default_factory=dict, description="Ranges by subsystem.name.")
    sources: dict[str, Annotated[tuple[str, ...], _enough(1)]] = Field(
        default_factory=dict,
        description="Keys of the evidence for a figure of the company or of a venture, such as company.it_staff.",
    )
    main_outcome: Literal["wins", "attraction", "revenue"] = Field(
        "wins", description="What the player states an expectation on."
    )
    quarters: int = Field(16, ge=4, le=40, description="Length of the game.")
    discount: float = Field(0.10, ge=0, le=1, description="Discount rate a year.")
    family: FamilyRow | None = Field(None, description="Bounds of the members that class seeds make of it.")
    unlock: dict[str, Quarter] = Field(
        default_factory=dict,
        description="Quarter in which a headline lever opens; one that is left out is open from the first.",
        json_schema_extra={"propertyNames": _one_of(HEADLINES)},
    )


class BestRow(Table):
    """The best policy known."""

    policy: Text
    score: float
    decisions: dict[str, float] = Field(default_factory=dict)


class ParRow(Table):
    """The scale of scores for one length of the game."""

    quarters: int = Field(ge=1, le=40)
    scale: float = Field(gt=0)
    best: BestRow | None = None


class ParFile(Table):
    """A calibration."""

    model_version: int = Field(ge=0)
    scenario_hash: str
    reference: Text
    worlds: int = Field(ge=1)
    lengths: Annotated[tuple[ParRow, ...], _enough(1)]
