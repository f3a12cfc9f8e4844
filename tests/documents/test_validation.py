"""Checking a document: all its mistakes at once, each with its line, its key and plain words."""

from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, field_validator

from strategysim.documents import Table, parse_document, validate
from strategysim.errors import InputError, PolicyError, ScenarioError


class Kind(StrEnum):
    """How a shock comes."""

    SUDDEN = "sudden"
    SLOW = "slow"


class Shock(Table):
    """An event."""

    week: int = Field(ge=1, le=208)
    kind: Kind = Kind.SUDDEN
    where: Literal["here", "there"] = "here"

    @field_validator("week")
    @classmethod
    def _not_in_a_holiday(cls, week):
        if week == 52:
            raise ValueError("nothing happens in that week")
        return week


class Share(Table):
    """An effect by a share."""

    by: Literal["share"]
    size: Annotated[float, Field(ge=0, le=1)]


class Amount(Table):
    """An effect by an amount."""

    by: Literal["amount"]
    amount: float


class Loose(BaseModel):
    """A model that allows more than a document may say."""

    size: float = 0.0


class File(Table):
    """A file."""

    title: str = "untitled"
    size: float = 1.0
    tags: tuple[str, ...] = ()
    shocks: tuple[Shock, ...] = ()
    named: dict[str, Shock] = Field(default_factory=dict)
    effect: Annotated[Share | Amount, Field(discriminator="by")] | None = None
    either: int | str = 0
    loose: Loose = Loose()


def check(text):
    """Return the checked file."""
    return validate(parse_document(text, "f.toml"), File)


def problems_of(text):
    """Return the problems as a user reads them."""
    with pytest.raises(ScenarioError) as caught:
        check(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_right_file():
    """Whole numbers do for floats, lists for tuples and texts for enumerations."""
    file = check('size = 2\ntags = ["a"]\n[[shocks]]\nweek = 3\nkind = "slow"\n[effect]\nby = "share"\nsize = 1\n')
    assert file.size == 2.0
    assert file.tags == ("a",)
    assert file.shocks == (Shock(week=3, kind=Kind.SLOW),)
    assert file.effect == Share(by="share", size=1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel = 'x'", "f.toml:1: titel: unknown key; did you mean 'title'?"),
        (
            "[[shocks]]\nweek = 1\n[[shocks]]\nweek = 2\nkin = 'x'",
            "f.toml:5: shocks[1].kin: unknown key; did you mean 'kind'?",
        ),
        ("[named.x]\nweek = 1\nwher = 'here'", "f.toml:3: named.x.wher: unknown key; did you mean 'where'?"),
        ("[effect]\nby = 'share'\nsize = 1\nsise = 1", "f.toml:4: effect.sise: unknown key; did you mean 'size'?"),
        ("\n[[shocks]]\n", "f.toml:2: shocks[0].week: this key is missing"),
        ("[[shocks]]\nweek = 0", "f.toml:2: shocks[0].week: must be at least 1, not 0"),
        ("[[shocks]]\nweek = 209", "f.toml:2: shocks[0].week: must be at most 208, not 209"),
        ("[[shocks]]\nweek = 1.5", "f.toml:2: shocks[0].week: must be a whole number, not 1.5"),
        ("[[shocks]]\nweek = true", "f.toml:2: shocks[0].week: must be a whole number, not true"),
        ("[[shocks]]\nweek = 52", "f.toml:2: shocks[0].week: nothing happens in that week"),
        ("size = '1'", 'f.toml:1: size: must be a number, not "1"'),
        ("size = true", "f.toml:1: size: must be a number, not true"),
        ("size = inf", "f.toml:1: size: must be a finite number"),
        ("size = nan", "f.toml:1: size: must be a finite number"),
        ("size = 0x" + "f" * 5000, "f.toml:1: size: must be a finite number"),
        ("loose.size = inf", "f.toml:1: loose.size: must be a finite number"),
        ("loose.sice = 1", "f.toml:1: loose.sice: unknown key; did you mean 'size'?"),
        ("title = 3", "f.toml:1: title: must be a text in quotes, not 3"),
        ("title = 2011-01-31", "f.toml:1: title: a date or time needs quotes here"),
        ("tags = 'a'", 'f.toml:1: tags: must be a list, not "a"'),
        ("tags = ['a', 2]", "f.toml:1: tags[1]: must be a text in quotes, not 2"),
        ("shocks = [3]", "f.toml:1: shocks[0]: must be a table, not 3"),
        ("named = 3", "f.toml:1: named: must be a table, not 3"),
        ("[effect]\nby = 'shar'", "f.toml:1: effect: must be one of 'share', 'amount'"),
        ("either = 1.5", "f.toml:1: either: must be a whole number, not 1.5"),
    ],
)
def test_each_mistake(text, problem):
    """Each kind of mistake has its line, its key and a message in plain words."""
    assert problems_of(text) == [problem]


def test_choices_suggest_the_nearest():
    """A value mistyped among few is answered with the list and the nearest."""
    (problem,) = problems_of("[[shocks]]\nweek = 1\nkind = 'sloww'\n")
    assert problem == "f.toml:3: shocks[0].kind: must be one of 'sudden' or 'slow', not \"sloww\"; did you mean 'slow'?"


def test_all_mistakes_at_once():
    """Mistakes of every kind are told together, in the order of the file."""
    problems = problems_of("size = nan\ntags = 1\n[[shocks]]\nwek = 1\n[named.x]\nweek = 300\n")
    assert [problem.split(": ")[0] for problem in problems] == [f"f.toml:{line}" for line in (1, 2, 3, 4, 6)]


def test_error_of_another_kind():
    """Whoever reads a policy gets a policy error."""
    with pytest.raises(PolicyError):
        validate(parse_document("x = 1", "p.toml"), File, PolicyError)


def test_long_values_are_shortened():
    """A long text that stands in the wrong place is not repeated in full."""
    (problem,) = problems_of(f"size = '{'x' * 500}'")
    assert len(problem) < 100


def test_control_characters_are_refused():
    """An escape code in a text, which would reach a terminal, is named with its line."""

    class Titled(Table):
        title: str

    document = parse_document('\ntitle = "\\u001b[31mred"\n', "mine.toml")
    with pytest.raises(InputError, match=r"mine\.toml:2: title: must not hold control characters"):
        validate(document, Titled, InputError)
