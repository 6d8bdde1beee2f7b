"""How the files of the project look: short, named after one idea, and free of any one machine."""

import ast
import re
from pathlib import Path

import pytest

from tests.guards.sources import ROOT, VENDORED, name_of, project_files, python_files, tree

WALL = 300
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)|^process(_|$)", re.IGNORECASE)
MACHINE = re.compile(r"/(root|home|Users|farm|work)/[A-Za-z]")
CODE = ("semhlib/", "tests/", "benchmarks/", "sample_data/", "scripts/", "deploy/")
ASSERTING = re.compile(r"^(expect|check|assert|raises|fail)")


def vague_names(source: ast.Module) -> list[str]:
    named = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [n.name for n in ast.walk(source) if isinstance(n, named) and VAGUE.search(n.name)]


def open_ended(source: ast.Module) -> list[str]:
    """Public functions that take any keyword at all. One that stands in for another library's has to, and hands on to it."""
    functions = [n for n in ast.walk(source) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f.name for f in functions if f.args.kwarg and not f.name.startswith("_") and f"super().{f.name}(" not in ast.unparse(f)
    ]


def figure_widgets(source: ast.Module) -> list[int]:
    """Lines that use plotly's own live figure, which sends megabytes to each viewer and can fall silent."""
    names = {ast.Name: "id", ast.Attribute: "attr", ast.alias: "name"}
    return [
        getattr(n, "lineno", 0) for n in ast.walk(source) if type(n) in names and getattr(n, names[type(n)]) == "FigureWidget"
    ]


def claims(source: ast.Module) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(source) if isinstance(n, ast.FunctionDef) and n.name.startswith("test")]


def is_a_sentence(name: str) -> bool:
    return name.startswith("test_") and name.count("_") >= 3


def can_fail(test: ast.FunctionDef) -> bool:
    """Whether a test asserts anything, itself or by calling something that says it checks."""
    called = [n.func for n in ast.walk(test) if isinstance(n, ast.Call)]
    names = [f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in called]
    return any(isinstance(n, ast.Assert) for n in ast.walk(test)) or any(ASSERTING.match(name) for name in names)


def left_out(source: ast.Module) -> list[str]:
    """Marks that let a test pass without running."""
    marks = [n.attr for n in ast.walk(source) if isinstance(n, ast.Attribute)]
    return [m for m in marks if m in ("xfail", "skip", "skipif")]


def may_skip(file: str) -> bool:
    """Whether a test file needs what a machine may lack: published files beside the project, or a browser.

    Without a browser a build machine's run must fail, not skip.
    """
    text = text_of(ROOT / file)
    return (
        file == "tests/open_data.py"
        or "from tests.open_data import" in text
        or ('environ.get("CI")' in text and "pytest.fail" in text)
    )


def text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_python_file_is_longer_than_the_wall():
    long = {name_of(f): n for f in python_files(*CODE) if (n := len(text_of(f).splitlines())) > WALL}
    assert long == {}


def test_every_name_says_what_it_holds():
    files = [f for f in map(name_of, python_files(*CODE)) if any(VAGUE.search(part) for part in Path(f).with_suffix("").parts)]
    inside = {name_of(f): found for f in python_files(*CODE) if (found := vague_names(tree(f)))}
    assert (files, inside) == ([], {})


def test_public_functions_name_what_they_take():
    assert {name_of(f): found for f in python_files("semhlib/") if (found := open_ended(tree(f)))} == {}


def test_no_chart_is_a_figure_widget():
    python = {name_of(f) for f in python_files("semhlib/") if figure_widgets(tree(f))}
    notebooks = {name_of(f) for f in project_files() if f.suffix == ".ipynb" and "FigureWidget" in text_of(f)}
    assert python | notebooks == set()


def test_every_test_name_is_a_sentence_and_every_test_can_fail():
    every = [(name_of(f), t) for f in python_files("tests/") for t in claims(tree(f))]
    assert [(file, t.name) for file, t in every if not is_a_sentence(t.name)] == []
    assert [(file, t.name) for file, t in every if not can_fail(t)] == []


def test_no_test_is_left_out_but_for_missing_open_data():
    marks = {name_of(f): found for f in python_files("tests/") if (found := left_out(tree(f)))}
    assert {file: found for file, found in marks.items() if found != ["skip"] or not may_skip(file)} == {}


def test_no_file_names_a_folder_of_one_machine():
    checked = [f for f in project_files() if not name_of(f).startswith(VENDORED)]
    assert {name_of(f): found.group() for f in checked if (found := MACHINE.search(text_of(f)))} == {}


@pytest.mark.parametrize("folder", ["root", "home", "Users"])
def test_a_folder_of_one_machine_would_be_found(folder):
    assert MACHINE.search(f"data = Path('/{folder}/ada/data')")
    assert not MACHINE.search("see https://example.org/work-experience and /api/x")


def test_bad_examples_would_be_found():
    bad = ast.parse(
        "def load_helper(**options):\n    return go.FigureWidget()\n"
        "def test_it():\n    load_helper()\n"
        "@pytest.mark.skip\ndef test_a_whole_sentence_here():\n    pass\n"
    )
    assert vague_names(bad) == ["load_helper"]
    assert open_ended(bad) == ["load_helper"]
    assert figure_widgets(bad) == [2]
    handing_on = "class A(B):\n    def start(self, **more):\n        return super().start(**more)\n"
    assert open_ended(ast.parse(handing_on)) == []
    assert [is_a_sentence(t.name) for t in claims(bad)] == [False, True]
    assert [can_fail(t) for t in claims(bad)] == [False, False]
    assert left_out(bad) == ["skip"]
