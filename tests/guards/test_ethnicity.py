"""Ethnicity is special category data: it serves rates by group on the lead's page, and nothing else reads it."""

import ast
import json
import re

import pytest

from semhlib.ingest.ethnic_groups import MAIN_GROUPS
from tests.guards.sources import name_of, python_files, tree

# Where it comes in, where it is kept, the one place that counts by it, and the one that shows those rates.
MAY = {
    "semhlib/ingest/build.py", "semhlib/ingest/checks/ethnic_group.py",
    "semhlib/ingest/layouts/pupils.py", "semhlib/ingest/people.py", "semhlib/ingest/transfer_file.py",
    "semhlib/pages/pupils_fairness.py", "semhlib/profile/fairness.py", "semhlib/profile/protected.py", "semhlib/terms/tables.py",
}  # fmt: skip
# Sentences for people: that nobody is listed for it.
PROSE = {"semhlib/pages/pupils.py", "semhlib/profile/factor_set.py"}
_NAMES = ("id", "attr", "arg", "name", "asname", "module", "value")


def reads_it(source: ast.Module, prose: bool = False) -> bool:
    """Whether a module names the field in any way: a text (SQL too), an attribute, an argument or an import.

    Takes       prose: sentences do not count
    """
    aside = {id(n.value) for n in ast.walk(source) if isinstance(n, ast.Expr)}  # docstrings
    nodes = [n for n in ast.walk(source) if id(n) not in aside]
    named = [text for n in nodes for field in _NAMES if isinstance(text := getattr(n, field, None), str)]
    return any(re.search("ethnic", text, re.IGNORECASE) and not (prose and " " in text) for text in named)


def test_no_measure_factor_filter_group_or_page_reads_it():
    files = {name_of(f): f for f in python_files("semhlib/")}
    assert [name for name, f in files.items() if name not in MAY and reads_it(tree(f), name in PROSE)] == []


def test_each_place_that_may_read_it_does():
    assert {name_of(f) for f in python_files("semhlib/") if reads_it(tree(f))} == MAY | PROSE


@pytest.mark.parametrize("bad", [
    "x = tables['pupil']['ethnicity']", "x = row.ethnicity", "x = nw.col('Ethnicity')", "x = rows.assign(ethnicity=1)",
    "x = db.execute('select ethnicity from pupil')", "from semhlib.ingest.ethnic_groups import main_group",
    "from semhlib.profile.fairness import ETHNICITY", "def f(ethnicity): pass",
])  # fmt: skip
def test_a_measure_a_filter_or_a_group_that_reads_it_would_be_found(bad):
    assert reads_it(ast.parse(bad))


def test_a_sentence_may_name_it_where_it_is_said_that_nobody_is_listed_for_it():
    said = ast.parse("x = 'No pupil is listed for ethnicity.'")
    assert reads_it(said) and not reads_it(said, prose=True)
    assert reads_it(ast.parse("x = row['ethnicity']"), prose=True)


@pytest.mark.parametrize("name", ["fernhollow", "quillmere"])
def test_in_what_is_published_it_stands_in_the_leads_rates_alone(name, example_homes):
    stores = {path: json.loads(path.read_text(encoding="utf-8")) for path in (example_homes[name] / "roles").rglob("*.json")}
    rates = [store["fairness"].pop("rates") for path, store in stores.items() if path.name == "pupils.json"]
    assert {r["group"] for r in rates[0] if r["kind"] == "Ethnicity"} >= set(MAIN_GROUPS) and len(rates) == 1
    assert {path.parts[path.parts.index("roles") + 1] for path in stores} == {"lead", "leaders", "public"}
    assert [path.name for path, store in stores.items() if tells(store)] == []


def tells(held: object) -> bool:
    """Whether a published store names the field, or holds a main group or a code by itself."""
    if isinstance(held, dict):
        return any(tells(part) for pair in held.items() for part in pair)
    if isinstance(held, list):
        return any(tells(part) for part in held)
    return held in {"Asian", "Black", "Mixed", "White", "WBRI", "APKN", "BAFR"} or str(held).lower() == "ethnicity"


def test_a_store_that_told_it_would_be_found():
    assert tells({"pupils": [{"key": "EX9A", "group": "Asian"}]}) and tells([{"ethnicity": ""}])
    assert not tells({"pupils": [{"key": "EX9A", "words": "No pupil is listed for ethnicity."}]})
