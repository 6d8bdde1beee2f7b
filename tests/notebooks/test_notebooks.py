"""Every dashboard is a short notebook that opens a page, and runs from top to bottom in a kernel of its own."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from semhlib.serve.access import ROLES

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "dashboards").rglob("*.ipynb"))
EVERY = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
MOST_CELLS, MOST_LINES = 5, 25
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.Try, ast.With, ast.IfExp, ast.comprehension, ast.Lambda)


def faults(notebook: dict[str, Any]) -> list[str]:
    """What is wrong with a notebook: too long, with logic of its own, with outputs, or reaching past the pages."""
    cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    lines = [line for c in cells for line in "".join(c["source"]).splitlines() if line.strip()]
    found = []
    if len(cells) > MOST_CELLS:
        found.append(f"{len(cells)} code cells")
    if len(lines) > MOST_LINES:
        found.append(f"{len(lines)} lines of code")
    if any(c["outputs"] or c["execution_count"] for c in cells):
        found.append("saved with outputs")
    tree = ast.parse("\n".join(lines))
    found += [f"{type(n).__name__.lower()} in a cell" for n in ast.walk(tree) if isinstance(n, LOGIC)]
    names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return found + [f"imports {name}" for name in names if not f"{name}.".startswith("semhlib.pages.")]


def test_there_are_dashboards():
    assert {"impact", "attendance"} <= {path.stem for path in NOTEBOOKS}


@EVERY
def test_a_dashboard_is_short_and_has_no_logic_of_its_own(notebook):
    assert faults(json.loads(notebook.read_text(encoding="utf-8"))) == []


@EVERY
def test_a_dashboard_has_a_title_for_the_browser(notebook):
    assert json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get("title")


@pytest.mark.slow
@EVERY
def test_a_dashboard_runs_in_a_kernel_of_its_own(notebook, leaders_store, tmp_path):
    store = leaders_store.with_name(next(role for role, folder in ROLES.items() if folder == notebook.parent.name))
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "-p", "no:cacheprovider", notebook]
    environment = {**os.environ, "SEMH_STORE": str(store), "IPYTHONDIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


def test_bad_notebooks_would_be_found():
    def notebook(*sources: str, outputs: tuple[str, ...] = ()) -> dict[str, Any]:
        cell = {"cell_type": "code", "outputs": list(outputs), "execution_count": None}
        return {"cells": [{**cell, "source": source} for source in sources]}

    assert faults(notebook("from semhlib.pages.impact import open_page\n", "open_page()")) == []
    assert faults(notebook(*["x"] * 6)) == ["6 code cells"]
    assert faults(notebook("x\n" * 26)) == ["26 lines of code"]
    assert faults(notebook("x", outputs=("a pupil's name",))) == ["saved with outputs"]
    assert faults(notebook("if x:\n    y")) == ["if in a cell"]
    assert faults(notebook("import pandas")) == ["imports pandas"]
    assert faults(notebook("from semhlib.store.role_store import School")) == ["imports semhlib.store.role_store"]
