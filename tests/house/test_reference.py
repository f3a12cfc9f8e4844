"""The model's documentation says what its code does: generated parts and equations are those of the functions."""

import ast
import re

import pytest

from strategysim.model.catalogue import LOOPS
from strategysim.report.reference import code, equations, writing
from strategysim.report.reference.code import functions

TEXT = equations.FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "text"), list(writing.files()), ids=lambda value: getattr(value, "name", ""))
def test_generated_parts_are_up_to_date(path, text):
    """Tables and picture are as the code is; ``python -m strategysim.report.reference`` writes them."""
    assert path.read_text(encoding="utf-8") == text


def test_equations_are_those_of_the_code():
    """Each equation has the parameters and levers of its functions, and none has changed since they were compared."""
    assert list(equations.problems(TEXT)) == []


def changed(before, after):
    assert before in TEXT
    return " ".join(equations.problems(TEXT.replace(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (r"\mathrm{turnover\_trust}", r"\mathrm{turnover\_truth}", "there is no parameter talent.turnover_truth"),
        (r"\mathrm{turnover\_trust}", r"\mathit{turnover\_trust}", "its code uses talent.turnover_trust"),
        (r"\mathrm{turnover\_trust}", r"\mathrm{turnover\_trust} \mathrm{rub}", "its code does not use talent.rub"),
        (r"\mathtt{risk.awareness}, ", r"\mathtt{risk.care}, ", "there is no lever risk.care"),
        ("`talent._leave`", "`talent._quit`", "there is no function talent._quit"),
        (functions()["talent._leave"].print, "00000000", "talent._leave has changed"),
        ("Code: `talent._leave`", "`talent._leave`", "no equation names talent._leave"),
    ],
)
def test_what_is_wrong_is_named(before, after, told):
    """A wrong name, a forgotten parameter, an unknown lever or function, and a changed one are each told."""
    assert told in changed(before, after)


def test_words_and_comments_change_no_print():
    """A function that only gets another comment or docstring counts as unchanged."""
    one = 'def f(x):\n    """Say."""\n    return x  # why\n'
    two = 'def f(x):\n    """Tell."""\n    return x\n'
    assert printed(one) == printed(two) != printed(one.replace("return x", "return -x"))


def printed(source):
    return code._print(ast.parse(source).body[0])


@pytest.mark.parametrize("loop", LOOPS.values(), ids=lambda loop: loop.name)
def test_signs_make_the_kind(loop):
    """A loop ends where it began, and reinforces if an even number of its arrows turns the sign."""
    first, *others = loop.way.split(" → ")
    assert others[-1] == first and len(loop.signs) == len(others)
    assert loop.kind == ("R" if loop.signs.count("-") % 2 == 0 else "B")


def test_every_link_within_the_documents_leads_somewhere():
    """Links between the three documents, and to sections of them, have a target."""
    anchors = {path.name: _anchors(text) for path, text in writing.files()}
    for path, text in writing.files():
        for file, anchor in re.findall(r"\]\(([A-Z]+\.md)?(?:#([^)]+))?\)", text):
            assert not anchor or anchor in anchors[file or path.name], (path.name, file, anchor)


def _anchors(text):
    titles = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    slugs = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
    return slugs | set(re.findall(r'<a name="([^"]+)">', text))
