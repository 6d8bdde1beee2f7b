"""One set of packages, written down in three places that must say the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
TEST = PROJECT["project"]["optional-dependencies"]["test"]
SPARK = PROJECT["project"]["optional-dependencies"]["spark"]
LOCKS = {"requirements.lock": RUN, "requirements-test.lock": RUN + TEST, "requirements-spark.lock": SPARK}

ONLY_FOR_A_CLUSTER = {"pyspark"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(text: str) -> dict[str, str]:
    """Name to version for every `name==version` at the start of a line."""
    return {plain(name): version for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)}


def imported(folder: Path) -> set[str]:
    """The top names of every module imported under a folder."""
    names = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names


def loaded_at_once(folder: Path) -> set[str]:
    """The top names that modules under a folder import as soon as they are imported themselves, not only inside a function."""
    names = set()
    for file in folder.rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names


def undeclared(names: set[str], requirements: list[str]) -> set[str]:
    """Imported names that no requirement, nor one of its own requirements in the lock, brings."""
    brings = packages_distributions()
    locked = set(pinned((ROOT / "requirements.lock").read_text(encoding="utf-8"))) | set(pinned("\n".join(requirements)))
    outside = names - set(sys.stdlib_module_names) - {"semhlib", "tests", "benchmarks", "sample_data"}
    return {name for name in outside if not {plain(d) for d in brings.get(name, [])} & locked}


def test_every_dependency_is_pinned_to_one_version():
    every = RUN + TEST + SPARK
    assert sorted(pinned("\n".join(every))) == sorted(plain(re.split("==", r)[0]) for r in every)


def test_conda_and_binder_get_the_same_packages():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert f"python{PROJECT['project']['requires-python']}" in listed
    pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    assert pip == [*RUN, "-e ."]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock):
    locked = pinned((ROOT / lock).read_text(encoding="utf-8"))
    asked = pinned("\n".join([*LOCKS[lock], *PROJECT["build-system"]["requires"]]))
    assert {name: locked.get(name) for name in asked} == asked


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_every_package_has_hashes(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_test_lock_repeats_the_versions_of_the_run_lock():
    run, test, spark = (pinned((ROOT / lock).read_text(encoding="utf-8")) for lock in LOCKS)
    assert run.items() <= test.items()
    assert {name: version for name, version in spark.items() if test.get(name, version) != version} == {}


def test_the_product_imports_only_what_it_declares():
    assert undeclared(imported(ROOT / "semhlib") - ONLY_FOR_A_CLUSTER, RUN) == set()


def test_what_only_a_cluster_needs_is_not_loaded_by_anybody_else():
    assert pinned("\n".join(SPARK)).keys() >= ONLY_FOR_A_CLUSTER
    assert loaded_at_once(ROOT / "semhlib") & ONLY_FOR_A_CLUSTER == set()


def test_an_undeclared_import_would_be_found():
    assert undeclared({"json", "pandas", "hypothesis"}, RUN) == {"hypothesis"}
