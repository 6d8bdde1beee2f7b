"""Imports point down. What stands lower never knows what stands higher, so each part can be read on its own."""

import ast
from collections.abc import Iterator

from tests.guards.sources import ROOT, name_of, python_files, tree

LEVELS = {
    "terms": 0,
    "stats": 1,
    "ingest": 1,
    "store": 1,
    "measures": 2,
    "impact": 2,
    "profile": 2,
    "disclosure": 2,
    "network": 2,
    "reconcile": 2,
    "publish": 3,
    "charts": 3,
    "widgets": 3,
    "export": 3,
    "pages": 4,
    "serve": 5,
    "commands": 6,
    "cli": 7,
}
PUBLISHED = ("semhlib.store.role_", "semhlib.store.lead_", "semhlib.store.inbox", "semhlib.store.verdict_words")
SIDEWAYS = {
    ("impact", "measures"), ("profile", "measures"), ("disclosure", "measures"), ("network", "disclosure"), ("export", "charts"),
}  # fmt: skip


def imports(source: ast.Module) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Every import of a module: its name, what is taken from it, and how many dots stood before it."""
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from ((alias.name, (), 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", tuple(alias.name for alias in node.names), node.level


def faults(package: str, source: ast.Module) -> list[str]:
    """What is wrong with the imports of one file of a package."""
    found = []
    for module, taken, dots in imports(source):
        if dots:
            found.append("write the whole name, without dots")
        if "*" in taken:
            found.append(f"name what is taken from {module}")
        parts = module.split(".")
        if parts[0] != "semhlib":
            continue
        others = parts[1:2] or [name for name in taken if not name.startswith("__")]
        for other in others:
            if other not in LEVELS:
                found.append(f"{other} has no level")
            elif other != package and LEVELS[other] >= LEVELS[package] and (package, other) not in SIDEWAYS:
                found.append(f"{package} may not import {other}")
    return found


def package_of(file: str) -> str:
    return file.split("/")[1].removesuffix(".py")


def modules() -> dict[str, ast.Module]:
    files = {name_of(f): tree(f) for f in python_files("semhlib/")}
    return {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): source for name, source in files.items()}


def named(source: ast.Module) -> set[str]:
    """Every whole name that a module imports, be it a module or something in one."""
    return {name for module, taken, _ in imports(source) for name in (module, *(f"{module}.{t}" for t in taken))}


def circle(edges: dict[str, set[str]]) -> list[str]:
    """A path that ends where it began, or nothing."""
    done: set[str] = set()

    def walk(at: str, path: list[str]) -> list[str]:
        if at in path:
            return [*path[path.index(at) :], at]
        if at not in done:
            for nxt in sorted(edges.get(at, ())):
                if found := walk(nxt, [*path, at]):
                    return found
            done.add(at)
        return []

    return next((found for start in sorted(edges) if (found := walk(start, []))), [])


def test_every_import_points_down():
    files = [f for f in python_files("semhlib/") if f.parent != ROOT / "semhlib" or f.stem == "cli"]
    wrong = {name_of(f): found for f in files if (found := faults(package_of(name_of(f)), tree(f)))}
    assert wrong == {}


def test_every_package_has_a_level():
    packages = {name_of(f).split("/")[1] for f in python_files("semhlib/") if name_of(f).count("/") > 1}
    assert packages <= LEVELS.keys()


def test_no_module_leads_back_to_itself():
    known = modules()
    edges = {name: {m for m in named(source) if m in known and m != name} for name, source in known.items()}
    assert circle(edges) == []


def test_pages_take_figures_from_their_store_and_never_from_the_marks():
    above = python_files("semhlib/pages/", "semhlib/charts/", "semhlib/widgets/")
    from_store = {(name_of(f), module) for f in above for module in past_the_published(tree(f))}
    assert from_store == set()


def past_the_published(source: ast.Module) -> set[str]:
    """What a module takes from the copies and the marks, and not from a published store or the lead's inbox."""
    names = {module for module, _, _ in imports(source)}
    behind = ("semhlib.store", "semhlib.ingest", "pyarrow.parquet")
    return {n for n in names if n.startswith(behind) and not n.startswith(PUBLISHED)}


def test_a_page_that_reaches_past_what_is_published_would_be_found():
    for bad in (
        "import pyarrow.parquet", "from semhlib.store.snapshot import open_snapshot", "from semhlib.ingest.layout import layouts",
    ):  # fmt: skip
        assert past_the_published(ast.parse(bad)), bad
    assert not past_the_published(ast.parse("from semhlib.store.inbox import ask\nimport semhlib.store.role_files"))


def test_an_import_that_points_up_would_be_found():
    bad = {
        "terms": "from semhlib.store.role_store import School",
        "store": "from semhlib.ingest.folder import check_folder",
        "impact": "def f():\n    from semhlib.publish.school import publish",
        "charts": "from semhlib.widgets.chooser import Choice",
        "measures": "from semhlib import impact",
        "pages": "import semhlib.serve.start",
        "stats": "from semhlib.helpers import x",
        "publish": "from .school import publish",
        "serve": "from semhlib.pages.impact import *",
    }
    assert [package for package, source in bad.items() if not faults(package, ast.parse(source))] == []


def test_an_import_that_points_down_or_sideways_is_left_alone():
    good = {
        "impact": "from semhlib.measures import all_measures\nfrom semhlib.stats.spc import limits\nimport numpy",
        "terms": "from semhlib.terms.codes import CODES\nfrom semhlib import __version__",
        "cli": "from semhlib.serve.start import start",
    }
    assert [found for package, source in good.items() if (found := faults(package, ast.parse(source)))] == []


def test_a_circle_would_be_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []
