"""Reading TOML: values with lines, limits, and every syntax error that can be found in one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategysim.documents import parse_document, read_document
from strategysim.errors import InputError, ScenarioError

TEXT = """\
title = "A"  # a comment
"odd key".'x.y' = 2
point = { x = 1, y.z = [1, { w = 2 }] }
[company]
customers = 100
many = [
  1,  # one
  2,
]
[company.opening]
trust = 0.4
[[shocks]]
week = 3
[[shocks]]
week = 5
[shocks.effect]
size = 1
[[shocks.parts]]
name = "p"
[[shocks.parts]]
name = "q"
"""


def problems_of(text):
    """Return the problems of a text that cannot be read."""
    with pytest.raises(InputError) as caught:
        parse_document(text, "f.toml")
    return caught.value.problems


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("odd key", "x.y"), 2),
        (("point", "y", "z", 1, "w"), 3),
        (("company",), 4),
        (("company", "customers"), 5),
        (("company", "many", 1), 8),
        (("company", "opening", "trust"), 11),
        (("shocks", 0, "week"), 13),
        (("shocks", 1), 14),
        (("shocks", 1, "week"), 15),
        (("shocks", 1, "effect", "size"), 17),
        (("shocks", 1, "parts", 1, "name"), 21),
    ],
)
def test_lines(path, line):
    """Every way of writing a value in TOML has its line."""
    assert parse_document(TEXT, "f.toml").line(path) == line


def test_line_of_what_is_missing():
    """A key that is not there has the line of the table that it should stand in, and none at the top."""
    document = parse_document(TEXT, "f.toml")
    assert document.line(("company", "opening", "morale")) == 10
    assert document.line(("subtitle",)) is None


def test_every_value_has_a_line():
    """All paths of the values are among the lines, and no others."""

    def paths(value, path=()):
        steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, inner in steps:
            yield (*path, step)
            yield from paths(inner, (*path, step))

    document = parse_document(TEXT, "f.toml")
    assert set(paths(document.values)) <= set(document.lines)


def test_problem_of_a_path():
    """A check beyond single values can point at a value with its line."""
    problem = parse_document(TEXT, "f.toml").problem(("shocks", 1, "week"), "is after the end")
    assert str(problem) == "f.toml:15: shocks[1].week: is after the end"


@pytest.mark.parametrize("text", ["\ufefftitle = 'A'\n", "title = 'A'\r\n", "title = 'A'"])
def test_ways_of_saving_a_text(tmp_path, text):
    """A byte order mark, Windows line ends and a missing last line end are read as if they were not there."""
    file = tmp_path / "a.toml"
    file.write_bytes(text.encode())
    assert read_document(file).values == {"title": "A"}


def test_several_syntax_errors_at_once():
    """Errors that do not hide each other are told together, in order."""
    problems = problems_of("a =\nb = 1\n[x]\nc = = 2\nd = 1\nq = True\n")
    assert [problem.line for problem in problems] == [1, 4, 6]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nb = hello\n", 2, "needs quotes"),
        ('a = "x\nb = 1\n', 1, "closed with its quotes"),
        ("a = 1\na = 2\n", 2, "given twice"),
        ("a = [1,\n2\nb = 3\n", 3, "closed with ]"),
        ("[a\nb = 1\n", 1, "closed with ]"),
        ("a = 1 2\n", 1, "left over"),
        ("just words\n", 1, "'='"),
        ("a = 1\nt\u0440ust = 0.5\n", 2, "'\u0440' (CYRILLIC SMALL LETTER ER) is no plain letter"),
        ("[decisi\u043ens]\n", 1, "CYRILLIC SMALL LETTER O"),
        ("a = { b.\u0440 = 1 }\n", 1, "CYRILLIC SMALL LETTER ER"),
        ("\u00a0a = 1\n", 1, "NO-BREAK SPACE is no plain letter; a key without quotes is written with a-z"),
        ("a = \u0440\n", 1, "needs quotes"),
    ],
)
def test_syntax_errors_in_plain_words(text, line, words):
    """The commonest slips are told with the right line and in words that say what to do."""
    problem = problems_of(text)[0]
    assert problem.line == line
    assert words in problem.message


def test_several_letters_that_look_like_others():
    """Each line with such a letter is told, and a key in quotes may hold it."""
    problems = problems_of("a = 1\nt\u0440ust = 1\nb = 2\n\u0440isk = 2\n")
    assert [problem.line for problem in problems] == [2, 4]
    assert all("CYRILLIC SMALL LETTER ER" in problem.message for problem in problems)
    assert parse_document('"t\u0440ust" = 1\n', "f.toml").values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\n[t]\nx = 1\nx = 2\nx = 3\n", ["4: t.x: this key is given twice, first in line 3", "5: t.x: this key"]),
        ("a = 1\na = '''\nx'''\n", ["2: a: this key is given twice"]),
        ('risk = "high"\nrisk.foo = 3\n', ["2: risk.foo: 'risk' has a value in line 1, so it can hold no keys"]),
        ('risk.foo = 3\nrisk = "high"\n', ["2: risk: is a table in line 1, so it can have no value"]),
        ("[a]\n[b]\n[a]\n", ["3: a: this table is given twice, first in line 1"]),
        ("[a]\nb = 1\n[a.b]\n", ["3: a.b: this key has a value already, first in line 2"]),
        ("a.b = 1\n[a]\n", ["2: a: this table is given twice"]),
        ("x = [1, { a = 1, a = 2 }]\n", ["1: x[1].a: this key is given twice"]),
        ("[[s]]\na = 1\n[[s]]\na = 1\na = 2\n", ["5: s[1].a: this key is given twice, first in line 4"]),
        ("a = 1\na = 2\nb = = 3\n", ["2: a: this key is given twice", "3: this"]),
        ("a = 1\nb = [1, " + "9" * 5_000 + "]\n", ["2: b[1]: must not have more than 4,300 digits"]),
    ],
)
def test_what_is_given_twice_or_without_end_is_named(text, told):
    """Every key that is given a second time, or has a number that nobody reads, is told with its line and name."""
    problems = [str(problem).removeprefix("f.toml:") for problem in problems_of(text)]
    assert len(problems) == len(told)
    assert all(problem.startswith(start) for problem, start in zip(problems, told, strict=True))


def test_tables_in_any_order_are_no_doubles():
    """A table may be named after those within it, and dotted keys may share their beginning."""
    text = "x.a = 1\nx.b = 2\n[a.b]\nc = 1\n[a]\nd = { e = 1 }\n[[s]]\n[s.t]\n[[s]]\n[s.t]\n"
    assert parse_document(text, "f.toml").values["a"] == {"b": {"c": 1}, "d": {"e": 1}}
    assert [problem.line for problem in problems_of(text + "y = = 1\n")] == [11]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5_000 + "]" * 5_000,
        "a = " + "{a = " * 400 + "1" + "}" * 400,
        "a" + ".a" * 20_000 + " = 1",
        "[a" + ".a" * 20_000 + "]",
        "a = " + "{a.a.a.a.a.a.a.a = " * 90 + "1" + "}" * 90,
        "a = " + "[" * 200_000,
        "a = = 1\na" + ".a" * 20_000 + " = 1",
        "a = 1\nx " * 20_000,
        "a" * 500_000,
        "a = " + "9" * 5_000,
    ],
    ids=["lists", "tables", "key", "header", "mixed", "unclosed", "broken", "many errors", "one word", "digits"],
)
def test_hostile_texts_are_refused(text):
    """Depth, long keys and thousands of errors are refused, not recursed into."""
    assert problems_of(text)


@given(st.text("ab =[]{}.,\"'\n#1\\", max_size=60))
def test_any_text_is_read_or_refused(text):
    """Whatever the text, there is a document or a list of problems with lines inside the text."""
    lines = range(1, text.count("\n") + 2)
    try:
        parse_document(text, "f.toml")
    except InputError as error:
        outside = [problem for problem in error.problems if problem.line not in (None, *lines)]
    else:
        outside = []
    assert not outside


def test_missing_file(tmp_path):
    """A file that is not there is one plain problem of the kind that was asked for."""
    with pytest.raises(ScenarioError, match="there is no such file"):
        read_document(tmp_path / "none.toml", ScenarioError)


def test_folder(tmp_path):
    """A folder is not taken for a file."""
    with pytest.raises(InputError, match="a folder"):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\x7fELF\0\xff", "binary"), (b"a = '\xff'", "not UTF-8"), (b"a = 1\0", "binary"), (b"#" * (2**20 + 1), "1 MB")],
)
def test_files_that_are_no_text(tmp_path, data, words):
    """Binary, wrongly encoded and huge files are refused before they are parsed."""
    file = tmp_path / "a.toml"
    file.write_bytes(data)
    with pytest.raises(InputError, match=words):
        read_document(file)


def test_impossible_file_name():
    """What cannot be the name of a file is refused in the same way."""
    with pytest.raises(InputError, match="not the name of a file"):
        read_document("a\0b")


def test_name_in_messages(tmp_path):
    """A file can be called by another name than its path."""
    with pytest.raises(InputError, match=r"^newspaper/scenario\.toml: there"):
        read_document(tmp_path / "none.toml", name="newspaper/scenario.toml")
