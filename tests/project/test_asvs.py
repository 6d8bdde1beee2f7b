"""The table of security requirements is whole, and every test that it names exists."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

from tests.gate.table import every_attack
from tests.guards.sources import ROOT, name_of, project_files, python_files, tree

TABLE = ROOT / "deploy" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (met|not applicable|not met yet) \| (.+) \|$", re.MULTILINE)
# How many requirements each chapter of ASVS 5.0.0 has at levels 1 and 2.
CHAPTERS = dict(enumerate((27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7), 1))
LEVELS = {"1": 70, "2": 183}
WEAK = {"md5", "sha1", "new"}
UNSAFE = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle"}


def rows(text: str) -> list[tuple[str, ...]]:
    return [found.groups() for found in ROW.finditer(text)]


@cache
def named_in(file: str) -> frozenset[str]:
    path = ROOT / file
    if path not in project_files() or not re.fullmatch(r"tests/(\w+/)+test_\w+\.py", file):
        return frozenset()
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(n.name for n in ast.walk(tree(path)) if isinstance(n, functions) and n.name.startswith("test_"))


def stands(answer: str, attacks: frozenset[int]) -> bool:
    """Whether what a row that is met names is there."""
    named = answer.strip("`")
    if found := re.fullmatch(r"gate (\d+)", named):
        return int(found[1]) in attacks
    if found := re.fullmatch(r"paper ([\w./-]+\.md)", named):
        return len((ROOT / found[1]).read_text(encoding="utf-8")) > 300 if (ROOT / found[1]).is_file() else False
    file, _, test = named.partition("::")
    return test in named_in(file) if test else bool(named_in(file))


def unmet(table: list[tuple[str, ...]], attacks: frozenset[int]) -> list[str]:
    """Requirements that are said to be met by something that is not there, or left without a reason."""
    named = [number for number, _, _, answer, why in table if answer == "met" and not stands(why, attacks)]
    return named + [number for number, _, _, answer, why in table if answer != "met" and len(why) < 4]


def weak(source: ast.Module) -> list[int]:
    """Lines that use weak hashing, or chance that can be foretold. Sowing the seed anew is no use of it."""
    found = []
    for node in ast.walk(source):
        if isinstance(node, ast.ImportFrom) and node.module in ("hashlib", "random"):
            found += [node.lineno for alias in node.names if alias.name in WEAK or node.module == "random"]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            hashed = node.value.id == "hashlib" and node.attr in WEAK
            found += [node.lineno] if hashed or (node.value.id == "random" and node.attr != "seed") else []
    return found


def unpickling(source: ast.Module) -> set[str]:
    names = {a.name.split(".")[0] for n in ast.walk(source) if isinstance(n, ast.Import) for a in n.names}
    return UNSAFE & (names | {(n.module or "").split(".")[0] for n in ast.walk(source) if isinstance(n, ast.ImportFrom)})


def test_every_requirement_of_both_levels_is_answered():
    table = rows(TABLE.read_text(encoding="utf-8"))
    assert len({number for number, *_ in table}) == len(table) == sum(LEVELS.values())
    assert Counter(int(number.split(".")[0]) for number, *_ in table) == CHAPTERS
    assert Counter(level for _, level, *_ in table) == LEVELS


def test_what_is_said_to_be_met_names_a_test_that_exists():
    attacks = frozenset(a.number for a in every_attack())
    assert unmet(rows(TABLE.read_text(encoding="utf-8")), attacks) == []


def test_the_counts_at_the_top_are_those_of_the_table():
    text = TABLE.read_text(encoding="utf-8")
    counted = Counter(answer for _, _, _, answer, _ in rows(text))
    said = re.search(r"\*\*(\d+) met, (\d+) not applicable, (\d+) not met yet\.\*\*", text)
    assert said and [int(n) for n in said.groups()] == [counted[w] for w in ("met", "not applicable", "not met yet")]


def test_a_test_that_is_not_there_would_be_found():
    bad = (
        "tests/project/test_asvs.py::test_no_such_thing", "tests/project/test_nosuch.py", "semhlib/cli.py", "gate 99",
        "paper deploy/nosuch.md", "tests/project/test_asvs.py::unmet",
    )  # fmt: skip
    assert unmet([("1.1.1", "1", "x", "met", f"`{b}`") for b in bad], frozenset({1})) == ["1.1.1"] * len(bad)
    ours = "tests/project/test_asvs.py"
    good = (f"{ours}::test_nothing_is_unpickled", ours, "gate 1", "paper deploy/install.md")
    assert unmet([("1.1.1", "1", "x", "met", f"`{g}`") for g in good], frozenset({1})) == []
    assert unmet([("1.1.1", "1", "x", "not applicable", "-")], frozenset()) == ["1.1.1"]


def test_no_weak_hash_or_generator_is_used():
    assert {name_of(f): found for f in python_files("semhlib/") if (found := weak(tree(f)))} == {}


def test_nothing_is_unpickled():
    assert {name_of(f): found for f in python_files("semhlib/") if (found := unpickling(tree(f)))} == {}


def test_weak_hashes_and_unpickling_would_be_found():
    assert weak(ast.parse("from hashlib import md5"))
    assert weak(ast.parse("import hashlib\nhashlib.sha1(b'')"))
    assert weak(ast.parse("import random\nx = random.random()"))
    assert not weak(ast.parse("from hashlib import sha256\nimport secrets"))
    assert unpickling(ast.parse("from pickle import loads")) and not unpickling(ast.parse("import json"))


def test_every_file_of_the_papers_is_named_on_the_first_page():
    first = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    papers = [p.relative_to(ROOT / "deploy").as_posix() for p in Path(ROOT / "deploy").rglob("*.md") if p.name != "README.md"]
    assert [p for p in papers if f"({p})" not in first] == []
